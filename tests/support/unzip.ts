// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

/** The files in a zip archive by their names, as another program than the one that packed it reads it. */
export function unzip(path: string): Map<string, Uint8Array> {
    const [, archive] = Gio.File.new_for_path(path).load_contents(null);
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
    const text = (start: number, length: number): string =>
        new TextDecoder().decode(archive.subarray(start, start + length));
    const end = archive.length - 22;
    if (text(end, 2) !== 'PK') throw new Error(`${path} is no zip archive`);

    const files = new Map<string, Uint8Array>();
    let entry = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
        const size = view.getUint32(entry + 20, true);
        const nameLength = view.getUint16(entry + 28, true);
        const local = view.getUint32(entry + 42, true);
        const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
        files.set(text(entry + 46, nameLength), inflate(archive.subarray(data, data + size)));
        entry += 46 + nameLength + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
    }
    return files;
}

function inflate(bytes: Uint8Array): Uint8Array {
    const raw = Gio.ZlibDecompressor.new(Gio.ZlibCompressorFormat.RAW);
    const output = Gio.MemoryOutputStream.new_resizable();
    const input = Gio.ConverterInputStream.new(Gio.MemoryInputStream.new_from_bytes(bytes), raw);
    output.splice(input, Gio.OutputStreamSpliceFlags.CLOSE_TARGET, null);
    return output.steal_as_bytes().toArray();
}
