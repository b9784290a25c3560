// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The tables are the IDL of the standards; what is checked of each line is Web IDL's.

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CustomEvent} from '../../src/web/custom-event.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {Event} from '../../src/web/event.js';
import {EventTarget} from '../../src/web/event-target.js';

type AnyClass = new (...args: never[]) => object;

interface Interface {
    name: string;
    class: AnyClass;
    /** The least number of arguments of the constructor. */
    length: number;
    parent: object;
    parentPrototype: object;
    /** Makes an instance. */
    make: () => object;
    /** Attribute → whether it can be set. */
    attributes: Record<string, boolean>;
    /** Operation → the least number of arguments. */
    operations: Record<string, number>;
    statics?: Record<string, number>;
    constants?: Record<string, number>;
}

const EVENT_CONSTANTS = {NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3};

// https://webidl.spec.whatwg.org/#idl-DOMException
const LEGACY_CODES = {
    INDEX_SIZE_ERR: 1,
    DOMSTRING_SIZE_ERR: 2,
    HIERARCHY_REQUEST_ERR: 3,
    WRONG_DOCUMENT_ERR: 4,
    INVALID_CHARACTER_ERR: 5,
    NO_DATA_ALLOWED_ERR: 6,
    NO_MODIFICATION_ALLOWED_ERR: 7,
    NOT_FOUND_ERR: 8,
    NOT_SUPPORTED_ERR: 9,
    INUSE_ATTRIBUTE_ERR: 10,
    INVALID_STATE_ERR: 11,
    SYNTAX_ERR: 12,
    INVALID_MODIFICATION_ERR: 13,
    NAMESPACE_ERR: 14,
    INVALID_ACCESS_ERR: 15,
    VALIDATION_ERR: 16,
    TYPE_MISMATCH_ERR: 17,
    SECURITY_ERR: 18,
    NETWORK_ERR: 19,
    ABORT_ERR: 20,
    URL_MISMATCH_ERR: 21,
    QUOTA_EXCEEDED_ERR: 22,
    TIMEOUT_ERR: 23,
    INVALID_NODE_TYPE_ERR: 24,
    DATA_CLONE_ERR: 25,
};

const INTERFACES: Interface[] = [
    {
        name: 'Event',
        class: Event,
        length: 1,
        parent: Function.prototype,
        parentPrototype: Object.prototype,
        make: () => new Event('x'),
        attributes: {
            type: false,
            target: false,
            srcElement: false,
            currentTarget: false,
            eventPhase: false,
            cancelBubble: true,
            bubbles: false,
            cancelable: false,
            returnValue: true,
            defaultPrevented: false,
            composed: false,
            timeStamp: false,
        },
        operations: {
            composedPath: 0,
            stopPropagation: 0,
            stopImmediatePropagation: 0,
            preventDefault: 0,
            initEvent: 1,
        },
        constants: EVENT_CONSTANTS,
    },
    {
        name: 'CustomEvent',
        class: CustomEvent,
        length: 1,
        parent: Event,
        parentPrototype: Event.prototype,
        make: () => new CustomEvent('x'),
        attributes: {detail: false},
        operations: {initCustomEvent: 1},
    },
    {
        name: 'EventTarget',
        class: EventTarget,
        length: 0,
        parent: Function.prototype,
        parentPrototype: Object.prototype,
        make: () => new EventTarget(),
        attributes: {},
        operations: {addEventListener: 2, removeEventListener: 2, dispatchEvent: 1},
    },
    {
        name: 'AbortController',
        class: AbortController,
        length: 0,
        parent: Function.prototype,
        parentPrototype: Object.prototype,
        make: () => new AbortController(),
        attributes: {signal: false},
        operations: {abort: 0},
    },
    {
        name: 'AbortSignal',
        class: AbortSignal as unknown as AnyClass,
        length: 0,
        parent: EventTarget,
        parentPrototype: EventTarget.prototype,
        make: () => new AbortController().signal,
        attributes: {aborted: false, reason: false, onabort: true},
        operations: {throwIfAborted: 0},
        statics: {abort: 0, timeout: 1, any: 1},
    },
    {
        name: 'DOMException',
        class: DOMException,
        length: 0,
        parent: Function.prototype,
        parentPrototype: Error.prototype,
        make: () => new DOMException(),
        attributes: {name: false, message: false, code: false},
        operations: {},
        constants: LEGACY_CODES,
    },
];

function descriptor(object: object, key: PropertyKey): PropertyDescriptor {
    const found = Object.getOwnPropertyDescriptor(object, key);
    if (!found) throw new Error(`no own property ${String(key)}`);
    return found;
}

function callWithout(call: () => unknown): void {
    expect(call).toThrowError(TypeError);
}

