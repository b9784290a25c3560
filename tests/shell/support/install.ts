// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {unzip} from '../../support/unzip.js';

/** Where the shell looks for an extension of the user when it starts. */
export function extensionFolder(uuid: string): Gio.File {
    const data = Gio.File.new_for_path(GLib.get_user_data_dir());
    return data.resolve_relative_path(`gnome-shell/extensions/${uuid}`);
}

/** Installs what was built of an extension. */
export function install(uuid: string): void {
    const target = extensionFolder(uuid);
    target.make_directory_with_parents(null);
    const [from, to] = [`build/extensions/${uuid}`, target.get_path() as string];
    Gio.Subprocess.new(['cp', '-rT', from, to], Gio.SubprocessFlags.NONE).wait_check(null);
    compileSchemas(target);
}

/** Installs an extension as its upload would be. */
export function installPacked(uuid: string): void {
    const target = extensionFolder(uuid);
    for (const [name, bytes] of unzip(`build/extensions/${uuid}.shell-extension.zip`)) {
        const file = target.resolve_relative_path(name);
        const folder = file.get_parent();
        if (folder?.query_exists(null) === false) folder.make_directory_with_parents(null);
        file.replace_contents(bytes, null, false, Gio.FileCreateFlags.NONE, null);
    }
    compileSchemas(target);
}

function compileSchemas(extension: Gio.File): void {
    const schemas = extension.get_child('schemas').get_path() as string;
    if (!GLib.file_test(schemas, GLib.FileTest.IS_DIR)) return;
    Gio.Subprocess.new(['glib-compile-schemas', '--strict', schemas], 0).wait_check(null);
}
