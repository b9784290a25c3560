// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';

import type {BatchedIterator} from '../../src/io/batches.js';
import {LineSplitter, type SplitterOptions} from '../../src/io/line-splitter.js';
import {lines} from '../../src/io/lines.js';
import {firstInvalid} from '../../src/io/decoding.js';
import {tries} from '../support/property.js';
import {SocketPair} from './socket.js';

const encoders: Record<string, (text: string) => number[]> = {
    'utf-8': text => [...new TextEncoder().encode(text)],
    'utf-16le': text => unitsOf(text).flatMap(unit => [unit & 255, unit >> 8]),
    'utf-16be': text => unitsOf(text).flatMap(unit => [unit >> 8, unit & 255]),
    'windows-1252': text => unitsOf(text).map(unit => (unit < 128 || (unit > 159 && unit < 256) ? unit : 63)),
};

function unitsOf(text: string): number[] {
    return Array.from({length: text.length}, (_, n) => text.charCodeAt(n));
}

/** What the lines of a text are, by the definition. */
function plainSplit(text: string): string[] {
    const all = text.replace(/^\ufeff/, '').split(/\r?\n/);
    if (all.at(-1) === '') all.pop();
    return all;
}

const characters = fc.constantFrom(
    ...[
        '\n',
        '\n',
        '\r',
        '\r\n',
        'a',
        'b',
        'é',
        'ÿ',
        '€',
        '😀',
        '\ufeff',
        '\u0a0a',
        '\u000b',
        '\u2028',
        '\0',
        '',
    ],
);
const texts = fc.array(characters, {maxLength: 40}).map(parts => parts.join(''));
/** Where the bytes are cut into reads: any number of places, as parts of the whole. */
const cuts = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 10});

function cut(bytes: number[], places: number[]): number[][] {
    const ends = [...places.map(place => Math.floor(place * bytes.length)), bytes.length].sort(
        (a, b) => a - b,
    );
    return ends.map((end, n) => bytes.slice(ends[n - 1] ?? 0, end)).filter(piece => piece.length > 0);
}

function splitAll(
    pieces: number[][],
    encoding: string,
    {fatal = true, maxLength = 1e6}: Partial<SplitterOptions> = {},
): [string[], Error | undefined] {
    const decoder = new TextDecoder(encoding as 'utf-8', {fatal: true});
    const splitter = new LineSplitter({decoder, fatal, maxLength, site: new Error()});
    const all: string[] = [];
    for (const piece of pieces) {
        all.push(...splitter.push(new Uint8Array(piece)));
        if (splitter.failure !== undefined) return [all, splitter.failure];
    }
    all.push(...splitter.end());
    return [all, splitter.failure];
}

describe('lines are those of a plain split', () => {
    for (const [encoding, encode] of Object.entries(encoders))
        it(`in ${encoding}, however the bytes are cut`, () => {
            fc.assert(
                fc.property(texts, cuts, (text, places) => {
                    const bytes = encode(text);
                    // What the encoding cannot say is not expected.
                    const said = encoding === 'windows-1252' ? String.fromCharCode(...bytes) : text;
                    const [seen, failure] = splitAll(cut(bytes, places), encoding);
                    expect(failure).toBeUndefined();
                    expect(seen).toEqual(encoding === 'windows-1252' ? plainLatin(said) : plainSplit(said));
                }),
                tries('io/lines-property', 500),
            );
        });

    for (const [encoding, encode] of Object.entries(encoders))
        it(`in ${encoding}, up to the first that is too long, whatever may be invalid`, () => {
            fc.assert(
                fc.property(texts, cuts, fc.nat({max: 12}), fc.boolean(), (text, places, most, fatal) => {
                    const maxLength = most + 1;
                    const bytes = encode(text);
                    const said = encoding === 'windows-1252' ? String.fromCharCode(...bytes) : text;
                    const all = encoding === 'windows-1252' ? plainLatin(said) : plainSplit(said);
                    const tooLong = all.findIndex(line => encode(line).length > maxLength);
                    const [seen, failure] = splitAll(cut(bytes, places), encoding, {fatal, maxLength});
                    expect(seen).toEqual(tooLong < 0 ? all : all.slice(0, tooLong));
                    expect(failure?.message).toBe(
                        tooLong < 0
                            ? undefined
                            : `lines: line ${tooLong + 1} has more than ${maxLength} bytes`,
                    );
                }),
                tries('io/lines-property', 500),
            );
        });

    for (const [encoding, encode] of Object.entries(encoders))
        it(`in ${encoding}, read from a socket`, async () => {
            await fc.assert(
                fc.asyncProperty(texts, cuts, fc.boolean(), async (text, places, whole) => {
                    const pair = new SocketPair();
                    const bytes = encode(text);
                    const reading = collect(lines(pair.stream, {encoding}), whole);
                    await pair.feed(cut(bytes, places));
                    const expected =
                        encoding === 'windows-1252'
                            ? plainLatin(String.fromCharCode(...bytes))
                            : plainSplit(text);
                    expect(await reading).toEqual(expected);
                    pair.close();
                }),
                tries('io/lines-property', 50),
            );
        });
});

async function collect(iterator: BatchedIterator<string>, whole: boolean): Promise<string[]> {
    const seen: string[] = [];
    if (whole) for await (const batch of iterator.batches()) seen.push(...batch);
    else for await (const line of iterator) seen.push(line);
    return seen;
}

/** The encoding has no byte order mark. */
function plainLatin(text: string): string[] {
    return plainSplit(`\ufeff${text}`);
}

describe('of bytes that are not all valid, lines', () => {
    const anyBytes = fc.array(
        fc.oneof(fc.constantFrom(10, 13, 65, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0xed, 0xff), fc.nat(255)),
        {maxLength: 30},
    );

    it('gives those before the first invalid one, and says where it is', () => {
        fc.assert(
            fc.property(anyBytes, cuts, (bytes, places) => {
                const at = firstInvalid(new Uint8Array(bytes));
                const [seen, failure] = splitAll(cut(bytes, places), 'utf-8');
                if (at === bytes.length) {
                    expect(failure).toBeUndefined();
                    expect(seen).toEqual(plainSplit(new TextDecoder().decode(new Uint8Array(bytes))));
                    return;
                }
                const before = bytes.slice(0, bytes.slice(0, at).lastIndexOf(10) + 1);
                expect(seen).toEqual(plainSplit(new TextDecoder().decode(new Uint8Array(before))));
                expect(failure?.message).toBe(
                    `lines: line ${seen.length + 1} is not valid utf-8: byte ${at} of the stream`,
                );
            }),
            tries('io/lines-property', 1000),
        );
    });

    it('are invalid just where TextDecoder says so', () => {
        fc.assert(
            fc.property(anyBytes, bytes => {
                const array = new Uint8Array(bytes);
                let valid = true;
                try {
                    new TextDecoder('utf-8', {fatal: true}).decode(array);
                } catch {
                    valid = false;
                }
                expect(firstInvalid(array) === array.length).toBe(valid);
            }),
            tries('io/lines-property', 1000),
        );
    });
});
