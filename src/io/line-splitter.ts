// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Units} from './line-bytes.js';
import {concat, countMarks, firstLineEnd, lastLineEnd, unitsOf} from './line-bytes.js';
import {firstInvalid} from './utf8.js';

const BYTE_ORDER_MARK = '\ufeff';

/** Makes lines of bytes that come in pieces. */
export class LineSplitter {
    /** What is wrong with the bytes after the last line that was given. */
    failure: TypeError | undefined;
    readonly #decoder: TextDecoder;
    readonly #units: Units;
    // The beginning of a line whose end has not come.
    #rest: Uint8Array[] = [];
    #restLength = 0;
    #lines = 0;
    #offset = 0;

    constructor(decoder: TextDecoder) {
        this.#decoder = decoder;
        this.#units = unitsOf(decoder.encoding);
    }

    /** The lines that are complete now. */
    push(piece: Uint8Array): string[] {
        const bytes = this.#align(piece);
        const end = lastLineEnd(bytes, this.#units);
        if (end === 0) {
            this.#keep(bytes);
            return [];
        }
        const whole = concat([...this.#rest, bytes.subarray(0, end)]);
        this.#rest = [];
        this.#restLength = 0;
        this.#keep(bytes.subarray(end));
        return this.#linesOf(whole);
    }

    /** The last line, if it has no line end. */
    end(): string[] {
        const whole = concat(this.#rest);
        return whole.length === 0 ? [] : this.#linesOf(whole);
    }

    #keep(bytes: Uint8Array): void {
        if (bytes.length === 0) return;
        this.#rest.push(bytes);
        this.#restLength += bytes.length;
    }

    /** Moves the first half of a unit to its second. */
    #align(piece: Uint8Array): Uint8Array {
        const last = this.#rest.at(-1);
        if (last === undefined || this.#restLength % this.#units.width === 0) return piece;
        this.#rest.pop();
        this.#restLength -= last.length;
        this.#keep(last.subarray(0, -1));
        return concat([last.subarray(-1), piece]);
    }

    #linesOf(whole: Uint8Array): string[] {
        let text: string;
        try {
            text = this.#decode(whole);
        } catch (cause) {
            return this.#linesBeforeFailure(whole, cause);
        }
        const lines = split(text);
        this.#lines += lines.length;
        this.#offset += whole.length;
        return lines;
    }

    /** Decodes line by line up to the one that cannot be. */
    #linesBeforeFailure(whole: Uint8Array, cause: unknown): string[] {
        const lines: string[] = [];
        const {encoding} = this.#decoder;
        while (whole.length > 0) {
            const end = firstLineEnd(whole, this.#units, 0) || whole.length;
            const line = whole.subarray(0, end);
            try {
                lines.push(...split(this.#decode(line)));
            } catch {
                const at = this.#offset + (encoding === 'utf-8' ? firstInvalid(line) : 0);
                const where = encoding === 'utf-8' ? `byte ${at}` : `the line that begins at byte ${at}`;
                this.failure = new TypeError(
                    `lines: line ${this.#lines + 1} is not valid ${encoding}: ${where} of the stream`,
                    {cause},
                );
                return lines;
            }
            this.#lines += 1;
            this.#offset += end;
            whole = whole.subarray(end);
        }
        return lines;
    }

    #decode(bytes: Uint8Array): string {
        // What a TextDecoder does with marks differs between GJS and the standard, so it gets to see none.
        const marks = countMarks(bytes, this.#units);
        if (marks === 0) return this.#decoder.decode(bytes);
        const text = this.#decoder.decode(bytes.subarray(marks * this.#units.mark.length));
        // The very first says what the rest is, every other is text.
        return BYTE_ORDER_MARK.repeat(this.#offset === 0 ? marks - 1 : marks) + text;
    }
}

/** Complete lines, and at the end of a stream one that is not. */
function split(text: string): string[] {
    const lines = text.includes('\r') ? text.split(/\r?\n/) : text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines;
}
