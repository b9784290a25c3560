// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {runProgram} from '../program/program.js';
import {helperFolder} from './helper.js';

describe('a cancellable that is cancelled from another thread', () => {
    it('aborts its signal, if that is made for it', async () => {
        const folder = helperFolder('GjsAsyncFault-1.0.typelib');
        if (folder === null) {
            pending('building tests/faults/helper takes Meson, g-ir-scanner and the headers of GLib');
            return;
        }
        const {lines, errors, status} = await runProgram(['cancel-in-thread'], () => {}, {
            variables: {GI_TYPELIB_PATH: folder, LD_LIBRARY_PATH: folder},
        });
        expect(errors).toBe('');
        expect(lines).toEqual([
            'event: aborted true, events 0, then true',
            'read: AbortError',
            'sleep: AbortError',
            'any: AbortError',
            'race: 300 ended, 0 otherwise',
            'sources: 0',
        ]);
        expect(status).toBe(0);
    });
});
