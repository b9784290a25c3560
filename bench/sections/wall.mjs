// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {timeComparisons} from '../comparisons.mjs';
import {figures} from './gjs.mjs';

/** Another on every run: nothing has a limit. */
export const wall = {
    title: 'Time',
    async measure(place, only) {
        const chosen = timeComparisons(only);
        const found = await figures(place, 'wall', ...chosen.map(({variant, base}) => `${variant}/${base}`));
        return chosen.map(({name, variant, base}) => ({name, value: found.get(`${variant}/${base}`)}));
    },
};
