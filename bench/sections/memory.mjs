// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {BYTES} from '../comparisons.mjs';
import {figures} from './gjs.mjs';

export const memory = {
    title: 'Bytes per pending operation',
    async measure(place) {
        const bytes = async way => (await figures(place, 'memory', way)).get(way);
        const raw = await bytes('raw');
        const rows = [{name: 'raw', value: raw}];
        for (const [way, limit] of Object.entries(BYTES))
            rows.push({name: `${way} ÷ raw`, value: (await bytes(way)) / raw, limit});
        return rows;
    },
};
