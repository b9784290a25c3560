// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {figures} from './gjs.mjs';

export const shell = {
    title: 'Garbage in GNOME Shell, ms',
    kind: 'shell',
    async measure(place) {
        return [...(await figures(place, 'shell'))].map(([name, value]) => ({name, value}));
    },
};
