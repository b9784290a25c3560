// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CustomEvent} from '../../src/web/custom-event.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {Event} from '../../src/web/event.js';
import {EventTarget} from '../../src/web/event-target.js';
import {isComplete} from '../../src/web/platform.js';

const classes = {AbortController, AbortSignal, CustomEvent, DOMException, Event, EventTarget};
const inGjs = {...classes, imports: {}};

class OldSignal extends EventTarget {
    static abort(): void {}
    static timeout(): void {}
    readonly aborted = false;
}

describe('The choice of the classes', () => {
    it('is the complete ones of the platform, or those of this library', async () => {
        const globals = globalThis as unknown as typeof classes;
        const expected = isComplete(globals) ? globals : classes;
        const exported = await import('../../src/web/index.js');
        expect(Object.keys(exported).sort()).toEqual([...Object.keys(classes), 'queueMicrotask'].sort());
        for (const [name, value] of Object.entries(exported))
            if (name in classes) expect(value as unknown).toBe(expected[name as keyof typeof classes]);
    });

    it('takes a full set for complete, such as another copy of this library has registered', () => {
        expect(isComplete(classes)).toBeTrue();
        expect(isComplete(inGjs)).toBeTrue();
    });

    it('takes no set for complete that lacks a class', () => {
        expect(isComplete({})).toBeFalse();
        for (const name of Object.keys(classes))
            expect(isComplete({...classes, [name]: undefined})).toBeFalse();
    });

    it('takes no set for complete whose signal lacks a member or is no target of the set', () => {
        expect(isComplete({...classes, AbortSignal: OldSignal})).toBeFalse();
        expect(isComplete({...classes, EventTarget: Function})).toBeFalse();
    });

    it('asks for matches in GJS and nowhere else', () => {
        const without = class extends Error {};
        expect(isComplete({...classes, DOMException: without})).toBeTrue();
        expect(isComplete({...inGjs, DOMException: without})).toBeFalse();
    });
});
