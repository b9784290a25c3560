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
const MIB = 1024;

/** The resident size of the process after a collection, in KiB. */
function residentKib(): number {
    system.gc();
    const [, contents] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(contents).split(' ')[1]) * PAGE_KIB;
}

/**
 * How much the process grows, in KiB, by three rounds of `work` after two. The heap itself grows and
 * shrinks by some ten MiB as the collector likes; what stays behind of 100,000 objects is several
 * times as much. No main loop runs, as GJS 1.74 drops callbacks during a collection.
 */
function growth(work: () => void): number {
    for (let round = 0; round < 2; round += 1) {
        work();
        residentKib();
    }
    const start = residentKib();
    for (let round = 0; round < 3; round += 1) {
        work();
        residentKib();
    }
    return residentKib() - start;
}

describe('The process', () => {
    const timers = useFakeTimers();
    const {signal} = new AbortController();

    it('does not grow by signals made with any on a signal that lives long', () => {
        const work = (): void => {
            for (let i = 0; i < MANY; i += 1) AbortSignal.any([signal]);
        };
        expect(growth(work)).toBeLessThan(64 * MIB);
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
        expect(growth(work)).toBeLessThan(64 * MIB);
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
        expect(growth(work)).toBeLessThan(64 * MIB);
    });

    it('does not grow by timers that have fired', () => {
        let events = 0;
        const work = (): void => {
            for (let i = 0; i < MANY; i += 1) {
                AbortSignal.any([signal, AbortSignal.timeout(1)]).onabort = () => (events += 1);
                timers().advance(1);
            }
            timers().asked.length = 0;
        };
        expect(growth(work)).toBeLessThan(64 * MIB);
        expect(events).toBe(5 * MANY);
    });
});
