// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What a finish function gives, in TypeScript's words, as its GIR description tells.

const NUMBER =
    /^(g?u?int(8|16|32|64)?|g?u?long|gs?size|gssize|gdouble|gfloat|guint|gint|goffset|gtime|time_t|pid_t)$/;
const PLAIN = {
    none: 'void',
    gboolean: 'boolean',
    utf8: 'string',
    filename: 'string',
    gpointer: '*',
    // What g-ir-generate calls it.
    any: '*',
    GType: '*',
    // GJS takes values out of their boxes.
    'GObject.Value': '*',
    'GLib.Pid': 'number',
};
const LISTS = ['GLib.List', 'GLib.SList', 'GLib.PtrArray', 'GLib.Array'];

function typeText(type) {
    if (PLAIN[type.name] !== undefined) return PLAIN[type.name];
    if (NUMBER.test(type.name)) return 'number';
    if (type.name === 'array')
        return type.element.name === 'guint8' ? 'Uint8Array' : `${typeText(type.element)}[]`;
    if (LISTS.includes(type.name))
        return type.of?.[0] === undefined ? '*[]' : `${typeText({name: type.of[0]})}[]`;
    // The keys and values of a hash table are not looked at.
    if (type.name === 'GLib.HashTable') return '*';
    return type.name.split('.').at(-1);
}

function expectedTexts({values, throws}) {
    const [first, ...rest] = values;
    const flagged = throws && first?.type.name === 'gboolean' && rest.length > 0;
    return (flagged ? rest : values).map(({type, nullable}) => {
        const text = typeText(type);
        return nullable && text !== '*' ? `${text} | null` : text;
    });
}

/** What the promise of a pair should resolve to. */
export function describeResult(pair) {
    const texts = expectedTexts(pair);
    if (texts.length === 0) return 'void';
    return texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
}

/** `Gio.DBusConnection` as `DBusConnection`, `Variant<any>` as `Variant`, `any` as what it is. */
function normalise(text) {
    return (
        text
            .replace(/import\("[^"]*"\)\./g, '')
            .replace(/\b\w+\.(?=[A-Z])/g, '')
            .replace(/Uint8Array<ArrayBufferLike>/g, 'Uint8Array')
            .replace(/Bytes \| Uint8Array(<ArrayBufferLike>)?|Uint8Array \| Bytes/g, 'Bytes')
            .replace(/(\w)<[^<>]*>/g, '$1')
            // The one generic result.
            .replace('VariantOf', 'Variant')
    );
}

/**
 * Whether TypeScript's text of a result is what the GIR file says. It may allow null where that never comes,
 * as the types that ts-for-gir makes do for some parameters.
 */
export function isSameResult(text, pair) {
    if (text === undefined || text === 'any' || text === 'never') return false;
    const pattern = expectedTexts(pair).map(
        one => `${one.replace(/[.[\]|()]/g, '\\$&').replaceAll('*', '[^,]+')}(?: \\| null)?`,
    );
    const whole = pattern.length > 1 ? `\\[${pattern.join(', ')}\\]` : (pattern[0] ?? 'void');
    return new RegExp(`^${whole}$`).test(normalise(text));
}
