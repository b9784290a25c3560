// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// GJS's TextDecoder does not treat invalid bytes as the standard says. In UTF-16 it makes characters that nobody has written.

import {typeError} from '../values/checks.js';
import {concat, countMarks, endsWith, LINE_FEED, lineFeedOf, type Units, unitsOf} from './line-bytes.js';

const BYTE_ORDER_MARK = '\ufeff';
const REPLACEMENT = '\ufffd';
const LETTER = Uint8Array.of(0x61);

/** A decoder that throws if bytes are not valid. */
export function decoderFor(caller: string, encoding: string): TextDecoder {
    try {
        return new TextDecoder(encoding as ConstructorParameters<typeof TextDecoder>[0], {fatal: true});
    } catch {
        throw typeError(caller, 'an encoding that TextDecoder knows', 'encoding', encoding);
    }
}

/** Decodes bytes. Throws if they are not valid. */
export function decodeStrictly(bytes: Uint8Array, decoder: TextDecoder): string {
    if (decoder.encoding === 'utf-8') return decoder.decode(bytes);
    const {width} = unitsOf(decoder.encoding);
    if (bytes.length % width !== 0) throw new TypeError('half a unit');
    return decodeWithEnd(bytes, decoder);
}

/** GJS drops the beginning of a character at the end, where a line feed has to come out. */
function decodeWithEnd(bytes: Uint8Array, decoder: TextDecoder): string {
    const units = unitsOf(decoder.encoding);
    const isEnded = endsWith(bytes, bytes.length, LINE_FEED, units);
    const text = decoder.decode(isEnded ? bytes : concat([bytes, lineFeedOf(units)]));
    if (!text.endsWith('\n')) throw new TypeError('half a character');
    return isEnded ? text : text.slice(0, -1);
}

/** Decodes bytes, with U+FFFD for those that are not valid. */
export function decodeLoosely(bytes: Uint8Array, decoder: TextDecoder): string {
    const {encoding} = decoder;
    const units = unitsOf(encoding);
    if (units.width === 2) return decodeUtf16(bytes, units.low);
    try {
        return decodeStrictly(bytes, decoder);
    } catch {
        if (encoding === 'utf-8') return decodeUtf8(bytes, decoder);
        return decodeWithEnd(bytes, new TextDecoder(encoding));
    }
}

/**
 * Decodes with `decode` what follows the byte order marks. GJS's TextDecoder does not treat these as the standard says, so it
 * never gets one. At the start of a stream the first mark is left out; every other one is text.
 */
export function decodeMarked(
    bytes: Uint8Array,
    {units, isStart, decode}: {units: Units; isStart: boolean; decode: (bytes: Uint8Array) => string},
): string {
    const marks = countMarks(bytes, units);
    if (marks === 0) return decode(bytes);
    const text = decode(bytes.subarray(marks * units.mark.length));
    return BYTE_ORDER_MARK.repeat(isStart ? marks - 1 : marks) + text;
}

/** The index of the first sequence that is not valid UTF-8; the length of `bytes` if all are valid. */
export function firstInvalid(bytes: Uint8Array): number {
    let index = 0;
    while (index < bytes.length) {
        const length = sequenceLength(bytes, index);
        if (length === 0) return index;
        index += length;
    }
    return index;
}

/** The length of the valid sequence at `index`, 0 if there is none. Unicode 15, table 3-7. */
function sequenceLength(bytes: Uint8Array, index: number): number {
    const lead = bytes[index] as number;
    if (lead < 0x80) return 1;
    if (lead < 0xc2 || lead > 0xf4) return 0;
    const second = bytes[index + 1] ?? 0;
    const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest) return 0;
    const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    for (let offset = 2; offset < length; offset++) {
        const next = bytes[index + offset] ?? 0;
        if (next < 0x80 || next > 0xbf) return 0;
    }
    return length;
}

/** Decodes UTF-8 with U+FFFD for each invalid part, as the standard says. */
function decodeUtf8(bytes: Uint8Array, decoder: TextDecoder): string {
    let text = '';
    for (let start = 0; start < bytes.length; ) {
        const end = start + firstInvalid(bytes.subarray(start));
        // With a letter in front, since a byte order mark at the beginning would be dropped.
        text += decoder.decode(concat([LETTER, bytes.subarray(start, end)])).slice(1);
        if (end === bytes.length) return text;
        text += REPLACEMENT;
        start = end + invalidLength(bytes, end);
    }
    return text;
}

/** The number of bytes that one U+FFFD stands for. Unicode 15, section 3.9, "maximal subpart". */
function invalidLength(bytes: Uint8Array, index: number): number {
    const length = Math.min(4, bytes.length - index);
    for (let count = length; count > 1; count--) {
        const start = [...bytes.subarray(index, index + count)];
        if (ENDINGS.some(ending => sequenceLength(Uint8Array.from([...start, ...ending]), 0) > count))
            return count;
    }
    return 1;
}

const ENDINGS = [[0x80], [0x80, 0x80]];

/** Decodes UTF-16 with U+FFFD for each lone surrogate, and for half a unit. */
function decodeUtf16(bytes: Uint8Array, low: 0 | 1): string {
    let text = '';
    for (let index = 0; index + 1 < bytes.length; index += 2)
        text += String.fromCharCode(
            (bytes[index + low] as number) | ((bytes[index + 1 - low] as number) << 8),
        );
    if (bytes.length % 2 === 1) text += REPLACEMENT;
    return text.replace(/\p{Surrogate}/gu, REPLACEMENT);
}
