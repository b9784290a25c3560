// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

const SETTINGS = `\
[org/gnome/shell]
disable-user-extensions=false
enabled-extensions=@as []
welcome-dialog-last-shown-version='9999'

[org/gnome/desktop/interface]
enable-animations=false
color-scheme='prefer-dark'

[org/gnome/desktop/background]
picture-options='none'
color-shading-type='vertical'
primary-color='#26a269'
secondary-color='#1a5fb4'
`;

/** The settings of a user who has seen the welcome dialog and wants no animations. */
export function writeSettings(): void {
    const folder = GLib.build_filenamev([GLib.get_user_config_dir(), 'glib-2.0', 'settings']);
    GLib.mkdir_with_parents(folder, 0o700);
    GLib.file_set_contents(`${folder}/keyfile`, new TextEncoder().encode(SETTINGS));
    const data = GLib.build_filenamev([GLib.get_user_data_dir(), 'gnome-shell']);
    GLib.mkdir_with_parents(data, 0o700);
    // Without it a notification that the screen cannot be locked covers the screenshots.
    GLib.file_set_contents(`${data}/lock-warning-shown`, new Uint8Array());
}
