// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {type AbortSignal, entries, promised} from 'gjs-async';

import {FOLDER, STATE} from '../common/day.js';

export async function save(clicks: number, signal: AbortSignal): Promise<void> {
    const file = Gio.File.new_for_path(STATE);
    const bytes = new GLib.Bytes(new TextEncoder().encode(JSON.stringify({clicks})));
    const {NONE} = Gio.FileCreateFlags;
    await promised(file).replace_contents_bytes_async(bytes, null, false, NONE, signal);
}

export async function folderSize(signal: AbortSignal): Promise<number> {
    let size = 0;
    const files = entries(FOLDER, {attributes: 'standard::size', signal});
    for await (const batch of files.batches()) for (const info of batch) size += info.get_size();
    return size;
}
