// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

type Ready = (source: object | null, result: Gio.AsyncResult) => void;

/** A pair that does what real ones do not do on demand: call back when, and as often as, the test says. */
export class FakePair<Result = string> {
    readonly log: string[] = [];
    cancellable: Gio.Cancellable | null = null;
    finish: (result: Gio.AsyncResult) => Result;
    #ready: Ready | null = null;
    #onBegin: (fake: FakePair<Result>) => void;

    constructor(result: () => Result, onBegin: (fake: FakePair<Result>) => void = () => {}) {
        this.finish = (_result: Gio.AsyncResult) => {
            this.log.push('finish');
            return result();
        };
        this.#onBegin = onBegin;
    }

    get begin(): (cancellable: Gio.Cancellable | null, callback: Ready) => void {
        return (cancellable: Gio.Cancellable | null, callback: Ready) => {
            this.log.push('begin');
            this.cancellable = cancellable;
            this.#ready = callback;
            this.#onBegin(this);
        };
    }

    ready(): void {
        this.#ready?.(null, {} as Gio.AsyncResult);
    }
}
