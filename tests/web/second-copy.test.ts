// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The modules of dist/ beside those that are bundled into this test: two copies in one process.

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {Event} from '../../src/web/event.js';
import {EventTarget} from '../../src/web/event-target.js';

const dist = import.meta.url.replace(/build\/tests\/web\/[^/]*$/, 'dist/web/');
const other = {
    ...((await import(`${dist}abort-controller.js`)) as {AbortController: typeof AbortController}),
    ...((await import(`${dist}abort-signal.js`)) as {AbortSignal: typeof AbortSignal}),
    ...((await import(`${dist}dom-exception.js`)) as {DOMException: typeof DOMException}),
};

describe('Two copies of the library', () => {
    it('are two', () => {
        expect(other.AbortSignal).not.toBe(AbortSignal);
        expect(Object.getPrototypeOf(AbortSignal.abort()) === other.AbortSignal.prototype).toBeFalse();
    });

    it('take each other’s signals in any, both ways', () => {
        const theirs = new other.AbortController();
        const ours = AbortSignal.any([theirs.signal]);
        const back = other.AbortSignal.any([ours]);
        const log: string[] = [];
        back.addEventListener('abort', () => log.push('back'));
        ours.addEventListener('abort', () => log.push('ours'));
        theirs.signal.addEventListener('abort', () => log.push('theirs'));
        const reason = {};
        theirs.abort(reason);
        expect([ours.reason, back.reason]).toEqual([reason, reason]);
        expect(log.sort()).toEqual(['back', 'ours', 'theirs']);
    });

    it('know each other’s signals and controllers by their classes', () => {
        const theirs = new other.AbortController();
        expect(theirs.signal instanceof AbortSignal).toBeTrue();
        expect(AbortSignal.abort() instanceof other.AbortSignal).toBeTrue();
        expect(theirs instanceof AbortController).toBeTrue();
        expect(theirs.signal instanceof EventTarget).toBeTrue();
        expect({aborted: false} instanceof AbortSignal).toBeFalse();
    });

    it('take each other’s signals in listener options', () => {
        const theirs = new other.AbortController();
        const target = new EventTarget();
        let calls = 0;
        target.addEventListener('x', () => (calls += 1), {signal: theirs.signal});
        theirs.abort();
        target.dispatchEvent(new Event('x'));
        expect(calls).toBe(0);
    });

    it('know each other’s exceptions', () => {
        const ours = new DOMException('m', 'AbortError');
        const theirs = new other.DOMException('m', 'AbortError');
        expect([ours instanceof other.DOMException, theirs instanceof DOMException]).toEqual([true, true]);
        expect(other.DOMException.prototype instanceof DOMException).toBeFalse();
        expect([theirs.name, theirs.code]).toEqual(['AbortError', 20]);
    });
});
