// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

/** A new folder with so many empty files, named by number. */
export function makeFolder(count: number): Gio.File {
    const path = GLib.Dir.make_tmp('gjs-async-XXXXXX') as string;
    for (let n = 0; n < count; n++) GLib.file_set_contents(`${path}/${n}`, '');
    return Gio.File.new_for_path(path);
}

export function removeFolder(folder: Gio.File): void {
    const children = folder.enumerate_children('standard::name', Gio.FileQueryInfoFlags.NONE, null);
    for (let info = children.next_file(null); info !== null; info = children.next_file(null))
        folder.get_child(info.get_name()).delete(null);
    children.close(null);
    folder.delete(null);
}

/** How often the process has the folder open. */
export function timesOpen(folder: Gio.File): number {
    const links = Gio.File.new_for_path('/proc/self/fd');
    const children = links.enumerate_children(
        'standard::symlink-target',
        Gio.FileQueryInfoFlags.NOFOLLOW_SYMLINKS,
        null,
    );
    let count = 0;
    for (let info = children.next_file(null); info !== null; info = children.next_file(null))
        if (info.get_symlink_target() === folder.get_path()) count += 1;
    children.close(null);
    return count;
}
