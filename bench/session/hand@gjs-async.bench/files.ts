// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {FOLDER, STATE} from '../common/day.js';

Gio._promisify(Gio.File.prototype, 'replace_contents_bytes_async', 'replace_contents_finish');
Gio._promisify(Gio.File.prototype, 'enumerate_children_async');
Gio._promisify(Gio.FileEnumerator.prototype, 'next_files_async');
Gio._promisify(Gio.FileEnumerator.prototype, 'close_async');

const BATCH = 256;

export async function save(clicks: number, cancellable: Gio.Cancellable): Promise<void> {
    const file = Gio.File.new_for_path(STATE);
    const bytes = new GLib.Bytes(new TextEncoder().encode(JSON.stringify({clicks})));
    const {NONE} = Gio.FileCreateFlags;
    await file.replace_contents_bytes_async(bytes, null, false, NONE, cancellable);
}

export async function folderSize(cancellable: Gio.Cancellable): Promise<number> {
    const {PRIORITY_DEFAULT} = GLib;
    const {NONE} = Gio.FileQueryInfoFlags;
    const folder = Gio.File.new_for_path(FOLDER);
    const files = await folder.enumerate_children_async(
        'standard::size',
        NONE,
        PRIORITY_DEFAULT,
        cancellable,
    );
    let size = 0;
    try {
        for (;;) {
            const batch = await files.next_files_async(BATCH, PRIORITY_DEFAULT, cancellable);
            if (batch.length === 0) return size;
            for (const info of batch) size += info.get_size();
        }
    } finally {
        await files.close_async(PRIORITY_DEFAULT, null);
    }
}