for (const item of INTERFACES) {
    const {prototype} = item.class as {prototype: object};
    const constants = item.constants ?? {};
    const statics = item.statics ?? {};

    describe(`The interface object ${item.name}`, () => {
        it('is a function with the name and the length of the interface', () => {
            expect(typeof item.class).toBe('function');
            expect(descriptor(item.class, 'name')).toEqual({
                value: item.name,
                writable: false,
                enumerable: false,
                configurable: true,
            });
            expect(descriptor(item.class, 'length')).toEqual({
                value: item.length,
                writable: false,
                enumerable: false,
                configurable: true,
            });
        });

        it('inherits from the interface object of its parent', () => {
            expect(Object.getPrototypeOf(item.class)).toBe(item.parent);
            expect(Object.getPrototypeOf(prototype)).toBe(item.parentPrototype);
        });

        it('cannot be called without new', () => {
            callWithout(() => (item.class as unknown as () => void)());
        });

        it('has a prototype that cannot be replaced and leads back to it', () => {
            const {writable, enumerable, configurable} = descriptor(item.class, 'prototype');
            expect([writable, enumerable, configurable]).toEqual([false, false, false]);
            expect(descriptor(prototype, 'constructor')).toEqual({
                value: item.class,
                writable: true,
                enumerable: false,
                configurable: true,
            });
        });

        it('has a class string', () => {
            expect(descriptor(prototype, Symbol.toStringTag)).toEqual({
                value: item.name,
                writable: false,
                enumerable: false,
                configurable: true,
            });
            expect(Object.prototype.toString.call(item.make())).toBe(`[object ${item.name}]`);
        });

        it('shows in a loop over its properties what the IDL lists, and nothing else', () => {
            const own = Object.keys(prototype).sort();
            const listed = [item.attributes, item.operations, constants].flatMap(Object.keys);
            expect(own).toEqual(listed.sort());
            const ownStatics = Object.keys(item.class).sort();
            expect(ownStatics).toEqual([statics, constants].flatMap(Object.keys).sort());
        });
    });

    for (const [name, settable] of Object.entries(item.attributes)) {
        describe(`The attribute ${item.name}.${name}`, () => {
            it('is an enumerable accessor of the prototype', () => {
                const {get, set, enumerable, configurable} = descriptor(prototype, name);
                expect([enumerable, configurable]).toEqual([true, true]);
                expect([get?.name, get?.length]).toEqual([`get ${name}`, 0]);
                if (settable) expect([set?.name, set?.length]).toEqual([`set ${name}`, 1]);
                else expect(set).toBeUndefined();
            });

            it('throws a TypeError for an object of another class', () => {
                const {get, set} = descriptor(prototype, name);
                for (const receiver of [undefined, null, 1, {}, prototype]) {
                    callWithout(() => get?.call(receiver));
                    if (set) callWithout(() => set.call(receiver, null));
                }
            });
        });
    }

    for (const [name, length] of Object.entries(item.operations)) {
        describe(`The operation ${item.name}.${name}`, () => {
            it('is an enumerable method of the prototype', () => {
                const {value, ...attributes} = descriptor(prototype, name);
                expect(attributes).toEqual({writable: true, enumerable: true, configurable: true});
                expect([value.name, value.length]).toEqual([name, length]);
                expect('prototype' in value).toBeFalse();
            });

            it('throws a TypeError for an object of another class', () => {
                for (const receiver of [undefined, null, 1, {}, prototype])
                    callWithout(() => descriptor(prototype, name).value.call(receiver, 'x', null));
            });

            if (length > 0) {
                it('throws a TypeError when it is given too few arguments', () => {
                    const few = Array.from({length: length - 1}, () => 'x');
                    callWithout(() => descriptor(prototype, name).value.apply(item.make(), few));
                });
            }
        });
    }

    for (const [name, length] of Object.entries(statics)) {
        describe(`The static operation ${item.name}.${name}`, () => {
            it('is an enumerable method of the interface object', () => {
                const {value, ...attributes} = descriptor(item.class, name);
                expect(attributes).toEqual({writable: true, enumerable: true, configurable: true});
                expect([value.name, value.length]).toEqual([name, length]);
                if (length > 0) callWithout(() => value());
            });
        });
    }

    for (const [name, value] of Object.entries(constants)) {
        describe(`The constant ${item.name}.${name}`, () => {
            it('is the same fixed property of class and prototype', () => {
                const expected = {value, writable: false, enumerable: true, configurable: false};
                expect(descriptor(item.class, name)).toEqual(expected);
                expect(descriptor(prototype, name)).toEqual(expected);
            });
        });
    }
}

describe('Event.isTrusted', () => {
    it('is an own accessor of every event that cannot be changed', () => {
        const one = descriptor(new Event('x'), 'isTrusted');
        const other = descriptor(new CustomEvent('x'), 'isTrusted');
        expect([one.enumerable, one.configurable, one.set]).toEqual([true, false, undefined]);
        expect([one.get?.name, one.get?.length]).toEqual(['get isTrusted', 0]);
        expect(one.get).toBe(other.get as () => boolean);
        callWithout(() => one.get?.call({}));
    });
});

describe('A class without a constructor', () => {
    it('cannot be constructed, nor can a subclass of it', () => {
        const Constructor = AbortSignal as unknown as AnyClass;
        expect(() => new Constructor()).toThrowError(TypeError, 'Illegal constructor');
        expect(() => new (class extends Constructor {})()).toThrowError(TypeError, 'Illegal constructor');
    });
});

describe('A class with a constructor that requires an argument', () => {
    it('throws a TypeError without one', () => {
        for (const Constructor of [Event, CustomEvent] as unknown as AnyClass[])
            expect(() => new Constructor()).toThrowError(TypeError, /expected 1 or more arguments, got 0/);
    });
});
