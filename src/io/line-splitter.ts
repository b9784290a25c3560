// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Units} from './line-bytes.js';
import {
    CARRIAGE_RETURN,
    LINE_FEED,
    concat,
    countMarks,
    endsWith,
    firstLineEnd,
    lastLineEnd,
    unitsOf,
} from './line-bytes.js';
import {at} from '../values/site.js';
import {decodeLoosely, decodeMarked, decodeStrictly, firstInvalid} from './decoding.js';

/** @see LineSplitter */
export interface SplitterOptions {
    /** A decoder that throws if bytes are not valid. */
    readonly decoder: TextDecoder;
    /** Whether invalid bytes are an error. */
    readonly fatal: boolean;
    /** How many bytes a line may have. */
    readonly maxLength: number;
    /** An error made at the call of `lines`, for the stack. */
    readonly site: Error;
}

/** Splits bytes, which come in pieces, into lines. */
export class LineSplitter {
    /** The error in the bytes after the last line that was given out. */
    failure: Error | undefined;
    readonly #decoder: TextDecoder;
    readonly #decodeText: (bytes: Uint8Array) => string;
    readonly #maxLength: number;
    readonly #site: Error;
    readonly #units: Units;
    // The beginning of a line that is not complete.
    #rest: Uint8Array[] = [];
    #restLength = 0;
    #lines = 0;
    #offset = 0;

    constructor({decoder, fatal, maxLength, site}: SplitterOptions) {
        this.#decoder = decoder;
        this.#maxLength = maxLength;
        this.#site = site;
        this.#units = unitsOf(decoder.encoding);
        this.#decodeText = bytes => (fatal ? decodeStrictly : decodeLoosely)(bytes, decoder);
    }

    /** Adds a piece, and returns the lines that are complete now. */
    push(piece: Uint8Array): string[] {
        const bytes = this.#align(piece);
        const end = lastLineEnd(bytes, this.#units);
        let lines: string[] = [];
        if (end > 0) {
            const whole = concat([...this.#rest, bytes.subarray(0, end)]);
            this.#rest = [];
            this.#restLength = 0;
            lines = this.#linesOf(whole);
        }
        if (this.failure === undefined) this.#keep(bytes.subarray(end));
        return lines;
    }

    /** The last line, if it has no line end. */
    end(): string[] {
        return this.#rest.length === 0 ? [] : this.#linesOf(concat(this.#rest));
    }

    /** Keeps the beginning of a line. One that is too long fails before its end has come, which may never do so. */
    #keep(bytes: Uint8Array): void {
        if (bytes.length === 0) return;
        this.#rest.push(bytes);
        this.#restLength += bytes.length;
        const {width, mark} = this.#units;
        // A byte order mark before the line, and a carriage return and half a line feed after it, do not count.
        const most = this.#maxLength + mark.length + 2 * width;
        if (this.#restLength > most) this.#failTooLong();
    }

    /** If the last piece ended with half a unit, moves that half to the beginning of this piece. */
    #align(piece: Uint8Array): Uint8Array {
        const last = this.#rest.at(-1);
        if (last === undefined || this.#restLength % this.#units.width === 0) return piece;
        this.#rest.pop();
        this.#restLength -= last.length;
        this.#keep(last.subarray(0, -1));
        return concat([last.subarray(-1), piece]);
    }

    #failTooLong(): void {
        this.#rest = [];
        this.#restLength = 0;
        const what = `line ${this.#lines + 1} has more than ${this.#maxLength} bytes`;
        this.failure = at(this.#site, new RangeError(`lines: ${what}`));
    }

    #linesOf(whole: Uint8Array): string[] {
        const end = whole.length > this.#maxLength ? this.#firstTooLong(whole) : whole.length;
        const lines = this.#decodeLines(whole.subarray(0, end));
        if (end < whole.length && this.failure === undefined) this.#failTooLong();
        return lines;
    }

    /** The index at which the first line that is too long begins. */
    #firstTooLong(whole: Uint8Array): number {
        const isMarked = this.#offset === 0 && countMarks(whole, this.#units) > 0;
        let start = 0;
        let content = isMarked ? this.#units.mark.length : 0;
        while (start < whole.length) {
            const end = firstLineEnd(whole, this.#units, start) || whole.length;
            if (contentLength(whole.subarray(content, end), this.#units) > this.#maxLength) break;
            start = end;
            content = end;
        }
        return start;
    }

    #decodeLines(whole: Uint8Array): string[] {
        // There a line begins anew, whatever the one before has switched to.
        if (this.#decoder.encoding === 'iso-2022-jp') return this.#decodeEach(whole);
        let text: string;
        try {
            text = this.#decode(whole);
        } catch {
            return this.#decodeEach(whole);
        }
        const lines = split(text);
        this.#lines += lines.length;
        this.#offset += whole.length;
        return lines;
    }

    /** Decodes line by line, up to the first one that is not valid. */
    #decodeEach(whole: Uint8Array): string[] {
        const lines: string[] = [];
        const {encoding} = this.#decoder;
        while (whole.length > 0) {
            const end = firstLineEnd(whole, this.#units, 0) || whole.length;
            const line = whole.subarray(0, end);
            try {
                lines.push(...split(this.#decode(line)));
            } catch (cause) {
                const place = this.#offset + (encoding === 'utf-8' ? firstInvalid(line) : 0);
                const where =
                    encoding === 'utf-8' ? `byte ${place}` : `the line that begins at byte ${place}`;
                const what = `line ${this.#lines + 1} is not valid ${encoding}: ${where} of the stream`;
                this.failure = at(this.#site, new TypeError(`lines: ${what}`, {cause}));
                return lines;
            }
            this.#lines += 1;
            this.#offset += end;
            whole = whole.subarray(end);
        }
        return lines;
    }

    #decode(bytes: Uint8Array): string {
        return decodeMarked(bytes, {
            units: this.#units,
            isStart: this.#offset === 0,
            decode: this.#decodeText,
        });
    }
}

/** The number of bytes of a line, without its line end. */
function contentLength(line: Uint8Array, units: Units): number {
    const {length} = line;
    if (!endsWith(line, length, LINE_FEED, units)) return length;
    const before = length - units.width;
    return endsWith(line, before, CARRIAGE_RETURN, units) ? before - units.width : before;
}

/** Splits text into lines. At the end of a stream the last one may lack its line end. */
function split(text: string): string[] {
    const lines = text.includes('\r') ? text.split(/\r?\n/) : text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines;
}
