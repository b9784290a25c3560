// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/**
 * Describes a value for an error message: short, on one line, in ASCII. It never throws, even if code of the value does: a
 * proxy, a getter, `toString`.
 */
export function describe(value: unknown): string {
    try {
        return text(value);
    } catch {
        return typeof value === 'function' ? 'a function' : 'an object';
    }
}

function text(value: unknown): string {
    if (typeof value === 'string') return quote(value);
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'symbol') return ascii(value.toString());
    if (typeof value === 'function') return functionText(value);
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
    if (Array.isArray(value)) return `an array of ${value.length}`;
    // A namespace of GJS, such as `Gio`.
    const {__name__: namespace, constructor} = value as {__name__?: unknown; constructor?: unknown};
    if (typeof namespace === 'string') return `the namespace ${ascii(namespace)}`;
    if (typeof constructor !== 'function') return 'an object';
    const name = className(constructor);
    return constructor.prototype === value && name !== '' ? `${name}.prototype` : withArticle(name, 'object');
}

function functionText(value: object): string {
    const name = className(value);
    if (name === '') return 'a function';
    return /^class\b/.test(Function.prototype.toString.call(value))
        ? `the class ${name}`
        : `the function ${name}`;
}

/** The name of a class. GJS has Gio_File for `Gio.File`, and unknown_GLocalFile for a class without introspection. */
function className(value: object): string {
    const {name} = value as {name?: unknown};
    return typeof name === 'string'
        ? ascii(name.replace(/^unknown_/, '').replace(/^([A-Z]\w*?)_(?=[A-Z])/, '$1.'))
        : '';
}

function withArticle(name: string, noun: string): string {
    if (name === '' || name === 'Object') return `an ${noun}`;
    return `${/^[AEIO]/i.test(name) ? 'an' : 'a'} ${name}`;
}

function quote(value: string): string {
    return ascii(JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value));
}

function ascii(value: string): string {
    return value.replace(/[^\x20-\x7e]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
