// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {calls} from './calls.mjs';
import {constructs} from './constructs.mjs';
import {garbage} from './garbage.mjs';
import {instructions} from './instructions.mjs';
import {load} from './load.mjs';
import {memory} from './memory.mjs';
import {ofProgram} from './program.mjs';
import {session} from './session.mjs';
import {shell} from './shell.mjs';
import {wall} from './wall.mjs';

/**
 * What `npm run bench` measures: each section has a title and a function that measures at a place, of
 * the kind that it names, and gives rows `{name, value, limit}`.
 */
export const SECTIONS = {
    instructions,
    load,
    constructs,
    calls,
    wall,
    iterate: ofProgram('Iteration', 'iterate'),
    memory,
    pump: ofProgram('The pump', 'pump'),
    garbage,
    shell,
    session,
};

/** Programs that print a text of their own. */
export const PROGRAMS = ['view'];
