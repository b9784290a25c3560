// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {decoderFor} from '../../src/io/decoding.js';
import {LineSplitter} from '../../src/io/line-splitter.js';
import {type Outcome, wholeText} from './whole-text.js';

function linesOf(bytes: readonly number[], options: {fatal: boolean; maxLength: number}): Outcome {
    const decoder = decoderFor('lines', 'utf-8');
    const splitter = new LineSplitter({decoder, site: new Error(), ...options});
    const lines = [...splitter.push(Uint8Array.from(bytes)), ...splitter.end()];
    return {lines, failure: splitter.failure?.message};
}

it('lines makes of each edge of valid UTF-8, whole and cut off, what the standard says', () => {
    const edges = [0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0];
    const leads = [
        ...[0x80, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef],
        ...[0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
    ];
    const short = leads.flatMap(lead => [[lead], ...edges.map(second => [lead, second])]);
    const three = short.flatMap(start => [0x7f, 0x80, 0xbf, 0xc0].map(third => [...start, third]));
    const four = three.flatMap(start => [0x80, 0xbf, 0xc0].map(fourth => [...start, fourth]));
    const wrong: string[] = [];
    // What is behind it is valid, is not, or is missing.
    for (const start of [...short, ...three, ...four])
        for (const rest of [[0x61], [0xff], []])
            for (const fatal of [false, true]) {
                const bytes = [...start, ...rest];
                const options = {fatal, maxLength: 1e6};
                const seen = JSON.stringify(linesOf(bytes, options));
                if (seen !== JSON.stringify(wholeText(bytes, 'utf-8', options))) wrong.push(bytes.join(' '));
            }
    expect(wrong).toEqual([]);
});
