// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the counts of the leak tests cannot show: the process itself does not grow.

import GLib from 'gi://GLib';
import system from 'system';

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {EventTarget} from '../../src/web/event-target.js';
import {useFakeTimers} from '../support/fake-timers.js';

const MANY = 100_000;
const PAGE_KIB = 4;
const LIMIT = 64 * 1024;

/** The resident size of the process after a collection, in KiB. */
function residentKib(): number {
    system.gc();
    const [, contents] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(contents).split(' ')[1]) * PAGE_KIB;
}

/**
 * Whether the process grows with each round of `work`, from the third on: by 64 MiB in three rounds, and
 * in all that follow. What stays behind of 100,000 objects is several times as much. GJS 1.74 now and then
 * keeps some 90 MiB of a round until a later one, so one figure that is too high proves nothing. No main
 * loop runs, as GJS 1.74 drops callbacks during a collection.
 */
function grows(work: () => void): boolean {
    const measure = (): number => {
        work();
        return residentKib();
    };
    measure();
    const start = measure();
    measure();
    measure();
    for (let round = 0; round < 8; round += 1) if (measure() - start < LIMIT) return false;
    return true;
}

describe('The process', () => {
    const timers = useFakeTimers();
    const {signal} = new AbortController();

    it('does not grow by signals made with any on a signal that lives long', () => {
        const work = (): void => {
            for (let i = 0; i < MANY; i += 1) AbortSignal.any([signal]);
        };
        expect(grows(work)).toBe(false);
    });

    it('does not grow by such signals that were listened to', () => {
        const work = (): void => {
            for (let i = 0; i < MANY; i += 1) {
                const listener = (): void => {};
                const dependent = AbortSignal.any([signal]);
                dependent.addEventListener('abort', listener);
                dependent.removeEventListener('abort', listener);
            }
        };
        expect(grows(work)).toBe(false);
    });

    it('does not grow by listeners added with the signal and removed', () => {
        const target = new EventTarget();
        const work = (): void => {
            for (let i = 0; i < MANY; i += 1) {
                const listener = (): void => {};
                target.addEventListener('x', listener, {signal});
                target.removeEventListener('x', listener);
            }
        };
        expect(grows(work)).toBe(false);
    });

    it('does not grow by timers that have fired', () => {
        let events = 0;
        let rounds = 0;
        const work = (): void => {
            rounds += 1;
            for (let i = 0; i < MANY; i += 1) {
                AbortSignal.any([signal, AbortSignal.timeout(1)]).onabort = () => (events += 1);
                timers().advance(1);
            }
            timers().asked.length = 0;
        };
        expect(grows(work)).toBe(false);
        expect(events).toBe(rounds * MANY);
    });
});
