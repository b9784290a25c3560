// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {PNG} from 'pngjs';

/** The bytes of a PNG with the left upper part of the picture in an XWD file, which has 32 bits for a pixel. */
export function pngOfXwd(xwd, {width, height}) {
    const field = index => xwd.readUInt32BE(index * 4);
    const [header, bits, stride, colours] = [0, 11, 12, 19].map(field);
    if (bits !== 32) throw new Error(`The picture has ${bits} bits for each pixel, not 32.`);
    const start = header + colours * 12;
    const png = new PNG({width, height});
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            const from = start + y * stride + x * 4;
            // Blue comes first in it.
            const [blue, green, red] = xwd.subarray(from, from + 3);
            png.data.set([red, green, blue, 255], (y * width + x) * 4);
        }
    }
    return PNG.sync.write(png, {colorType: 2});
}
