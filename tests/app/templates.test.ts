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

/** Does `attempt` until `condition` holds, and gives it three seconds each time. */
async function until(
    what: string,
    condition: () => Promise<boolean>,
    attempt: () => Promise<void>,
): Promise<void> {
    for (let attempts = 0; attempts < 8; attempts++) {
        await attempt();
        for (let tries = 0; tries < 15; tries++) {
            if (await condition()) return;
            await sleep(200);
        }
    }
    throw new Error(`It did not come to this: ${what}.`);
}

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
            GLib.file_set_contents(`${folder}/three`, new TextEncoder().encode('one\ntwo\nthree\n'));
            const {STDOUT_PIPE, STDERR_MERGE} = Gio.SubprocessFlags;
            const launcher = display.launcher(STDOUT_PIPE | STDERR_MERGE);
            launcher.set_cwd(folder);
            const process = launcher.spawnv([`${GLib.get_current_dir()}/${PROGRAMS}/${program}`]);
            let ended = false;
            const output = communicate.call(process, null).finally(() => {
                ended = true;
            });
            await display.focus(title);
            for (let tries = 0; tries < 100 && display.brightness(200, 160) === 0; tries++) await sleep(100);
            await display.settled();
            display.keep(`template-${program}`);

            await until(
                'the dialog is open',
                () => display.shows('Whose lines\\?'),
                async () => {
                    await display.focus(title);
                    await display.input('key', 'Tab', 'Return');
                },
            );
            await display.focus('Whose lines\\?');
            await display.settled();
            display.keep(`template-${program}-dialog`);
            // The folder has one file, and the list has the keyboard.
            await until(
                'the lines are counted',
                () => display.shows('three'),
                () => display.input('key', 'Down', 'Return'),
            );
            await display.focus('three');
            await display.settled();
            display.keep(`template-${program}-counted`);

            // The button in the header that closes the window.
            await until(
                'it has ended',
                async () => ended,
                () => display.input('mousemove', '396', '24', 'click', '1'),
            );
            const [printed] = await output;
            expect(printed).toBe('');
            expect(process.get_exit_status()).toBe(0);
        });
});
