// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {soak} from './soak.js';

describe('a short soak (npm run soak takes longer)', () => {
    // Another each day; the line says which.
    const seed = Math.floor(Date.now() / 86_400_000);

    it(`of 20,000 operations, seed ${seed}`, async () => {
        const {violations} = await soak({operations: 20_000, minutes: 0.5, seed, only: ''});
        expect(violations).toEqual([]);
    }, 110_000);
});
