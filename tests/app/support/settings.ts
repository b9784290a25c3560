// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

const SETTINGS = `[Settings]
gtk-cursor-blink=false
gtk-enable-animations=false
gtk-font-name=Cantarell 11
`;
// A dialog for files begins where the program was started.
const CHOOSER = `[org/gtk/gtk4/settings/file-chooser]
startup-mode='cwd'
`;
// What a window has without a window manager to draw its shadow.
const CSS = 'window.solid-csd {padding: 0; border: none; box-shadow: inset 0 0 0 1px alpha(black, 0.15);}\n';

/** Makes what is on the screen the same each time. */
export function writeSettings(): void {
    const folder = GLib.build_filenamev([GLib.get_user_config_dir(), 'gtk-4.0']);
    GLib.mkdir_with_parents(folder, 0o700);
    for (const [name, text] of Object.entries({'settings.ini': SETTINGS, 'gtk.css': CSS}))
        GLib.file_set_contents(`${folder}/${name}`, new TextEncoder().encode(text));
    const settings = GLib.build_filenamev([GLib.get_user_config_dir(), 'glib-2.0/settings']);
    GLib.mkdir_with_parents(settings, 0o700);
    GLib.file_set_contents(`${settings}/keyfile`, new TextEncoder().encode(CHOOSER));
}
