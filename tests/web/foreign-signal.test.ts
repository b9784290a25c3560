// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {type AbortSignalLike, isAbortSignalLike} from '../../src/signals/abort-signal-like.js';
import type {DOMException} from '../../src/web/dom-exception.js';
import {Event} from '../../src/web/event.js';
import {EventTarget} from '../../src/web/event-target.js';

/** The least that somebody else's signal can be. */
class Stranger implements AbortSignalLike {
    aborted = false;
    reason: unknown;
    readonly listeners = new Map<() => void, boolean>();

    addEventListener(_type: 'abort', listener: () => void, {once = false}: {once?: boolean} = {}): void {
        this.listeners.set(listener, once);
    }

    removeEventListener(_type: 'abort', listener: () => void): void {
        this.listeners.delete(listener);
    }

    abort(reason?: unknown): void {
        this.aborted = true;
        this.reason = reason;
        for (const [listener, once] of this.listeners) {
            if (once) this.listeners.delete(listener);
            listener();
        }
    }
}

interface ForeignController {
    readonly signal: AbortSignalLike;
    abort(reason?: unknown): void;
}

const foreign: [string, () => ForeignController][] = [
    [
        'by hand',
        () => {
            const signal = new Stranger();
            return {signal, abort: reason => signal.abort(reason)};
        },
    ],
];
const native = (globalThis as Record<string, unknown>)['AbortController'];
if (native) foreign.push(['of the platform', () => new (native as new () => ForeignController)()]);

for (const [name, make] of foreign) {
    describe(`A signal made ${name}`, () => {
        it('is a source of any, looked at or listened to', () => {
            const source = make();
            const looked = AbortSignal.any([new AbortController().signal, source.signal]);
            const listened = AbortSignal.any([looked]);
            const log: unknown[] = [];
            listened.addEventListener('abort', () => log.push(listened.reason));
            const reason = {};
            source.abort(reason);
            expect(looked.aborted).toBeTrue();
            expect(looked.reason).toBe(reason);
            expect(log).toEqual([reason]);
        });

        it('that has aborted makes any abort', () => {
            const source = make();
            source.abort('reason');
            expect(AbortSignal.any([source.signal]).reason).toBe('reason');
        });

        it('sends the event also if somebody looks before', () => {
            const source = make();
            const signal = AbortSignal.any([source.signal]);
            const log: string[] = [];
            source.signal.addEventListener('abort', () => log.push(`source ${signal.aborted}`));
            signal.addEventListener('abort', () => log.push('signal'));
            source.abort();
            expect(log).toEqual(['source true', 'signal']);
        });

        it('ends a listener', () => {
            const source = make();
            const target = new EventTarget();
            let calls = 0;
            target.addEventListener('x', () => (calls += 1), {signal: source.signal});
            target.dispatchEvent(new Event('x'));
            source.abort();
            target.dispatchEvent(new Event('x'));
            target.addEventListener('x', () => (calls += 1), {signal: source.signal});
            target.dispatchEvent(new Event('x'));
            expect(calls).toBe(1);
        });
    });
}

describe('A foreign signal', () => {
    it('without a reason gives an AbortError', () => {
        const source = new Stranger();
        const signal = AbortSignal.any([source]);
        source.abort();
        expect((signal.reason as DOMException).name).toBe('AbortError');
    });

    it('is listened to only while somebody listens to what depends on it', () => {
        const source = new Stranger();
        const signal = AbortSignal.any([source]);
        const listener = (): void => {};
        expect(source.listeners.size).toBe(0);
        signal.addEventListener('abort', listener);
        signal.onabort = listener;
        expect(source.listeners.size).toBe(1);
        signal.removeEventListener('abort', listener);
        signal.onabort = null;
        expect(source.listeners.size).toBe(0);
        const target = new EventTarget();
        target.addEventListener('x', listener, {signal: source});
        target.addEventListener('y', listener, {signal});
        expect(source.listeners.size).toBe(2);
        target.removeEventListener('x', listener);
        target.removeEventListener('y', listener);
        expect(source.listeners.size).toBe(0);
    });

    it('is let go when another source aborts', () => {
        const source = new Stranger();
        const controller = new AbortController();
        const signal = AbortSignal.any([source, controller.signal]);
        signal.addEventListener('abort', () => {});
        expect(source.listeners.size).toBe(1);
        controller.abort();
        expect(source.listeners.size).toBe(0);
    });
});

describe('A foreign signal that throws', () => {
    const scope = globalThis as {reportError?: (error: unknown) => void};
    const {reportError} = scope;
    const reports: unknown[] = [];
    beforeEach(() => {
        reports.length = 0;
        scope.reportError = error => reports.push(error);
    });
    afterEach(() => {
        if (reportError) scope.reportError = reportError;
        else delete scope.reportError;
    });

    it('when it is let go keeps no other source from aborting', () => {
        const error = new Error('removeEventListener');
        const source = new Stranger();
        source.removeEventListener = () => {
            throw error;
        };
        const controller = new AbortController();
        const signal = AbortSignal.any([source, controller.signal]);
        const log: unknown[] = [];
        signal.addEventListener('abort', () => log.push(signal.reason));
        controller.signal.addEventListener('abort', () => log.push('controller'));
        controller.abort('reason');
        expect(log).toEqual(['controller', 'reason']);
        expect(reports).toEqual([error]);
    });

    it('when a listener is taken back does not throw at whoever does', () => {
        const error = new Error('removeEventListener');
        const source = new Stranger();
        source.removeEventListener = () => {
            throw error;
        };
        const target = new EventTarget();
        const listener = (): void => {};
        target.addEventListener('x', listener, {signal: source});
        target.removeEventListener('x', listener);
        expect(reports).toEqual([error]);
    });

    it('when it is looked at again still sends its event', () => {
        const source = new Stranger();
        const signal = AbortSignal.any([source]);
        const log: unknown[] = [];
        signal.addEventListener('abort', () => log.push(signal.reason));
        let looks = 0;
        Object.defineProperty(source, 'aborted', {
            get() {
                looks += 1;
                if (looks > 1) throw new Error('aborted');
                return true;
            },
        });
        source.reason = 'reason';
        for (const listener of [...source.listeners.keys()]) listener();
        expect(log).toEqual(['reason']);
    });
});

describe('isAbortSignalLike', () => {
    it('looks for the members of a signal', () => {
        expect([new Stranger(), AbortSignal.abort()].map(isAbortSignalLike)).toEqual([true, true]);
        const others = [null, undefined, 1, 'x', {}, {aborted: true}, new EventTarget(), () => {}];
        expect(others.map(isAbortSignalLike)).toEqual(others.map(() => false));
    });
});
