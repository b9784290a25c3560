// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** Where the first sequence begins that is not valid UTF-8; the length of `bytes` if all are. */
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
