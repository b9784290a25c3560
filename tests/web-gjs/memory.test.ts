// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the counts of the leak tests cannot show: the process itself does not grow.

import GLib from 'gi://GLib';
import system from 'system';

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {EventTarget} from '../../src/web/event-target.js';
import {host} from '../../src/web/host.js';

const ROUNDS = 5;
const PAGE_KIB = 4;

/** The resident size of the process after a collection, in KiB. */
function residentKib(): number {
    system.gc();
    const [, contents] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(contents).split(' ')[1]) * PAGE_KIB;
}

function turns(ms: number): Promise<void> {
    return new Promise(resolve => {
        GLib.timeout_add(GLib.PRIORITY_DEFAULT, ms, () => {
            resolve();
            return GLib.SOURCE_REMOVE;
        });
    });
}

/** How much the process grows, in KiB, by rounds of `work` after the second. */
async function growth(work: () => Promise<void> | void): Promise<number> {
    let start = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
        await work();
        await turns(1);
        if (round === 1) start = residentKib();
        else residentKib();
    }
    return residentKib() - start;
}

const MIB = 1024;

describe('The process', () => {
    const {signal} = new AbortController();

    it('does not grow by signals made with any on a signal that lives long', async () => {
        const work = (): void => {
            for (let i = 0; i < 100_000; i += 1) AbortSignal.any([signal]);
        };
        expect(await growth(work)).toBeLessThan(8 * MIB);
    }, 120_000);

    it('does not grow by such signals that were listened to', async () => {
        const listener = (): void => {};
        const work = (): void => {
            for (let i = 0; i < 100_000; i += 1) {
                const dependent = AbortSignal.any([signal]);
                dependent.addEventListener('abort', listener);
                dependent.removeEventListener('abort', listener);
            }
        };
        expect(await growth(work)).toBeLessThan(8 * MIB);
    }, 120_000);

    it('does not grow by listeners added with the signal and removed', async () => {
        const target = new EventTarget();
        const work = (): void => {
            for (let i = 0; i < 100_000; i += 1) {
                const listener = (): void => {};
                target.addEventListener('x', listener, {signal});
                target.removeEventListener('x', listener);
            }
        };
        expect(await growth(work)).toBeLessThan(8 * MIB);
    }, 120_000);

    it('does not grow by timers that have fired', async () => {
        const {setTimer} = host;
        // As the layer above does it: GJS's setTimeout makes an object for each.
        host.setTimer = (callback, ms) =>
            GLib.timeout_add(GLib.PRIORITY_DEFAULT, ms, () => {
                callback();
                return GLib.SOURCE_REMOVE;
            });
        const work = async (): Promise<void> => {
            for (let batch = 0; batch < 20; batch += 1) {
                for (let i = 0; i < 1000; i += 1)
                    AbortSignal.any([signal, AbortSignal.timeout(0)]).onabort = () => {};
                await turns(2);
            }
        };
        expect(await growth(work)).toBeLessThan(8 * MIB);
        host.setTimer = setTimer;
    }, 120_000);
});
