// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The programs in docs/ that take a display: each runs for a while, and prints nothing but what it should.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/index.js';
import {sleep} from '../../src/loop/index.js';
import {Display} from './support/display.js';
import {writeSettings} from './support/settings.js';

const communicate = promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');
const FOLDER = 'build/gtk-examples';

function* names(): Generator<string> {
    const folder = GLib.Dir.open(FOLDER, 0);
    for (let name = folder.read_name(); name !== null; name = folder.read_name()) yield name;
}

describe('the example', () => {
    let display: Display;

    beforeAll(async () => {
        writeSettings();
        display = await Display.start('1000x800');
        await display.input('mousemove', '999', '799');
    });

    afterAll(() => display.stop());

    for (const name of names()) {
        it(`${name} runs`, async () => {
            const script = `${FOLDER}/${name}`;
            const [, bytes] = GLib.file_get_contents(script);
            const text = new TextDecoder().decode(bytes);
            const expected = [...text.matchAll(/print\(.*\); \/\/ (.*)/g)].map(([, line]) => `${line}\n`);

            const {STDOUT_PIPE, STDERR_MERGE} = Gio.SubprocessFlags;
            const process = display.launcher(STDOUT_PIPE | STDERR_MERGE).spawnv(['gjs', '-m', script]);
            const output = communicate.call(process, null);
            const isApp = text.includes('{application}');
            if (isApp) {
                for (let tries = 0; tries < 100 && display.brightness(200, 160) === 0; tries++)
                    await sleep(100);
                await display.settled();
                display.keep(name.replace(/-\d+\.js$/, ''));
                expect(display.brightness(200, 160)).toBeGreaterThan(0);
                process.send_signal(15);
            }
            const [printed] = await output;
            expect(printed).toBe(expected.join(''));
            expect(process.get_exit_status()).toBe(isApp ? 143 : 0);
        });
    }
});
