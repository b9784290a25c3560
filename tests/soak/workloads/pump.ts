// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {startPump, stopPump} from '../../../src/pump/pump.js';
import type {Go} from '../go.js';

/** Turns the pump on or off for all that runs. */
export async function switchPump({random}: Go): Promise<void> {
    if (random.chance(50)) startPump();
    else stopPump();
}
