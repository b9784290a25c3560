// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Adw from 'gi://Adw?version=1';
import GLib from 'gi://GLib';
import Gtk from 'gi://Gtk?version=4.0';

import type {Match} from './find.js';

/** The row of a file in the list. */
export function resultRow({file, name, isFolder}: Match): Gtk.Widget {
    const folder = file.get_parent()?.get_parse_name() ?? '';
    const row = new Adw.ActionRow({
        title: GLib.markup_escape_text(name, -1),
        subtitle: GLib.markup_escape_text(folder, -1),
        title_lines: 1,
        subtitle_lines: 1,
    });
    row.add_prefix(new Gtk.Image({icon_name: isFolder ? 'folder-symbolic' : 'text-x-generic-symbolic'}));
    return row;
}
