// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The kinds of Debian roots: what the folder of one is called, what is in it, and roughly how long it takes.

/** The Debian suites whose GJS and GNOME Shell the library is tried with. */
export const SUITES = ['trixie', 'sid'];
/** The names of the places where GJS runs: this machine, and the roots of the suites. */
export const PLACES = ['here', ...SUITES];

/** GJS alone: for npm run test:runtimes. */
export const GJS_ROOT = {
    suffix: '',
    packages: ['gjs', 'dbus-daemon', 'dbus-bin', 'gir1.2-soup-3.0', 'libglib2.0-bin'],
    without: ['doc', 'locale', 'man'],
    stands: '',
    duration: 'half a minute',
};
/** GJS, what counts its instructions, and what it is compared with: for npm run bench and bench:peers. */
export const BENCH_ROOT = {
    ...GJS_ROOT,
    suffix: '-bench',
    packages: [
        ...GJS_ROOT.packages,
        ...['valgrind', 'gcc', 'libc6-dev', 'pkgconf', 'libglib2.0-dev', 'python3-gi'],
    ],
    duration: 'a minute',
};
/** A headless GNOME Shell: for npm run test:shell. */
export const SHELL_ROOT = {
    suffix: '-shell',
    packages: [
        ...['gnome-shell', 'gnome-settings-daemon-common', 'gjs', 'dbus-daemon', 'libglib2.0-bin'],
        ...['libgl1-mesa-dri', 'libegl-mesa0', 'adwaita-icon-theme', 'librsvg2-common', 'fonts-cantarell'],
    ],
    without: ['doc', 'locale', 'man', 'help', 'info', 'gnome/help'],
    // The shell's package wants programs that a headless one never starts: a stub stands for them.
    stands: [
        'gnome-control-center',
        'gnome-settings-daemon',
        'tecla',
        'evolution-data-server',
        'accountsservice',
    ]
        .map(name => `${name} (= 1:999)`)
        .join(', '),
    duration: 'two minutes',
};

// What has a GIR file with async functions in it, and the typelibs.
const PLATFORM = (
    'gnome-shell gir1.2-gtk-4.0 libglib2.0-dev libgdk-pixbuf-2.0-dev libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev ' +
    'libsecret-1-dev libnm-dev libpolkit-gobject-1-dev libpolkit-agent-1-dev libibus-1.0-dev ' +
    'libpackagekit-glib2-dev libgcr-4-dev libvte-2.91-gtk4-dev libgtksourceview-5-dev libgoa-1.0-dev ' +
    'libudisks2-dev libgeoclue-2-dev libflatpak-dev libostree-dev libupower-glib-dev libgweather-4-dev ' +
    'libportal-dev libportal-gtk4-dev libaccountsservice-dev libgnome-desktop-4-dev gir1.2-vte-3.91 ' +
    'gir1.2-gtksource-5 gir1.2-flatpak-1.0 gir1.2-packagekitglib-1.0 gir1.2-udisks-2.0 gir1.2-xdp-1.0 ' +
    'gir1.2-gcr-4 gir1.2-ibus-1.0 gobject-introspection'
).split(' ');
const MUTTER = {trixie: 'libmutter-16-dev', sid: 'libmutter-51-dev'};

/** The GIR files and typelibs of the whole platform: for npm run coverage. */
export function platformRoot(suite) {
    return {
        ...GJS_ROOT,
        suffix: '-platform',
        packages: [...GJS_ROOT.packages, ...PLATFORM, MUTTER[suite]],
        duration: 'some minutes',
    };
}
