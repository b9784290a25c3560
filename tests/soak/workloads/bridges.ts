// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Signals and cancellables by hand, and the events of the web.

import {cancellableFor} from '../../../src/gio/cancellable-for.js';
import {isCancelled} from '../../../src/gio/is-cancelled.js';
import {promised} from '../../../src/gio/promised.js';
import {signalFor} from '../../../src/gio/signal-for.js';
import {sleep} from '../../../src/loop/sleep.js';
import {AbortController} from '../../../src/web/abort-controller.js';
import {AbortSignal} from '../../../src/web/abort-signal.js';
import {CustomEvent} from '../../../src/web/custom-event.js';
import {DOMException} from '../../../src/web/dom-exception.js';
import {Event} from '../../../src/web/event.js';
import {EventTarget} from '../../../src/web/event-target.js';
import {queueMicrotask} from '../../../src/web/queue-microtask.js';
import type {Go} from '../go.js';

/** An operation that gets a cancellable in place of its signal. */
export async function loadWithCancellable({random, ledger, world}: Go): Promise<void> {
    const controller = new AbortController();
    const {signal} = controller;
    const cancellable = cancellableFor(signal);
    if (signalFor(cancellable) !== signal) ledger.violate('signalFor: another signal');
    const load = promised(random.pick(world.files)).load_contents_async(cancellable);
    const isAborted = random.chance(50);
    // The error of a cancellable is Gio's own.
    const loaded = ledger.track('cancellableFor', load, isAborted ? {isExpected: isCancelled} : {});
    if (isAborted) controller.abort();
    if (cancellable.is_cancelled() !== isAborted) ledger.violate('cancellableFor: not as its signal');
    await loaded;
    if (random.chance(50)) controller.abort();
}

/** Two that are aborted by what comes first, of which one is a timeout. */
export async function sleepTooLong({random, ledger}: Go): Promise<void> {
    const controller = new AbortController();
    const timeout = AbortSignal.timeout(random.below(5));
    const signal = random.chance(50) ? timeout : AbortSignal.any([timeout, controller.signal]);
    const slept = ledger.track('sleep with a timeout', sleep(3_600_000, {signal}), {signal});
    if (random.chance(30)) {
        await sleep(random.below(5));
        controller.abort(new DOMException('Enough', 'AbortError'));
    }
    await slept;
}

/** Listeners hear each event once, and none after the abort of their signal. */
export async function dispatchEvents({random, ledger}: Go): Promise<void> {
    const target = new EventTarget();
    const controller = new AbortController();
    const {signal} = controller;
    const heard: unknown[] = [];
    const hear = (event: Event): void => {
        ledger.item('event', signal);
        heard.push((event as CustomEvent).detail);
    };
    target.addEventListener('soak', hear, {signal});
    target.addEventListener('once', () => heard.push('once'), {once: true, signal});
    target.dispatchEvent(new CustomEvent('soak', {detail: 1}));
    for (let count = 0; count < 2; count++) target.dispatchEvent(new Event('once'));
    await ledger.track('microtask', new Promise<void>(resolve => queueMicrotask(resolve)));
    if (random.chance(50)) await sleep(random.below(2));
    controller.abort();
    target.dispatchEvent(new CustomEvent('soak', {detail: 2}));
    if (heard.join() !== '1,once') ledger.violate(`events: ${heard.join()}`);
}
