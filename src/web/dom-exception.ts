// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {host} from './host.js';
import {defineInterface, toDOMString} from './web-idl.js';

// In the order of their codes, from 1. https://webidl.spec.whatwg.org/#idl-DOMException-error-names
const CONSTANTS = (
    'INDEX_SIZE DOMSTRING_SIZE HIERARCHY_REQUEST WRONG_DOCUMENT INVALID_CHARACTER NO_DATA_ALLOWED ' +
    'NO_MODIFICATION_ALLOWED NOT_FOUND NOT_SUPPORTED INUSE_ATTRIBUTE INVALID_STATE SYNTAX ' +
    'INVALID_MODIFICATION NAMESPACE INVALID_ACCESS VALIDATION TYPE_MISMATCH SECURITY NETWORK ABORT ' +
    'URL_MISMATCH QUOTA_EXCEEDED TIMEOUT INVALID_NODE_TYPE DATA_CLONE'
)
    .split(' ')
    .map(name => `${name}_ERR`);
// The names of the errors with these codes, without Error at the end. Three codes belong to errors that never had a name.
const NAMES = (
    'IndexSize - HierarchyRequest WrongDocument InvalidCharacter - NoModificationAllowed NotFound ' +
    'NotSupported InUseAttribute InvalidState Syntax InvalidModification Namespace InvalidAccess - ' +
    'TypeMismatch Security Network Abort URLMismatch QuotaExceeded Timeout InvalidNodeType DataClone'
)
    .split(' ')
    .map(name => (name === '-' ? null : `${name}Error`));

// CANCELLED and TIMED_OUT of Gio.IOErrorEnum.
const IO_ERRORS = new Map([
    ['AbortError', 19],
    ['TimeoutError', 24],
]);

/** The legacy codes, as properties of the class and of every exception. */
export interface LegacyCodes {
    readonly INDEX_SIZE_ERR: 1;
    readonly DOMSTRING_SIZE_ERR: 2;
    readonly HIERARCHY_REQUEST_ERR: 3;
    readonly WRONG_DOCUMENT_ERR: 4;
    readonly INVALID_CHARACTER_ERR: 5;
    readonly NO_DATA_ALLOWED_ERR: 6;
    readonly NO_MODIFICATION_ALLOWED_ERR: 7;
    readonly NOT_FOUND_ERR: 8;
    readonly NOT_SUPPORTED_ERR: 9;
    readonly INUSE_ATTRIBUTE_ERR: 10;
    readonly INVALID_STATE_ERR: 11;
    readonly SYNTAX_ERR: 12;
    readonly INVALID_MODIFICATION_ERR: 13;
    readonly NAMESPACE_ERR: 14;
    readonly INVALID_ACCESS_ERR: 15;
    readonly VALIDATION_ERR: 16;
    readonly TYPE_MISMATCH_ERR: 17;
    readonly SECURITY_ERR: 18;
    readonly NETWORK_ERR: 19;
    readonly ABORT_ERR: 20;
    readonly URL_MISMATCH_ERR: 21;
    readonly QUOTA_EXCEEDED_ERR: 22;
    readonly TIMEOUT_ERR: 23;
    readonly INVALID_NODE_TYPE_ERR: 24;
    readonly DATA_CLONE_ERR: 25;
}

interface Fields {
    readonly name: string;
    readonly message: string;
}

// Not private fields: the object is made by Error, so that it has a stack.
const fieldsOf = new WeakMap<object, Fields>();

function fields(exception: unknown): Fields {
    const found = fieldsOf.get(exception as object);
    if (!found) throw new TypeError('Not a DOMException');
    return found;
}

/** Options of `new DOMException()`, which the standard does not have. */
export interface DOMExceptionOptions {
    /** The error that led to this one. */
    cause?: unknown;
}

/** The class of DOMException. */
export interface DOMExceptionConstructor extends LegacyCodes {
    readonly prototype: DOMException;
    new (message?: string, name?: string, options?: DOMExceptionOptions): DOMException;
}

/** A DOMException. */
export interface DOMException extends Error, LegacyCodes {
    /** The name of the error, such as AbortError. */
    readonly name: string;
    /** The text of the error. */
    readonly message: string;
    /** The legacy code of the name, 0 if it has none. */
    readonly code: number;
    /**
     * Says whether the exception is one of GIO's errors, as `GLib.Error.matches()` does: an AbortError
     * is `Gio.IOErrorEnum.CANCELLED`, a TimeoutError `Gio.IOErrorEnum.TIMED_OUT`, and nothing else is any.
     * It is no part of the standard.
     *
     * @param domain `Gio.IOErrorEnum`, or another error domain
     * @param code the error of the domain
     * @returns true for one of these two
     *
     * @example
     * ```js
     * const {reason} = AbortSignal.abort();
     * print(reason.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED)); // true
     * ```
     */
    matches(domain: unknown, code: number): boolean;
}

/**
 * The error of the web's interfaces: what a signal aborts with unless it is told otherwise. The
 * constructor takes a message and one of the standard's error names, such as `AbortError`.
 *
 * @see https://webidl.spec.whatwg.org/#idl-DOMException
 *
 * @example
 * ```js
 * const error = new DOMException('Nobody answered', 'TimeoutError');
 * print(`${error}`, error.code); // TimeoutError: Nobody answered 23
 * ```
 */
export const DOMException: DOMExceptionConstructor = class {
    // Object.create(Error.prototype) would have no stack; a derived class would inherit from Error itself,
    // where Web IDL lets only the prototype inherit from Error.prototype.
    constructor(message: unknown = '', name: unknown = 'Error', options: DOMExceptionOptions = {}) {
        const converted = {message: toDOMString(message), name: toDOMString(name)};
        const exception: object = Reflect.construct(Error, [undefined, options], new.target);
        fieldsOf.set(exception, converted);
        // oxlint-disable-next-line no-constructor-return
        return exception as never;
    }

    get name(): string {
        return fields(this).name;
    }

    get message(): string {
        return fields(this).message;
    }

    get code(): number {
        return NAMES.indexOf(fields(this).name) + 1;
    }

    matches(domain: unknown, code: number): boolean {
        const expected = IO_ERRORS.get(fields(this).name);
        return expected !== undefined && code === expected && host.isIOErrorDomain(domain);
    }
} as unknown as DOMExceptionConstructor;

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
defineInterface('DOMException', DOMException, CONSTANTS, 1, ['matches']);
