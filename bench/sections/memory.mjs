// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {BYTES} from '../comparisons.mjs';
import {figures} from './gjs.mjs';

const SAMPLES = 3;

export const memory = {
    title: 'Bytes per pending operation',
    async measure(place) {
        // The least of some processes: the heap of one may have grown by a chunk that nothing is in yet.
        const bytes = async way => {
            const samples = [];
            for (let n = 0; n < SAMPLES; n++) samples.push((await figures(place, 'memory', way)).get(way));
            return Math.min(...samples);
        };
        const raw = await bytes('raw');
        const rows = [{name: 'raw', value: raw}];
        for (const [way, limit] of Object.entries(BYTES))
            rows.push({name: `${way} ÷ raw`, value: (await bytes(way)) / raw, limit});
        return rows;
    },
};
