// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {CustomEvent} from '../../src/web/custom-event.js';
import {Event} from '../../src/web/event.js';
import {EventTarget} from '../../src/web/event-target.js';
import {host} from '../../src/web/host.js';

/** A dictionary that writes down which of its members are read, in order. */
function recordReads(log: string[], members: Record<string, unknown>): object {
    return new Proxy(members, {
        get(target, key) {
            log.push(String(key));
            return target[key as string];
        },
    });
}

describe('new Event()', () => {
    it('has the defaults of the standard', () => {
        const event = new Event('change');
        expect({
            type: event.type,
            target: event.target,
            srcElement: event.srcElement,
            currentTarget: event.currentTarget,
            path: event.composedPath(),
            eventPhase: event.eventPhase,
            bubbles: event.bubbles,
            cancelable: event.cancelable,
            composed: event.composed,
            defaultPrevented: event.defaultPrevented,
            returnValue: event.returnValue,
            cancelBubble: event.cancelBubble,
            isTrusted: event.isTrusted,
        }).toEqual({
            type: 'change',
            target: null,
            srcElement: null,
            currentTarget: null,
            path: [],
            eventPhase: 0,
            bubbles: false,
            cancelable: false,
            composed: false,
            defaultPrevented: false,
            returnValue: true,
            cancelBubble: false,
            isTrusted: false,
        });
    });

    it('converts its type to a string and its options to booleans', () => {
        const event = new Event(null as never, {bubbles: 1, cancelable: 'x', composed: {}} as never);
        expect([event.type, event.bubbles, event.cancelable, event.composed]).toEqual([
            'null',
            true,
            true,
            true,
        ]);
        expect(() => new Event(Symbol('type') as never)).toThrowError(TypeError);
    });

    it('takes undefined, null and a function for its options, and no primitive', () => {
        expect(new Event('x', undefined).bubbles).toBeFalse();
        expect(new Event('x', null as never).bubbles).toBeFalse();
        expect(
            new Event(
                'x',
                Object.assign(() => {}, {bubbles: true}),
            ).bubbles,
        ).toBeTrue();
        for (const primitive of [1, 'x', true, Symbol('s')])
            expect(() => new Event('x', primitive as never)).toThrowError(TypeError);
    });

    it('converts the type first and reads the options by name', () => {
        const log: string[] = [];
        const type = {toString: () => String(log.push('type'))};
        void new Event(type as never, recordReads(log, {}));
        expect(log).toEqual(['type', 'bubbles', 'cancelable', 'composed']);
    });

    it('takes its time from the host, once', () => {
        const {now} = host;
        let time = 5;
        host.now = () => time;
        const event = new Event('x');
        time = 6;
        expect(event.timeStamp).toBe(5);
        host.now = now;
        expect(new Event('x').timeStamp).toBeGreaterThan(0);
    });

    it('ignores an option isTrusted', () => {
        expect(new Event('x', {isTrusted: true} as never).isTrusted).toBeFalse();
    });
});

describe('Event.preventDefault', () => {
    it('has an effect on a cancelable event only', () => {
        const one = new Event('x', {cancelable: true});
        const other = new Event('x');
        one.preventDefault();
        other.preventDefault();
        expect([one.defaultPrevented, one.returnValue]).toEqual([true, false]);
        expect([other.defaultPrevented, other.returnValue]).toEqual([false, true]);
    });

    it('is what setting returnValue to false does; setting it to true does nothing', () => {
        const event = new Event('x', {cancelable: true});
        event.returnValue = true;
        expect(event.defaultPrevented).toBeFalse();
        event.returnValue = false;
        event.returnValue = true;
        expect(event.defaultPrevented).toBeTrue();
    });
});

describe('Event.cancelBubble', () => {
    it('is set by both ways of stopping and by itself, and never unset', () => {
        const [a, b, c] = [new Event('x'), new Event('x'), new Event('x')];
        a.stopPropagation();
        b.stopImmediatePropagation();
        c.cancelBubble = true;
        for (const event of [a, b, c]) {
            event.cancelBubble = false;
            expect(event.cancelBubble).toBeTrue();
        }
    });
});

describe('Event.initEvent', () => {
    it('makes the event anew', () => {
        const event = new Event('old', {bubbles: true, cancelable: true, composed: true});
        new EventTarget().dispatchEvent(event);
        event.preventDefault();
        event.stopPropagation();
        event.initEvent('new', false, true);
        expect([event.type, event.bubbles, event.cancelable, event.composed]).toEqual([
            'new',
            false,
            true,
            true,
        ]);
        expect([event.target, event.defaultPrevented, event.cancelBubble]).toEqual([null, false, false]);
    });

    it('does nothing during dispatch, but converts its arguments', () => {
        const target = new EventTarget();
        const event = new Event('x');
        let converted = 0;
        target.addEventListener('x', () => {
            event.initEvent({toString: () => `y${(converted += 1)}`} as never, true, true);
        });
        target.dispatchEvent(event);
        expect([event.type, event.bubbles, converted]).toEqual(['x', false, 1]);
    });
});

describe('CustomEvent', () => {
    it('carries what it is given, null by default', () => {
        const detail = {};
        expect(new CustomEvent('x', {detail}).detail).toBe(detail);
        expect(new CustomEvent('x').detail).toBeNull();
        expect(new CustomEvent('x', {detail: undefined}).detail).toBeNull();
        expect(new CustomEvent('x', null as never).detail).toBeNull();
    });

    it('reads the members it inherits first', () => {
        const log: string[] = [];
        void new CustomEvent('x', recordReads(log, {}));
        expect(log).toEqual(['bubbles', 'cancelable', 'composed', 'detail']);
    });

    it('is made anew by initCustomEvent, except during dispatch', () => {
        const target = new EventTarget();
        const event = new CustomEvent<unknown>('x', {detail: 1});
        event.initCustomEvent('y', true, true, 2);
        expect([event.type, event.bubbles, event.cancelable, event.detail]).toEqual(['y', true, true, 2]);
        target.addEventListener('y', () => event.initCustomEvent('z', false, false, 3));
        target.dispatchEvent(event);
        expect([event.type, event.detail]).toEqual(['y', 2]);
        event.initCustomEvent('z');
        expect([event.bubbles, event.cancelable, event.detail]).toEqual([false, false, null]);
    });

    it('can be subclassed', () => {
        class Progress extends CustomEvent<number> {
            get percent(): number {
                return this.detail * 100;
            }
        }
        const event = new Progress('progress', {detail: 0.5});
        expect([event.percent, event instanceof Event]).toEqual([50, true]);
    });
});
