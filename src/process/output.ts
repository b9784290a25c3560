// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import {concat} from '../io/line-bytes.js';
import {READ_SIZE, readSome} from '../io/operations.js';

/** The output of a program from one of its pipes. */
export class Output {
    readonly #stream: Gio.InputStream;
    readonly #limit: number;
    readonly #pieces: Uint8Array[] = [];
    #length = 0;

    constructor(stream: Gio.InputStream, limit: number) {
        this.#stream = stream;
        this.#limit = limit;
    }

    /** What was read, up to the limit. */
    get bytes(): Uint8Array {
        return concat(this.#pieces).subarray(0, this.#limit);
    }

    /** Reads to the end. Returns false if there was more than the limit. */
    async read(cancellable: Gio.Cancellable, site: Error): Promise<boolean> {
        for (;;) {
            const piece = await readSome(this.#stream, READ_SIZE, cancellable, site);
            if (piece.length === 0) return true;
            this.#pieces.push(piece);
            this.#length += piece.length;
            if (this.#length > this.#limit) return false;
        }
    }

    close(): void {
        this.#stream.close(null);
    }
}
