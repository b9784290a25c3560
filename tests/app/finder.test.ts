// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The example app, as somebody uses it who has a keyboard. Run it with `npm run test:app`.

import {sleep} from '../../src/loop/index.js';
import {Display} from './support/display.js';
import {Finder} from './support/finder.js';
import {writeSettings} from './support/settings.js';

const FOLDER = '/usr';
// A place in the middle of it, beside the words.
const TOAST = [320, 480] as const;

jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;

let display: Display;
let finder: Finder;

/** Ends the app and says how that went. */
async function close(): Promise<{status: number; output: string | null}> {
    await display.input('key', 'ctrl+w');
    return finder.ended();
}

describe('the file finder', () => {
    beforeAll(async () => {
        writeSettings();
        display = await Display.start('1000x800');
        // Where there is no window it is not to be seen.
        await display.input('mousemove', '999', '799');
    });

    afterAll(() => display.stop());

    it('shows an empty window', async () => {
        finder = await Finder.start(display, FOLDER);
        expect(await finder.searching()).toBe(false);
        display.keep('idle');
    });

    it('searches, and stops when it is cancelled', async () => {
        const idle = display.picture();
        await finder.search('lib');
        await sleep(500);
        expect(await finder.searching()).toBe(true);
        display.keep('working');
        const working = display.picture();
        await display.input('key', 'Escape');
        await finder.until('the search is over', async () => !(await finder.searching()));
        const cancelled = await display.settled();
        display.keep('cancelled');
        expect(display.brightness(...TOAST)).toBeGreaterThan(200);
        expect(working === idle).toBe(false);
        expect(cancelled === working).toBe(false);
        await sleep(500);
        expect(display.picture() === cancelled).toBe(true);
    });

    it('does not take a dismissed dialog for an error', async () => {
        const before = await display.settled();
        await display.input('key', 'ctrl+o');
        await sleep(1000);
        const dialog = await display.settled();
        display.keep('dialog');
        expect(dialog === before).toBe(false);
        await display.focus('Search in');
        await display.input('key', 'Escape');
        await sleep(500);
        await finder.focus(FOLDER);
        const after = await display.settled();
        display.keep('dismissed');
        expect(after === before).toBe(true);
        expect(display.brightness(...TOAST)).toBeGreaterThan(200);
    });

    it('searches no more in a window that is closed', async () => {
        await finder.open('/tmp');
        await finder.focus(FOLDER);
        await display.input('key', 'ctrl+a');
        await finder.search('lib');
        await display.input('key', 'ctrl+w');
        await sleep(500);
        const before = finder.ticks();
        await sleep(500);
        // It would be fifty if it went on.
        expect(finder.ticks() - before).toBeLessThan(10);
        await finder.focus('/tmp');
        expect(await close()).toEqual({status: 0, output: ''});
    });

    it('ends at once when its window is closed in the middle of a search', async () => {
        finder = await Finder.start(display, FOLDER);
        await finder.search('lib');
        expect(await close()).toEqual({status: 0, output: ''});
    });

    it('shows an error as a toast', async () => {
        finder = await Finder.start(display, '/root');
        await display.input('type', 'secret');
        expect(display.brightness(...TOAST)).toBeGreaterThan(200);
        await display.input('key', 'Return');
        await finder.until('there is a toast', async () => display.brightness(...TOAST) < 128);
        await display.settled();
        display.keep('error');
        expect(display.brightness(...TOAST)).toBeLessThan(128);
        expect(await finder.searching()).toBe(false);
        expect(await close()).toEqual({status: 0, output: ''});
    });
});
