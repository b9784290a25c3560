// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {figures} from './gjs.mjs';

const OPERATIONS = 40_000;
const EVERY = 2000;
const READS = '8000';

async function burst(place, when, live = 0) {
    const found = await figures(place, 'gc', 'skip', OPERATIONS, when, EVERY, live);
    return {total: found.get('total, ms'), stall: found.get('longest stall, ms')};
}

/** How many file reads come through before GJS refuses a callback, in a process that ends there. */
async function readsBeforeLoss(place, every) {
    const command = ['gjs', '-m', 'build/bench/programs/lost.js', 'file', READS, '1000', String(every)];
    const {stderr} = await place.execute(command);
    return Number(stderr.match(/\d+$/gm).at(-1));
}

export const garbage = {
    title: 'Garbage',
    async measure(place) {
        const never = await burst(place, 'never');
        const often = await burst(place, 'callback');
        return [
            {name: `${OPERATIONS} operations, time: collecting ÷ never`, value: often.total / never.total},
            {name: 'longest stall, ms: never', value: never.stall},
            {name: `longest stall, ms: collecting every ${EVERY}`, value: often.stall},
            {name: `of ${READS} file reads came through: never`, value: await readsBeforeLoss(place, 0)},
            {
                name: `of ${READS} file reads came through: collecting every 500`,
                value: await readsBeforeLoss(place, 500),
            },
        ];
    },
};
