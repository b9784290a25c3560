// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {Event} from '../../src/web/event.js';
import {EventTarget} from '../../src/web/event-target.js';
import {collectReports} from '../support/reports.js';

describe('EventTarget.addEventListener', () => {
    it('adds a listener once for a type, a callback and a phase', () => {
        const target = new EventTarget();
        let calls = 0;
        const count = (): void => void (calls += 1);
        target.addEventListener('x', count);
        target.addEventListener('x', count, {once: true, passive: true});
        target.addEventListener('x', count, true);
        target.addEventListener('x', count, {capture: true});
        target.addEventListener('y', count);
        target.dispatchEvent(new Event('x'));
        target.dispatchEvent(new Event('x'));
        expect(calls).toBe(4);
    });

    it('takes null for a callback and adds nothing', () => {
        const target = new EventTarget();
        expect(() => target.addEventListener('x', null)).not.toThrow();
        expect(() => target.addEventListener('x', undefined as never)).not.toThrow();
        expect(() => target.removeEventListener('x', null)).not.toThrow();
        expect(target.dispatchEvent(new Event('x'))).toBeTrue();
    });

    it('refuses a callback that is a primitive', () => {
        const target = new EventTarget();
        for (const callback of [1, 'x', true, Symbol('s')]) {
            expect(() => target.addEventListener('x', callback as never)).toThrowError(TypeError);
            expect(() => target.removeEventListener('x', callback as never)).toThrowError(TypeError);
        }
    });

    it('converts its arguments from left to right and its options in the order of the standard', () => {
        const log: string[] = [];
        const options = new Proxy({}, {get: (_, key) => void log.push(String(key))});
        const type = {toString: () => String(log.push('type'))};
        new EventTarget().addEventListener(type as never, null, options);
        expect(log).toEqual(['type', 'capture', 'once', 'passive', 'signal']);
    });

    it('takes any primitive for its options as a boolean', () => {
        const target = new EventTarget();
        const log: unknown[] = [];
        for (const options of [1, 'x', Symbol('s'), 0, '', undefined, null]) {
            target.addEventListener('x', () => log.push(options), options as never);
        }
        target.dispatchEvent(new Event('x'));
        expect(log.map(String)).toEqual(['1', 'x', 'Symbol(s)', '0', '', 'undefined', 'null']);
    });

    it('refuses a signal that is none, null included', () => {
        const target = new EventTarget();
        for (const signal of [null, 1, 'x', {}, {aborted: false}])
            expect(() => target.addEventListener('x', () => {}, {signal} as never)).toThrowError(TypeError);
        expect(() => target.addEventListener('x', null, {signal: null} as never)).toThrowError(TypeError);
    });
});

describe('EventTarget.removeEventListener', () => {
    it('removes by type, callback and phase, whatever the other options', () => {
        const target = new EventTarget();
        const log: string[] = [];
        const listener = (event: Event): void => void log.push(event.type);
        target.addEventListener('x', listener, {capture: true, passive: true});
        target.removeEventListener('x', listener);
        target.removeEventListener('y', listener, true);
        target.dispatchEvent(new Event('x'));
        target.removeEventListener('x', listener, {capture: true});
        target.dispatchEvent(new Event('x'));
        expect(log).toEqual(['x']);
    });

    it('reads no option but capture', () => {
        const log: string[] = [];
        const options = new Proxy({}, {get: (_, key) => void log.push(String(key))});
        new EventTarget().removeEventListener('x', null, options);
        expect(log).toEqual(['capture']);
    });
});

