// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

/** A value as an error message shows it: short, on one line, and never throwing. */
export function describe(value: unknown): string {
    if (typeof value === 'string') return JSON.stringify(shorten(value));
    if (typeof value === 'function') return value.name === '' ? 'a function' : `function ${value.name}`;
    if (value instanceof GObject.Object)
        return `a ${(value.constructor as typeof GObject.Object).$gtype.name}`;
    if (Array.isArray(value)) return `an array of ${value.length}`;
    if (typeof value === 'object' && value !== null && '__name__' in value)
        return `the namespace ${String(value.__name__)}`;
    if (typeof value === 'object' && value !== null) return `${article(constructorName(value))} object`;
    return String(value);
}

function shorten(text: string): string {
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function constructorName(value: object): string {
    const {constructor} = value as {constructor?: {name?: unknown}};
    return typeof constructor?.name === 'string' && constructor.name !== ''
        ? constructor.name
        : 'null-prototype';
}

function article(name: string): string {
    return /^[aeio]/i.test(name) ? `an ${name}` : `a ${name}`;
}
