// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The apps that npm create gjs-async makes, installed by Meson: a window, a file, the end.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/index.js';
import {sleep} from '../../src/loop/index.js';
import {Display} from './support/display.js';
import {writeSettings} from './support/settings.js';

const communicate = promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');
const PROGRAMS = 'build/templates/installed/bin';

jasmine.DEFAULT_TIMEOUT_INTERVAL = 90_000;

describe('the app of the template', () => {
    let display: Display;

    beforeAll(async () => {
        writeSettings();
        display = await Display.start('1000x800');
        await display.input('mousemove', '999', '799');
    });

    afterAll(() => display.stop());

    for (const [program, title] of [
        ['app', 'App'],
        ['app-ts', 'AppTs'],
    ] as const)
        it(`${program} counts the lines of a file, and ends with its window`, async () => {
            const folder = GLib.Dir.make_tmp('lines-XXXXXX');
            GLib.file_set_contents(`${folder}/three`, new TextEncoder().encode('one\ntwo\nthree'));
            const {STDOUT_PIPE, STDERR_MERGE} = Gio.SubprocessFlags;
            const process = display.launcher(STDOUT_PIPE | STDERR_MERGE).spawnv([`${PROGRAMS}/${program}`]);
            const output = communicate.call(process, null);
            await display.input('search', '--sync', '--onlyvisible', '--name', `^${title}$`, 'windowfocus');
            for (let tries = 0; tries < 100 && display.brightness(200, 160) === 0; tries++) await sleep(100);
            const before = await display.settled();
            display.keep(`template-${program}`);

            // The dialog takes a path that begins with a slash.
            await display.input('key', 'Tab', 'Return');
            await sleep(1500);
            await display.settled();
            display.keep(`template-${program}-dialog`);
            await display.input('type', '--delay', '60', `${folder}/`);
            await sleep(1500);
            await display.settled();
            // One for the folder, one for the first of its files.
            await display.input('key', 'Return');
            await sleep(1500);
            await display.input('key', 'Return');
            await sleep(1000);
            const after = await display.settled();
            display.keep(`template-${program}-counted`);
            expect(after).not.toBe(before);

            // The button in the header that closes the window.
            await display.input('mousemove', '396', '24', 'click', '1');
            const [printed] = await output;
            expect(printed).toBe('');
            expect(process.get_exit_status()).toBe(0);
        });
});
