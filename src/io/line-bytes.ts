// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Lines are cut as bytes and then decoded whole, because GJS's TextDecoder cannot decode a stream piece by piece. In all
// encodings but UTF-16, the byte of a line feed is always a line feed.

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

/** The units of an encoding, and its byte order mark. */
export interface Units {
    readonly width: 1 | 2;
    /** The index in a unit of the byte that holds numbers below 256. */
    readonly low: 0 | 1;
    readonly mark: readonly number[];
}

export function unitsOf(encoding: string): Units {
    if (encoding === 'utf-16le') return {width: 2, low: 0, mark: [0xff, 0xfe]};
    if (encoding === 'utf-16be') return {width: 2, low: 1, mark: [0xfe, 0xff]};
    return {width: 1, low: 0, mark: encoding === 'utf-8' ? [0xef, 0xbb, 0xbf] : []};
}

/** The bytes of a line feed. */
export function lineFeedOf({width, low}: Units): Uint8Array {
    const bytes = new Uint8Array(width);
    bytes[low] = LINE_FEED;
    return bytes;
}

/** The end of the first line, after its line feed; 0 if no line ends in these bytes. */
export function firstLineEnd(bytes: Uint8Array, units: Units, start: number): number {
    for (let at = bytes.indexOf(LINE_FEED, start); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
        if (isLineFeed(bytes, units, at)) return at - units.low + units.width;
    }
    return 0;
}

/** The end of the last line that ends in these bytes, after its line feed; 0 if no line does. */
export function lastLineEnd(bytes: Uint8Array, units: Units): number {
    for (
        let at = bytes.lastIndexOf(LINE_FEED);
        at >= 0;
        at = at > 0 ? bytes.lastIndexOf(LINE_FEED, at - 1) : -1
    ) {
        if (isLineFeed(bytes, units, at)) return at - units.low + units.width;
    }
    return 0;
}

function isLineFeed(bytes: Uint8Array, {width, low}: Units, at: number): boolean {
    return width === 1 || (at % 2 === low && bytes[low === 0 ? at + 1 : at - 1] === 0);
}

/** Whether the first `length` bytes end with a unit of this value, which is less than 256. */
export function endsWith(bytes: Uint8Array, length: number, value: number, {width, low}: Units): boolean {
    if (length < width) return false;
    return bytes[length - width + low] === value && (width === 1 || bytes[length - 1 - low] === 0);
}

/** The number of byte order marks at the beginning. */
export function countMarks(bytes: Uint8Array, {mark}: Units): number {
    if (mark.length === 0) return 0;
    let count = 0;
    while (mark.every((byte, index) => bytes[count * mark.length + index] === byte)) count += 1;
    return count;
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array {
    if (pieces.length === 1) return pieces[0] as Uint8Array;
    const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let offset = 0;
    for (const piece of pieces) {
        whole.set(piece, offset);
        offset += piece.length;
    }
    return whole;
}
