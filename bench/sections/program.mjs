// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {figures} from './gjs.mjs';

/** The section of a program of bench/ that prints all its figures in one run. */
export function ofProgram(title, program) {
    return {
        title,
        async measure(place) {
            return [...(await figures(place, program))].map(([name, value]) => ({name, value}));
        },
    };
}
