// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The extension of docs/getting-started-extension.md: plain JavaScript and one copied file, packed as the page says.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {complaintsAbout} from './support/log.js';
import {Shell} from './support/shell.js';
import {nextSource, sourcesLeft, sourcesSince} from './support/sources.js';

const UUID = 'load@example.org';
const SOURCE = 'build/docs-extension';
const LABELS = `Main.panel.statusArea['${UUID}'].get_children().map(child => child.text)`;
/** When disable() comes, in calls to the shell after enable(). */
const MOMENTS = [0, 1, 2, 3, 50];

jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;

let shell: Shell;

/** Runs the commands of the page in a copy of the folder, and installs what they make. */
function packAndInstall(): void {
    const folder = GLib.Dir.make_tmp('extension-XXXXXX');
    const commands = [
        `cp ${SOURCE}/${UUID}/* ${folder}`,
        `commands=$PWD/${SOURCE}/pack.sh`,
        `cd ${folder}`,
        '. $commands',
        `gnome-extensions install ${UUID}.shell-extension.zip`,
    ];
    Gio.Subprocess.new(['sh', '-ec', commands.join('\n')], Gio.SubprocessFlags.NONE).wait_check(null);
}

/** What the label in the panel shows. */
async function shown(): Promise<string> {
    const [text] = (await shell.eval(LABELS)) as [string];
    return text;
}

function load(): string {
    const [, bytes] = GLib.file_get_contents('/proc/loadavg');
    return new TextDecoder().decode(bytes).split(' ')[0] as string;
}

beforeAll(async () => {
    packAndInstall();
    shell = await Shell.start('docs');
});

afterAll(async () => {
    expect(complaintsAbout(UUID, shell.log())).toEqual([]);
    expect(await shell.stop()).toBe(0);
});

describe('the extension of the docs', () => {
    it('becomes active and shows the load, again and again', async () => {
        await shell.enable(UUID);
        expect(await shell.info(UUID)).toEqual({state: 'ACTIVE', error: ''});
        const isLoad = async (): Promise<boolean> => (await shown()) === load();
        await shell.until('the label shows the load', isLoad);
        const before = load();
        await shell.until('the load is another', async () => load() !== before);
        await shell.until('the label shows it too', isLoad);
        await shell.screenshot('docs', {x: 880, y: 0, width: 400, height: 32});
    });

    it('leaves nothing behind when it is disabled, whenever that is', async () => {
        await shell.disable(UUID);
        let busy = 0;
        for (const moment of MOMENTS) {
            const first = await nextSource(shell);
            await shell.enable(UUID);
            for (let step = 0; step < moment; step++) await shell.eval('null');
            busy += Math.sign((await sourcesSince(shell, first)).length);
            await shell.disable(UUID);
            expect(await sourcesLeft(shell, first)).toEqual([]);
        }
        // While a thread reads there is no source.
        expect(busy).toBeGreaterThan(0);
        expect(await shell.eval(`'${UUID}' in Main.panel.statusArea`)).toBeFalse();
        expect(await shell.info(UUID)).toEqual({state: 'INACTIVE', error: ''});
    });
});