describe('EventTarget.dispatchEvent', () => {
    const reports = collectReports();

    it('calls capturing listeners first and the others then, each in the order of addition', () => {
        const target = new EventTarget();
        const log: string[] = [];
        target.addEventListener('x', () => log.push('b1'));
        target.addEventListener('x', () => log.push('c1'), true);
        target.addEventListener('x', {handleEvent: () => log.push('b2')});
        target.addEventListener('x', () => log.push('c2'), {capture: true});
        target.dispatchEvent(new Event('x'));
        expect(log).toEqual(['c1', 'c2', 'b1', 'b2']);
    });

    it('shows the target, the phase and the path during dispatch, and only the target after', () => {
        const target = new EventTarget();
        const event = new Event('x');
        const seen: unknown[] = [];
        const look = (): void =>
            void seen.push([event.eventPhase, event.target, event.currentTarget, event.composedPath()]);
        target.addEventListener('x', look, true);
        target.addEventListener('x', look);
        target.dispatchEvent(event);
        look();
        expect(seen).toEqual([
            [2, target, target, [target]],
            [2, target, target, [target]],
            [0, target, null, []],
        ]);
        expect(event.srcElement).toBe(target);
    });

    it('calls functions on the current target and objects on themselves, looking handleEvent up late', () => {
        const target = new EventTarget();
        const seen: unknown[] = [];
        target.addEventListener('x', function (this: unknown) {
            seen.push(this);
        });
        const object = {
            handleEvent(): void {
                seen.push('too early');
            },
        };
        target.addEventListener('x', object);
        object.handleEvent = function () {
            seen.push(this);
        };
        target.dispatchEvent(new Event('x'));
        expect(seen).toEqual([target, object]);
    });

    it('gives the listener one argument, the event', () => {
        const target = new EventTarget();
        const event = new Event('x');
        let given: unknown[] = [];
        target.addEventListener('x', (...args: unknown[]) => void (given = args));
        target.dispatchEvent(event);
        expect(given).toEqual([event]);
    });

    it('reports what listeners throw and calls the next ones', () => {
        const target = new EventTarget();
        const log: string[] = [];
        const error = new Error('thrown');
        target.addEventListener('x', () => {
            throw error;
        });
        target.addEventListener('x', {
            get handleEvent(): never {
                throw 'from the getter';
            },
        });
        target.addEventListener('x', {} as never);
        target.addEventListener('x', {handleEvent: 1} as never);
        target.addEventListener('x', () => log.push('last'));
        expect(target.dispatchEvent(new Event('x'))).toBeTrue();
        expect(log).toEqual(['last']);
        expect(reports.slice(0, 2)).toEqual([error, 'from the getter']);
        expect(reports.slice(2).map(report => report instanceof TypeError)).toEqual([true, true]);
    });

    it('returns false when a listener has prevented the default', () => {
        const target = new EventTarget();
        target.addEventListener('x', event => event.preventDefault());
        expect(target.dispatchEvent(new Event('x', {cancelable: true}))).toBeFalse();
        expect(target.dispatchEvent(new Event('x'))).toBeTrue();
        const canceled = new Event('y', {cancelable: true});
        canceled.preventDefault();
        expect(target.dispatchEvent(canceled)).toBeFalse();
    });

    it('lets a passive listener prevent nothing, also when it throws', () => {
        const target = new EventTarget();
        const event = new Event('x', {cancelable: true});
        const log: boolean[] = [];
        target.addEventListener(
            'x',
            () => {
                event.preventDefault();
                event.returnValue = false;
                log.push(event.defaultPrevented);
                throw new Error('from a passive listener');
            },
            {passive: true},
        );
        target.addEventListener('x', () => {
            event.preventDefault();
            log.push(event.defaultPrevented);
        });
        target.dispatchEvent(event);
        expect(log).toEqual([false, true]);
        expect(reports.length).toBe(1);
    });

    it('removes a listener with once before calling it', () => {
        const target = new EventTarget();
        let calls = 0;
        target.addEventListener(
            'x',
            () => {
                calls += 1;
                target.dispatchEvent(new Event('x'));
            },
            {once: true},
        );
        target.dispatchEvent(new Event('x'));
        target.dispatchEvent(new Event('x'));
        expect(calls).toBe(1);
    });

    it('stops at once with stopImmediatePropagation, and after the phase with stopPropagation', () => {
        const target = new EventTarget();
        const log: string[] = [];
        target.addEventListener('x', () => log.push('capturing 1'), true);
        target.addEventListener('x', event => event.stopPropagation(), true);
        target.addEventListener('x', () => log.push('capturing 2'), true);
        target.addEventListener('x', () => log.push('bubbling'));
        target.addEventListener('y', event => event.stopImmediatePropagation());
        target.addEventListener('y', () => log.push('after'));
        target.dispatchEvent(new Event('x'));
        target.dispatchEvent(new Event('y'));
        expect(log).toEqual(['capturing 1', 'capturing 2']);
    });

    it('calls nobody for an event that was stopped before, and forgets that it was', () => {
        const target = new EventTarget();
        const log: string[] = [];
        const event = new Event('x');
        target.addEventListener('x', () => log.push('called'));
        event.stopPropagation();
        target.dispatchEvent(event);
        expect([log, event.target, event.cancelBubble]).toEqual([[], target, false]);
        target.dispatchEvent(event);
        expect(log).toEqual(['called']);
    });

    it('does not call listeners added during their phase, and calls those added for the next', () => {
        const target = new EventTarget();
        const log: string[] = [];
        target.addEventListener(
            'x',
            () => {
                target.addEventListener('x', () => log.push('late capturing'), true);
                target.addEventListener('x', () => log.push('late bubbling'));
            },
            {capture: true, once: true},
        );
        target.dispatchEvent(new Event('x'));
        expect(log).toEqual(['late bubbling']);
    });

    it('does not call listeners removed during dispatch, also when they are added again', () => {
        const target = new EventTarget();
        const log: string[] = [];
        const second = (): void => void log.push('second');
        target.addEventListener('x', () => {
            target.removeEventListener('x', second);
            target.addEventListener('x', second);
        });
        target.addEventListener('x', second);
        target.dispatchEvent(new Event('x'));
        expect(log).toEqual([]);
        target.removeEventListener('x', second);
    });

    it('refuses what is no event, and an event that is being dispatched', () => {
        const target = new EventTarget();
        for (const event of [null, undefined, 1, {}, {type: 'x'}, Event.prototype])
            expect(() => target.dispatchEvent(event as never)).toThrowError(TypeError);
        const event = new Event('x');
        let caught: unknown;
        target.addEventListener('x', () => {
            try {
                new EventTarget().dispatchEvent(event);
            } catch (error) {
                caught = error;
            }
        });
        target.dispatchEvent(event);
        expect(caught instanceof DOMException && caught.name).toBe('InvalidStateError');
    });

    it('works on objects of a subclass', () => {
        class Counter extends EventTarget {
            count = 0;
            increment(): void {
                this.count += 1;
                this.dispatchEvent(new Event('change'));
            }
        }
        const counter = new Counter();
        const seen: number[] = [];
        counter.addEventListener('change', () => seen.push(counter.count));
        counter.increment();
        expect(seen).toEqual([1]);
    });
});

