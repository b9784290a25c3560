// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** The beginning of the tests that examples.mjs makes: what the examples take for granted. */
export const PRELUDE = `\
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import * as library from '../../../dist/gjs-async.js';

const LIBRARY = GLib.filename_from_uri(import.meta.url)[0].replace(/build.tests.docs.*/, 'dist/gjs-async.js');
const file = Gio.File.new_for_path('/etc/os-release');
const loadContents = library.promisify(Gio.File.prototype, 'load_contents_async');
const {signal: neverAborted} = new library.AbortController();
const dialog = {run: () => 'yes'};
const rows = [1, 2, 3];
const compute = () => {};
const resolve = () => {};
const folder = Gio.File.new_for_path('/usr/bin');
const queryInfo = library.promisify(Gio.File.prototype, 'query_info_async');
const [show, find, loadText] = [() => {}, async () => [], async () => 'text'];
const scope = new library.TaskScope();
const entry = {text: '', connect() {}};
const button = new (GObject.registerClass({Signals: {clicked: {}}}, class ExampleButton extends GObject.Object {}))();

async function rejects(act, name) {
    let error;
    try {
        await act();
    } catch (caught) {
        error = caught;
    }
    expect(error?.name ?? error?.constructor?.name).toBe(name);
}

const {STDOUT_PIPE, STDERR_PIPE} = Gio.SubprocessFlags;

/** Runs a module in a process of its own; \`expected\` is what it prints, null if it does not matter. */
async function execute(script, expected) {
    const gjs = Gio.Subprocess.new(['gjs', '-m', script.get_path()], STDOUT_PIPE | STDERR_PIPE);
    const communicate = library.promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');
    const [stdout, stderr] = await communicate.call(gjs, null, library.AbortSignal.timeout(10000));
    expect(stderr).toBe('');
    expect(gjs.get_successful()).toBe(true);
    if (expected !== null) expect(stdout.trimEnd().split('\\n')).toEqual(expected);
}

function write(script, text) {
    const whole = text.replace(/'(gjs-async|.\\/gjs-async.js)'/, \`'file://\${LIBRARY}'\`);
    script.replace_contents(whole, null, false, 0, null);
}

/** What stands for https://example.org: 200,000 bytes at any path. */
async function serve() {
    const {default: Soup} = await import('gi://Soup?version=3.0');
    const server = new Soup.Server();
    server.add_handler(null, (_, message) => {
        message.set_status(200, null);
        message.set_response('text/plain', Soup.MemoryUse.COPY, new Uint8Array(200_000));
    });
    server.listen_local(0, Soup.ServerListenOptions.IPV4_ONLY);
    return server;
}

/** A whole program. */
async function program(text, expected) {
    const server = text.includes('https://example.org/') ? await serve() : null;
    const address = server?.get_uris()[0].to_string() ?? '';
    const [script, stream] = Gio.File.new_tmp('gjs-async-XXXXXX.js');
    stream.close(null);
    write(script, text.replace('https://example.org/', address));
    await execute(script, expected);
    script.delete(null);
    server?.disconnect();
}
`;
