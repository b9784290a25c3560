// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** A Debian root with GTK 4, libadwaita, VTE and an X server without a screen. */
export const APP_ROOT = {
    suffix: '-app',
    packages: [
        ...['gjs', 'dbus-daemon', 'libglib2.0-bin', 'gir1.2-gtk-4.0', 'gir1.2-adw-1', 'gir1.2-vte-3.91'],
        ...[
            'xvfb',
            'xdotool',
            'adwaita-icon-theme',
            'librsvg2-common',
            'fonts-cantarell',
            'fonts-dejavu-core',
        ],
    ],
    without: ['doc', 'locale', 'man', 'help', 'info'],
    stands: '',
    duration: 'a minute',
};
