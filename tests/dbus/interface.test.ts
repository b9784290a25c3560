// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {toInterface} from '../../src/dbus/interface.js';

const ONE = '<interface name="a.b"><method name="One"/></interface>';

describe('an interface in XML', () => {
    it('is read with or without a node, a declaration and comments', () => {
        const all = [
            ONE,
            `<?xml version="1.0" encoding="UTF-8"?>\n${ONE}`,
            `\n <?xml version="1.0"?><node>${ONE}</node>`,
            `<node\n>${ONE}</node>`,
            `<node name="/a">${ONE}</node>`,
            `<!--<?-->${ONE}<!--?>-->`,
        ];
        for (const xml of all) {
            const {name, methods} = toInterface('it', xml);
            expect([name, ...methods.keys()])
                .withContext(xml)
                .toEqual(['a.b', 'One']);
        }
    });

    it('is the only one', () => {
        for (const xml of ['<node/>', `<node>${ONE}<interface name="a.c"/></node>`])
            expect(() => toInterface('it', xml))
                .withContext(xml)
                .toThrowError(TypeError, /^it: expected one interface \(/);
    });
});
