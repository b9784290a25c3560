// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The extensions that npm create gjs-async makes, in JavaScript and in TypeScript.

import GLib from 'gi://GLib';

import {install} from './support/install.js';
import {complaintsAbout} from './support/log.js';
import {Shell} from './support/shell.js';
import {nextSource, sourcesLeft} from './support/sources.js';

const UUIDS = ['plain@templates.example', 'typed@templates.example'];
/** When disable() comes, in calls to the shell after enable(). */
const MOMENTS = [0, 1, 2, 3, 50];

jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;

let shell: Shell;

function load(): string {
    const [, bytes] = GLib.file_get_contents('/proc/loadavg');
    return new TextDecoder().decode(bytes).split(' ')[0] as string;
}

beforeAll(async () => {
    for (const uuid of UUIDS) install(uuid);
    shell = await Shell.start('templates');
});

afterAll(async () => {
    for (const uuid of UUIDS) expect(complaintsAbout(uuid, shell.log())).toEqual([]);
    expect(await shell.stop()).toBe(0);
});

for (const uuid of UUIDS)
    describe(`the template ${uuid}`, () => {
        it('becomes active and shows the load', async () => {
            await shell.enable(uuid);
            expect(await shell.info(uuid)).toEqual({state: 'ACTIVE', error: ''});
            const labels = `Main.panel.statusArea['${uuid}'].get_children().map(child => child.text)`;
            await shell.until('the label shows the load', async () => {
                const [text] = (await shell.eval(labels)) as [string];
                return text === load();
            });
        });

        it('leaves nothing behind when it is disabled, whenever that is', async () => {
            await shell.disable(uuid);
            for (const moment of MOMENTS) {
                const first = await nextSource(shell);
                await shell.enable(uuid);
                for (let step = 0; step < moment; step++) await shell.eval('null');
                await shell.disable(uuid);
                expect(await sourcesLeft(shell, first)).toEqual([]);
            }
            expect(await shell.eval(`'${uuid}' in Main.panel.statusArea`)).toBeFalse();
        });
    });
