// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {timeComparisons} from '../comparisons.mjs';
import {figures} from './gjs.mjs';

/** Another on every run: nothing has a limit. */
export const wall = {
    title: 'Time',
    async measure(place, only) {
        const chosen = timeComparisons(only);
        const rows = [];
        for (const {name, variant, base} of chosen) {
            // Each in a process of its own: GJS keeps callbacks until a collection, which takes longer the more there are.
            const pair = `${variant}/${base}`;
            rows.push({name, value: (await figures(place, 'wall', pair)).get(pair)});
        }
        return rows;
    },
};
