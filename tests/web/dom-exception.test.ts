// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {DOMException} from '../../src/web/dom-exception.js';
import {host} from '../../src/web/host.js';

function makeHere(): DOMException {
    return new DOMException('m', 'AbortError');
}

describe('new DOMException()', () => {
    it('has the defaults of the standard', () => {
        const {name, message, code} = new DOMException();
        expect([name, message, code]).toEqual(['Error', '', 0]);
    });

    it('converts message and name to strings', () => {
        const {name, message} = new DOMException(null as never, 42 as never);
        expect([name, message]).toEqual(['42', 'null']);
        expect(() => new DOMException(Symbol('s') as never)).toThrowError(TypeError);
        expect(() => new DOMException('', Symbol('s') as never)).toThrowError(TypeError);
        const undefineds = new DOMException(undefined, undefined);
        expect([undefineds.name, undefineds.message]).toEqual(['Error', '']);
    });

    it('gives the names that have one their code, and no other name', () => {
        const codes = ['IndexSizeError', 'SyntaxError', 'AbortError', 'TimeoutError', 'DataCloneError'];
        expect(codes.map(name => new DOMException('', name).code)).toEqual([1, 12, 20, 23, 25]);
        const none = ['Error', 'EncodingError', 'NotAllowedError', 'ABORT_ERR', 'toString', ''];
        expect(none.map(name => new DOMException('', name).code)).toEqual([0, 0, 0, 0, 0, 0]);
    });

    it('is an error with a stack that shows where it was made', () => {
        const error = makeHere();
        expect(error instanceof Error).toBeTrue();
        expect(error.stack).toContain('makeHere');
        expect(String(error)).toBe('AbortError: m');
        expect(Object.prototype.toString.call(error)).toBe('[object DOMException]');
        const {isError} = Error as {isError?: (value: unknown) => boolean};
        if (isError) expect(isError(error)).toBeTrue();
    });

    it('has no name and message of its own, but those of the prototype', () => {
        const error = new DOMException('m', 'n');
        expect(Object.keys(error)).toEqual([]);
        expect(['name', 'message', 'code'].filter(key => Object.hasOwn(error, key))).toEqual([]);
    });

    it('takes a cause, which is an extension', () => {
        const cause = new Error('inner');
        const error = new DOMException('m', 'n', {cause});
        expect(Object.getOwnPropertyDescriptor(error, 'cause')).toEqual({
            value: cause,
            writable: true,
            enumerable: false,
            configurable: true,
        });
        expect('cause' in new DOMException('m', 'n')).toBeFalse();
        expect('cause' in new DOMException('m', 'n', {cause: undefined})).toBeTrue();
    });

    it('can be subclassed', () => {
        class Quota extends DOMException {
            constructor() {
                super('too much', 'QuotaExceededError');
            }
        }
        const error = new Quota();
        expect([error instanceof Quota, error instanceof DOMException, error.code]).toEqual([true, true, 22]);
        expect(new DOMException() instanceof Quota).toBeFalse();
    });
});

describe('instanceof DOMException', () => {
    it('is false for what only looks like one', () => {
        const looks = [null, 1, {}, new Error('e'), DOMException.prototype];
        expect(looks.map(value => value instanceof DOMException)).toEqual(looks.map(() => false));
    });

    it('is true for an exception of another copy of the library', () => {
        const prototype = Object.create(Error.prototype, {
            [Symbol.for('gjs-async.DOMException')]: {value: true},
        }) as object;
        expect(prototype instanceof DOMException).toBeFalse();
        expect(Object.create(prototype) instanceof DOMException).toBeTrue();
    });
});

describe('DOMException.matches', () => {
    const IOErrorEnum = {CANCELLED: 19, TIMED_OUT: 24, WOULD_BLOCK: 27};
    const other = {FAILED: 19, CANCELLED: '19'};
    const abort = new DOMException('', 'AbortError');
    const timeout = new DOMException('', 'TimeoutError');

    it('is true for an AbortError and CANCELLED, a TimeoutError and TIMED_OUT', () => {
        expect(abort.matches(IOErrorEnum, IOErrorEnum.CANCELLED)).toBeTrue();
        expect(timeout.matches(IOErrorEnum, IOErrorEnum.TIMED_OUT)).toBeTrue();
    });

    it('is false for everything else', () => {
        expect(abort.matches(IOErrorEnum, IOErrorEnum.TIMED_OUT)).toBeFalse();
        expect(timeout.matches(IOErrorEnum, IOErrorEnum.CANCELLED)).toBeFalse();
        for (const domain of [other, undefined, null, 19, 'g-io-error-quark', {}, () => {}])
            expect(abort.matches(domain, 19)).toBeFalse();
        const named = new DOMException('', 'NetworkError');
        expect(named.matches(IOErrorEnum, IOErrorEnum.CANCELLED)).toBeFalse();
    });

    it('asks the host which domain is that of GIO', () => {
        const {isIOErrorDomain} = host;
        host.isIOErrorDomain = domain => domain === 42;
        expect(abort.matches(42, IOErrorEnum.CANCELLED)).toBeTrue();
        expect(abort.matches(IOErrorEnum, IOErrorEnum.CANCELLED)).toBeFalse();
        host.isIOErrorDomain = isIOErrorDomain;
    });

    it('is no part of what a loop over the exception sees', () => {
        const keys: string[] = [];
        for (const key in abort) keys.push(key);
        expect(keys).not.toContain('matches');
        expect(keys).toContain('ABORT_ERR');
    });
});
