// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

/** Installs what was built of an extension, for the shell to find when it starts. */
export function install(uuid: string): void {
    const source = Gio.File.new_for_path(`build/extensions/${uuid}`);
    const data = GLib.build_filenamev([GLib.get_user_data_dir(), 'gnome-shell', 'extensions', uuid]);
    copy(source, Gio.File.new_for_path(data));
    const schemas = `${data}/schemas`;
    if (!GLib.file_test(schemas, GLib.FileTest.IS_DIR)) return;
    const compile = Gio.Subprocess.new(['glib-compile-schemas', '--strict', schemas], 0);
    compile.wait_check(null);
}

function copy(source: Gio.File, target: Gio.File): void {
    target.make_directory_with_parents(null);
    for (const info of source.enumerate_children('standard::*', Gio.FileQueryInfoFlags.NONE, null)) {
        const [from, to] = [source, target].map(folder => folder.get_child(info.get_name()));
        if (from === undefined || to === undefined) continue;
        if (info.get_file_type() === Gio.FileType.DIRECTORY) copy(from, to);
        else from.copy(to, Gio.FileCopyFlags.NONE, null, null);
    }
}
