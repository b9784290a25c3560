// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';

import {LineSplitter} from '../../src/io/line-splitter.js';
import {decoderFor} from '../../src/io/decoding.js';
import {tries} from '../support/property.js';
import {wholeText, type Outcome} from './whole-text.js';

// What GJS's TextDecoder knows.
const ENCODINGS = [
    ...['utf-8', 'utf-16le', 'utf-16be', 'ibm866', 'koi8-r', 'koi8-u', 'macintosh', 'x-mac-cyrillic'],
    ...[2, 3, 4, 5, 6, 7, 8, '8-i', 10, 13, 14, 15, 16].map(part => `iso-8859-${part}`),
    ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 874].map(page => `windows-${page}`),
    ...['gbk', 'gb18030', 'big5', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'euc-kr'],
];

/** Bytes that mean something somewhere. */
const NOTED = [
    [10],
    [10],
    [13],
    [13, 10],
    [10, 0],
    [0, 10],
    [13, 0, 10, 0],
    [0, 13, 0, 10],
    [65],
    [65, 0],
    [0, 65],
    [0xef, 0xbb, 0xbf],
    [0xff, 0xfe],
    [0xfe, 0xff],
    // Two-, three- and four-byte characters of UTF-8, and what is nearly one.
    [0xc3, 0xa9],
    [0xe2, 0x82, 0xac],
    [0xf0, 0x9f, 0x98, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
    [0xf0, 0x9f, 0x98],
    // Halves of pairs of UTF-16.
    [0x3d, 0xd8],
    [0x00, 0xde],
    [0xd8, 0x3d],
    [0xde, 0x00],
    [0x0a, 0x0a],
    // Shift_JIS, EUC, GB 18030 and the escapes of ISO-2022-JP.
    [0x82, 0xa0],
    [0xa4, 0xa2],
    [0x81, 0x30, 0x81, 0x30],
    [0x1b, 0x24, 0x42],
    [0x1b, 0x28, 0x42],
];
const someBytes = fc
    .array(
        fc.oneof(
            {weight: 3, arbitrary: fc.constantFrom(...NOTED)},
            fc.nat(255).map(byte => [byte]),
        ),
        {maxLength: 24},
    )
    .map(parts => parts.flat());
const pieceLengths = fc.array(fc.nat(6), {maxLength: 40});
const limits = fc.oneof(fc.constant(1e6), fc.integer({min: 1, max: 12}));

/** What comes of bytes in pieces of these lengths, and of the rest in one. */
function inPieces(
    bytes: readonly number[],
    lengths: readonly number[],
    encoding: string,
    options: {fatal: boolean; maxLength: number},
): Outcome {
    const splitter = new LineSplitter({
        decoder: decoderFor('lines', encoding),
        site: new Error(),
        ...options,
    });
    const lines: string[] = [];
    let offset = 0;
    const outcome = (): Outcome => ({lines, failure: splitter.failure?.message});
    for (const length of [...lengths, bytes.length]) {
        // A piece of no bytes is the end of the stream.
        if (length === 0 || offset >= bytes.length) continue;
        lines.push(...splitter.push(Uint8Array.from(bytes.slice(offset, offset + length))));
        if (splitter.failure !== undefined) return outcome();
        offset += length;
    }
    lines.push(...splitter.end());
    return outcome();
}

describe('lines makes of any bytes, in pieces of any size,', () => {
    for (const encoding of ENCODINGS)
        it(`what all of them are at once in ${encoding}`, () => {
            fc.assert(
                fc.property(
                    someBytes,
                    pieceLengths,
                    fc.boolean(),
                    limits,
                    (bytes, lengths, fatal, maxLength) => {
                        const options = {fatal, maxLength};
                        const [seen, wanted] = [
                            inPieces(bytes, lengths, encoding, options),
                            wholeText(bytes, encoding, options),
                        ].map(outcome => JSON.stringify(outcome));
                        if (seen !== wanted) throw new Error(`${seen} in place of ${wanted}`);
                    },
                ),
                tries('io/encodings-property', 60),
            );
            expect().nothing();
        });
});
