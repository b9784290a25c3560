// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {Buffer} from 'node:buffer';
import {deflateSync} from 'node:zlib';

import {crc32} from '../build/zip.mjs';

function chunk(kind, data) {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
}

/** The bytes of a PNG with the left upper part of the picture in an XWD file, which has 32 bits for a pixel. */
export function pngOfXwd(xwd, {width, height}) {
    const field = index => xwd.readUInt32BE(index * 4);
    const [header, bits, stride, colours] = [0, 11, 12, 19].map(field);
    if (bits !== 32) throw new Error(`The picture has ${bits} bits for each pixel, not 32.`);
    const start = header + colours * 12;
    const rows = Buffer.alloc(height * (width * 3 + 1));
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            const from = start + y * stride + x * 4;
            const to = y * (width * 3 + 1) + 1 + x * 3;
            // Blue comes first in it.
            for (let i = 0; i < 3; i++) rows[to + i] = xwd[from + 2 - i];
        }
    }
    const size = Buffer.alloc(13);
    size.writeUInt32BE(width, 0);
    size.writeUInt32BE(height, 4);
    size.set([8, 2], 8);
    const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const data = deflateSync(rows, {level: 9});
    return Buffer.concat([
        signature,
        chunk('IHDR', size),
        chunk('IDAT', data),
        chunk('IEND', Buffer.alloc(0)),
    ]);
}
