// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {figures} from './gjs.mjs';

const [HAND, LIBRARY] = ['by hand', 'gjs-async'];

const LIMITS = {
    // One for each minute: what is left behind by a letter or a read would be hundreds.
    [`JavaScript objects more after an hour: ${LIBRARY}`]: 20,
    [`sources left by disable(): ${LIBRARY}`]: 0,
};

/** What is compared. There is no limit: docs/performance.md says how chance decides on the longest work. */
const RATIOS = ['longest work between two turns, ms', 'processor time, s'];

export const session = {
    title: 'A day of an extension in GNOME Shell',
    kind: 'shell',
    async measure(place) {
        const found = await figures(place, 'session');
        const rows = [...found].map(([name, value]) => ({name, value, limit: LIMITS[name]}));
        for (const what of RATIOS) {
            const value = found.get(`${what}: ${LIBRARY}`) / found.get(`${what}: ${HAND}`);
            rows.push({name: `${what.split(',')[0]}: ${LIBRARY} ÷ ${HAND}`, value});
        }
        return rows;
    },
};
