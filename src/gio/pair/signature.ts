// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** A function that is called with any `this` and any arguments. */
export type Callable = (this: unknown, ...args: unknown[]) => unknown;

export interface Parameter {
    readonly name: string;
    /** Whether it has a default value. */
    readonly optional: boolean;
}

/** What the text of a function tells about it. */
export interface Signature {
    /** The name in messages: `Gio.File.load_contents_async`. */
    readonly label: string;
    /** The name of the function itself: `load_contents_async`. */
    readonly member: string;
    /** What it belongs to, by its text: `['Gio', 'File']` for a method, `['Gio']` for everything else. */
    readonly path: readonly string[];
    /** The parameters, in order; `undefined` where the text does not tell (`...args`). */
    readonly parameters: readonly Parameter[] | undefined;
    /** The C function, where there is one. */
    readonly symbol: string;
    /** Implemented in C, its arguments converted by GJS. */
    readonly native: boolean;
    /** Implemented in C and called on an instance. */
    readonly method: boolean;
}

// What GJS prints for an introspected function, the same in every version:
//     method Gio.File.load_contents_async(cancellable, callback) {
//         /* wrapper for native symbol g_file_load_contents_async() */
// The text of a static function of a class lacks the class: `function Gio.new_for_bus(…)`.
const NATIVE = /^(method|function) ([\w.]+)\(([^)]*)\) \{\s*\/\* wrapper for native symbol (\w+)\(\)/;

/** Reads the signature of a function from its text. */
export function signatureOf(fn: Callable): Signature {
    // Introspected functions have a toString of their own; Function.prototype.toString refuses them.
    const text = String(fn);
    const native = NATIVE.exec(text);
    if (native === null)
        return {
            label: fn.name === '' ? 'anonymous function' : fn.name,
            member: fn.name,
            path: [],
            symbol: '',
            parameters: parametersOf(text),
            native: false,
            method: false,
        };

    const [, kind, name = '', list = '', symbol = ''] = native;
    const method = kind === 'method';
    const path = name.split('.');
    return {
        member: path.pop() ?? '',
        path,
        symbol,
        label: method || isNamespaceFunction(name, symbol) ? name : `${symbol}()`,
        parameters: list === '' ? [] : list.split(', ').map(required),
        native: true,
        method,
    };
}

/** Whether a function belongs to the namespace, as `g_bus_get`, and not to a class, as `g_dbus_proxy_new`. */
function isNamespaceFunction(name: string, symbol: string): boolean {
    const [, member = ''] = name.split('.');
    return /^[a-z0-9]+_$/.test(symbol.slice(0, -member.length));
}

function required(name: string): Parameter {
    return {name, optional: false};
}

/** The parameters in the text of a JavaScript function. */
function parametersOf(text: string): Parameter[] | undefined {
    const single = /^(?:async\s+)?([\w$]+)\s*=>/.exec(text);
    if (single?.[1] !== undefined) return [required(single[1])];

    const list = splitParameters(text);
    if (list.some(parameter => parameter.startsWith('...'))) return undefined;
    return list.map((parameter, index) => ({
        name: /^[\w$]+/.exec(parameter)?.[0] ?? `argument ${index + 1}`,
        optional: /^[\w$]+\s*=/.test(parameter),
    }));
}

/** The parameters between the first parentheses, each with its default; commas inside brackets do not count. */
function splitParameters(text: string): string[] {
    const source = text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '');
    const parameters: string[] = [];
    let depth = 0;
    let current = '';
    for (const character of source.slice(source.indexOf('(') + 1)) {
        if ('([{'.includes(character)) depth += 1;
        if (')]}'.includes(character)) depth -= 1;
        if (depth < 0) break;
        if (character === ',' && depth === 0) {
            parameters.push(current.trim());
            current = '';
        } else {
            current += character;
        }
    }
    return current.trim() === '' ? parameters : [...parameters, current.trim()];
}
