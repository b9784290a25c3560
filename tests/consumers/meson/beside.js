// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {promisify} from 'resource:///org/gjs-async/1/gjs-async.js';

const loadContents = promisify(Gio.File.prototype, 'load_contents_async');

/** Returns the exit status. */
export async function main() {
    const [bytes] = await loadContents.call(Gio.File.new_for_path('/etc/os-release'));
    return bytes.length > 0 ? 0 : 1;
}
