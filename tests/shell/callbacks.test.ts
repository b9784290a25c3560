// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// fromCallback with what calls back in a real shell, inside its process.

import {tracedShell} from './support/traces.js';

const traced = tracedShell('callbacks');

describe('in the shell, fromCallback takes', () => {
    it('the clipboard', async () => {
        expect(await traced.run('clipboard')).toEqual([true, 'one \u00e9', true, 'two', 'enough', 'two']);
    });

    it('what is called before the next frame', async () => {
        expect(await traced.run('laters')).toEqual(['enough', 1]);
    });
});
