// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

/** The folder with what tools/places/fault-helper.mjs has provided, null if that file is not there. */
export function helperFolder(name: string): string | null {
    const [file] = ARGV as [string];
    const folder = `${GLib.path_get_dirname(GLib.canonicalize_filename(file, null))}/helper`;
    return GLib.file_test(`${folder}/${name}`, GLib.FileTest.EXISTS) ? folder : null;
}
