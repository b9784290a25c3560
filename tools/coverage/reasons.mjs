// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Why a pair is not right. One that is wrong without a reason here makes `npm run coverage` fail.

const DECLARED = '@girs declares a string where the GIR file has a string or null';

export const RUN_TIME = {};

export const TYPES = {
    'Gio.dbus_address_get_stream': DECLARED,
    'Gio.File.load_bytes_async': DECLARED,
    'Gio.File.load_contents_async': DECLARED,
    'Gio.File.replace_contents_async': DECLARED,
    'Gio.File.replace_contents_bytes_async': DECLARED,
    'Gio.Subprocess.communicate_utf8_async': DECLARED,
    'Xdp.Portal.spawn': '@girs declares `never` for pid_t, which is `unknown` here',
};
