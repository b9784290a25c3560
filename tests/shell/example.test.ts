// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The example extension, installed from its archive: that it works, and what it leaves behind.

import GLib from 'gi://GLib';

import {installPacked} from './support/install.js';
import {complaintsAbout} from './support/log.js';
import {Shell} from './support/shell.js';
import {nextSource, sourcesLeft, sourcesSince} from './support/sources.js';

const UUID = 'pulse@gjs-async.example';
const CYCLES = 100;
const EXTENSION = `Main.extensionManager.lookup('${UUID}').stateObj`;
const INDICATOR = `Main.panel.statusArea['${UUID}']`;

jasmine.DEFAULT_TIMEOUT_INTERVAL = 840_000;

// Run inside the shell: each value is painted once into the curve of the open menu.
const COUNT_REPAINTS = `(() => {
    const below = actor => actor.get_children().flatMap(child => [child, ...below(child)]);
    const curve = below(${INDICATOR}.menu.box).find(actor => actor.style_class === 'pulse-menu-graph');
    globalThis.repaints = 0;
    curve.connect('repaint', () => { globalThis.repaints += 1; });
})()`;

let shell: Shell;

function checksum(file: string): string {
    const [, bytes] = GLib.file_get_contents(file);
    return GLib.compute_checksum_for_bytes(GLib.ChecksumType.SHA256, new GLib.Bytes(bytes)) as string;
}

/** The texts that the indicator shows, in the panel and in its menu. */
async function texts(): Promise<string[]> {
    const script = `(() => {
        const collect = actor => [actor.clutter_text ? actor.text : [], actor.get_children().map(collect)].flat(9);
        return [collect(${INDICATOR}), collect(${INDICATOR}.menu.box)].flat();
    })()`;
    return (await shell.eval(script)) as string[];
}

beforeAll(async () => {
    installPacked(UUID);
    shell = await Shell.start('example');
});

afterAll(async () => {
    expect(complaintsAbout(UUID, shell.log())).toEqual([]);
    expect(await shell.stop()).toBe(0);
});

describe('the example extension', () => {
    it('becomes active and shows what it reads', async () => {
        await shell.enable(UUID);
        expect(await shell.info(UUID)).toEqual({state: 'ACTIVE', error: ''});
        const complete = async (): Promise<boolean> =>
            (await texts()).every(text => text !== '' && text !== '…');
        await shell.until('the indicator shows all its values', complete);
        const [panel, ...menu] = await texts();
        expect(panel).toMatch(/^\d+ %$/);
        expect(menu.filter((_, index) => index % 2 === 0)).toEqual([
            'Processor',
            'Memory',
            'Home folder',
            'Session bus',
        ]);
        const values = menu.filter((_, index) => index % 2 === 1);
        expect(values.join(', ')).toMatch(/^\d+ %, .*B of .*B, .*B free, \d+ programs$/);
    });

    it('has its picture taken', async () => {
        await shell.eval(`(() => { ${EXTENSION}.getSettings().set_int('interval', 1); })()`);
        await shell.eval(`${INDICATOR}.menu.open()`);
        await shell.eval(COUNT_REPAINTS);
        await shell.until('the curve has become one', async () => {
            return ((await shell.eval('globalThis.repaints')) as number) >= 20;
        });
        await shell.screenshot('example', {x: 900, y: 0, width: 380, height: 352});
        expect(GLib.file_test('out/example.png', GLib.FileTest.EXISTS)).toBeTrue();
        await shell.eval(`${INDICATOR}.menu.close()`);
    });

    it('opens its preferences', async () => {
        await shell.eval(`(() => { ${EXTENSION}.openPreferences(); })()`);
        const windows = 'global.get_window_actors().map(actor => actor.meta_window.title)';
        await shell.until('its window is there', async () => {
            return ((await shell.eval(windows)) as string[]).includes('Pulse');
        });
        let last = '';
        await shell.until('nothing moves in the picture any more', async () => {
            await shell.screenshot('example-preferences');
            const before = last;
            last = checksum('out/example-preferences.png');
            return last === before;
        });
        expect(GLib.file_test('out/example-preferences.png', GLib.FileTest.EXISTS)).toBeTrue();
        await shell.eval('global.get_window_actors().forEach(actor => actor.meta_window.delete(0))');
        await shell.until('its window is gone', async () => {
            return ((await shell.eval(windows)) as string[]).length === 0;
        });
    });

    it(`leaves nothing behind when it is disabled ${CYCLES} times in the middle of its work`, async () => {
        await shell.disable(UUID);
        const left: string[] = [];
        let busy = 0;
        for (let cycle = 0; cycle < CYCLES; cycle++) {
            const first = await nextSource(shell);
            await shell.enable(UUID);
            for (let step = 0; step < cycle % 4; step++) await shell.eval('null');
            if ((await sourcesSince(shell, first)).length > 0) busy += 1;
            await shell.disable(UUID);
            left.push(...(await sourcesLeft(shell, first)));
            if (left.length > 0) break;
        }
        expect(left).toEqual([]);
        expect(busy).toBe(CYCLES);
        expect(await shell.info(UUID)).toEqual({state: 'INACTIVE', error: ''});
    });
});
