// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {Buffer} from 'node:buffer';
import {deflateRawSync} from 'node:zlib';

// 1 January 1980, the first day that the format knows: the same files make the same bytes.
const DATE = 0x0021;
const UTF8 = 0x0800;
const DEFLATED = 8;
const VERSION = 20;

/** The checksum of ZIP and PNG. */
export function crc32(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}

/** Little-endian numbers, each given as [bytes, value]. */
function numbers(...fields) {
    const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
    let offset = 0;
    for (const [bytes, value] of fields) offset = buffer.writeUIntLE(value, offset, bytes);
    return buffer;
}

/** A zip archive of `files`, an object of contents by name. */
export function zip(files) {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const [name, bytes] of Object.entries(files)) {
        const path = Buffer.from(name);
        const data = deflateRawSync(bytes, {level: 9});
        const common = numbers(
            ...[UTF8, DEFLATED, 0, DATE].map(value => [2, value]),
            ...[crc32(bytes), data.length, bytes.length].map(value => [4, value]),
            ...[path.length, 0].map(value => [2, value]),
        );
        const local = Buffer.concat([Buffer.from('PK\x03\x04'), numbers([2, VERSION]), common, path, data]);
        const rest = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
        directory.push(Buffer.from('PK\x01\x02'), numbers([2, VERSION], [2, VERSION]), common, rest, path);
        parts.push(local);
        offset += local.length;
    }
    const count = parts.length;
    const size = directory.reduce((sum, {length}) => sum + length, 0);
    const end = numbers([2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
    return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]);
}
