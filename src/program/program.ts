// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import {DOMException} from '../web/dom-exception.js';
import {typeError} from '../values/checks.js';
import {reportError} from '../values/report.js';
import {addUnixSignal} from './unix-signal.js';

/** The main function of a program. It may return an exit status, or a promise of one; 0 if not. */
export type Main = (signal: AbortSignal) => number | void | PromiseLike<number | void>;

const INTERRUPTS = {SIGINT: 2, SIGTERM: 15};

/** One run of a main function, with its signal and its exit status. */
export class Program {
    /** The exit status, if it is known. */
    status: number | undefined;
    /** Whether main has been called and has not ended. */
    running = false;
    /** The exit status if a Unix signal has interrupted the program; else 0. */
    interrupted = 0;
    readonly #main: Main;
    readonly #onEnd: () => void;
    readonly #controller = new AbortController();
    readonly #sources: number[];

    constructor(main: Main, onEnd: () => void) {
        this.#main = main;
        this.#onEnd = onEnd;
        this.#sources = Object.entries(INTERRUPTS).map(([name, signum]) =>
            addUnixSignal(signum, () => this.#interrupt(name, 128 + signum)),
        );
    }

    start(): void {
        this.running = true;
        new Promise<number | void>(resolve => resolve(this.#main(this.#controller.signal))).then(
            value => this.#end(() => this.#returned(value)),
            error => this.#end(() => this.#threw(error)),
        );
    }

    /** Aborts the signal, so that main ends. */
    abort(message: string): void {
        this.#controller.abort(new DOMException(message, 'AbortError'));
    }

    /** Removes the sources of this program. */
    close(): void {
        for (const id of this.#sources) GLib.source_remove(id);
    }

    #interrupt(name: string, status: number): void {
        // The second one: the user does not want to wait. In a callback this exits at once.
        if (this.interrupted !== 0) system.exit(status);
        this.interrupted = status;
        this.abort(`Interrupted by ${name}`);
        if (!this.running) this.#onEnd();
    }

    #end(decide: () => void): void {
        this.running = false;
        try {
            decide();
        } finally {
            this.#onEnd();
        }
    }

    #returned(value: unknown): void {
        if (value == null) return;
        if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255) {
            this.status = value as number;
            return;
        }
        this.#threw(typeError('run', 'an exit status from 0 to 255', 'the result of main', value));
    }

    #threw(error: unknown): void {
        if (this.#isItsAbort(error)) {
            if (this.interrupted !== 0) this.status = this.interrupted;
            return;
        }
        this.status = 1;
        reportError(error);
    }

    /** Whether main has thrown because of the abort. */
    #isItsAbort(error: unknown): boolean {
        const {aborted, reason} = this.#controller.signal;
        if (!aborted) return false;
        if (error === reason || (error as Error | null)?.name === 'AbortError') return true;
        return error instanceof GLib.Error && error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED);
    }
}
