// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m smoke.js LIBRARY: whether what is installed works. LIBRARY is the file or the GResource bundle.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

function addressOf(path) {
    if (!path.endsWith('.gresource')) return Gio.File.new_for_commandline_arg(path).get_uri();
    Gio.Resource.load(path)._register();
    return 'resource:///org/gjs-async/1/gjs-async.js';
}

async function rejection(promise) {
    try {
        await promise;
    } catch (error) {
        return error;
    }
    return undefined;
}

async function check(library) {
    const {AbortController, AbortSignal, isCancelled, promisify, sleep} = library;
    const loadContents = promisify(Gio.File.prototype, 'load_contents_async');
    const file = Gio.File.new_for_path('/etc/os-release');
    const controller = new AbortController();
    const aborted = rejection(loadContents.call(file, controller.signal));
    controller.abort();
    const timeout = await rejection(sleep(60000, {signal: AbortSignal.timeout(10)}));
    const [bytes] = await loadContents.call(file);
    return {
        'it reads a file': new TextDecoder().decode(bytes).includes('NAME='),
        'it aborts': isCancelled(await aborted),
        'it times out': timeout?.name === 'TimeoutError',
    };
}

async function main(library) {
    const results = Object.entries(await check(library));
    results.forEach(([name, ok], index) => print(`${ok ? 'ok' : 'not ok'} ${index + 1} - ${name}`));
    print(`1..${results.length}`);
    return results.every(([, ok]) => ok) ? 0 : 1;
}

const loop = new GLib.MainLoop(null, false);
let status = 1;
import(addressOf(ARGV[0]))
    .then(main)
    .then(value => {
        status = value;
    })
    .catch(error => print(`Bail out! ${error}\n${error.stack}`))
    .finally(() => loop.quit());
loop.run();
system.exit(status);
