// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as web from '../../src/web/index.js';

const INTERFACES = ['AbortController', 'AbortSignal', 'CustomEvent', 'DOMException', 'Event', 'EventTarget'];
const NAMES = [...INTERFACES, 'queueMicrotask'];

const own = (name: string): PropertyDescriptor | undefined =>
    Object.getOwnPropertyDescriptor(globalThis, name);

describe('register', () => {
    it('adds the names that are missing and touches no other', async () => {
        const before = Object.getOwnPropertyNames(globalThis);
        const present = new Map(NAMES.filter(name => name in globalThis).map(name => [name, own(name)]));
        await import('../../src/register.js');
        for (const name of NAMES) {
            const expected = present.get(name) ?? {
                value: (web as Record<string, unknown>)[name],
                writable: true,
                enumerable: name === 'queueMicrotask',
                configurable: true,
            };
            expect(own(name)).toEqual(expected);
        }
        const added = Object.getOwnPropertyNames(globalThis).filter(name => !before.includes(name));
        expect(added.sort()).toEqual(NAMES.filter(name => !present.has(name)).sort());
    });
});