describe('The option signal of addEventListener', () => {
    it('removes the listener when it aborts', () => {
        const target = new EventTarget();
        const controller = new AbortController();
        let calls = 0;
        target.addEventListener('x', () => (calls += 1), {signal: controller.signal});
        target.dispatchEvent(new Event('x'));
        controller.abort();
        target.dispatchEvent(new Event('x'));
        expect(calls).toBe(1);
    });

    it('adds nothing if it has aborted', () => {
        const target = new EventTarget();
        let calls = 0;
        target.addEventListener('x', () => (calls += 1), {signal: AbortSignal.abort()});
        target.dispatchEvent(new Event('x'));
        expect(calls).toBe(0);
    });

    it('ends a listener in the middle of a dispatch', () => {
        const target = new EventTarget();
        const controller = new AbortController();
        const log: string[] = [];
        target.addEventListener('x', () => controller.abort(), {signal: controller.signal});
        target.addEventListener('x', () => log.push('called'), {signal: controller.signal});
        target.dispatchEvent(new Event('x'));
        expect(log).toEqual([]);
    });

    it('of a second addition of the same listener has no effect on the first', () => {
        const target = new EventTarget();
        const controller = new AbortController();
        let calls = 0;
        const count = (): void => void (calls += 1);
        target.addEventListener('x', count);
        target.addEventListener('x', count, {signal: controller.signal});
        controller.abort();
        target.dispatchEvent(new Event('x'));
        expect(calls).toBe(1);
    });

    it('does not remove a listener that was added again after a removal', () => {
        const target = new EventTarget();
        const controller = new AbortController();
        let calls = 0;
        const count = (): void => void (calls += 1);
        target.addEventListener('x', count, {signal: controller.signal});
        target.removeEventListener('x', count);
        target.addEventListener('x', count);
        controller.abort();
        target.dispatchEvent(new Event('x'));
        expect(calls).toBe(1);
    });

    it('removes a listener for the abort of the signal itself before that is called', () => {
        const controller = new AbortController();
        const {signal} = controller;
        const log: string[] = [];
        signal.addEventListener('abort', () => log.push('with itself'), {signal});
        signal.addEventListener('abort', () => log.push('without'));
        controller.abort();
        expect(log).toEqual(['without']);
    });
});
