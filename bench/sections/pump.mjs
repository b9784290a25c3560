// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {figures} from './gjs.mjs';

export const pump = {
    title: 'The pump',
    async measure(place) {
        return [...(await figures(place, 'pump'))].map(([name, value]) => ({name, value}));
    },
};
