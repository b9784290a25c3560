// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import gi from 'gi';
import Gio from 'gi://Gio';

import type {Callable} from './signature.js';
import {signatureOf} from './signature.js';

// `Gio._promisify(owner, 'x_async', …)` moves the function to `owner._original_x_async` and puts a
// wrapper in its place, which shows neither the number nor the names of the parameters. The shell does this to
// some forty functions of Gio. The functions in this file find the original behind such a wrapper.

type Owner = Record<string, unknown>;

const PREFIX = '_original_';

/** The function with that name, as it was before somebody promisified it. */
export function originalByName(owner: object, name: string): unknown {
    const found = (owner as Owner)[name];
    try {
        return isWrapper(found) ? (owner as Owner)[`${PREFIX}${name}`] : found;
    } catch {
        // The `__proto__` of a function of GJS throws when its members are read.
        return undefined;
    }
}

/**
 * The original of `begin`, which is looked for on the class or namespace of `finish` and on the classes of `instance`.
 * Returns `begin` itself if nobody has wrapped it, and undefined if the original cannot be found.
 */
export function originalByValue(begin: Callable, finish: Callable, instance?: unknown): Callable | undefined {
    if (!isWrapper(begin)) return begin;
    for (const owner of [...ownersOf(finish), ...prototypesOf(instance)]) {
        const found = originalIn(owner, begin);
        if (found !== undefined) return found;
    }
    return undefined;
}

function isWrapper(value: unknown): boolean {
    return (
        typeof value === 'function' && value.length === 0 && String(value).includes('this[originalFuncName]')
    );
}

function prototypesOf(instance: unknown): object[] {
    const prototypes: object[] = [];
    for (let owner = instance; typeof owner === 'object' && owner !== null; ) {
        prototypes.push(owner);
        owner = Object.getPrototypeOf(owner);
    }
    return prototypes;
}

function originalIn(owner: object, begin: Callable): Callable | undefined {
    for (const key of Object.keys(owner)) {
        if (key.startsWith(PREFIX) && (owner as Owner)[key.slice(PREFIX.length)] === begin)
            return (owner as Owner)[key] as Callable;
    }
    return undefined;
}

/** The objects that may have a function as a member: the prototype of its class, the class, the namespace. */
export function ownersOf(fn: Callable): object[] {
    const {native, method, path, member, symbol} = signatureOf(fn);
    // Gio.DBusProxy is the only class whose finish functions GJS replaces with its own.
    if (!native) return [Gio.DBusProxy];

    const [namespaceName = '', className = ''] = path;
    // This loads nothing: the function comes from that namespace.
    const namespace = gi.require(namespaceName) as unknown as Owner;
    if (method) return [(namespace[className] as {prototype: object}).prototype];

    // `function Gio.new_finish() { g_file_new_finish }` belongs to Gio.File: only classes whose name the symbol
    // ends with are touched, as touching a class makes it.
    const prefix = symbol.slice(0, -member.length).replaceAll('_', '');
    const classes = Object.keys(namespace).filter(
        name => /^[A-Z]/.test(name) && prefix.endsWith(name.toLowerCase()),
    );
    return [namespace, ...classes.map(name => namespace[name] as object)];
}
