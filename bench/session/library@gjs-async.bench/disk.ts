// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortSignal, execute} from 'gjs-async';

/** The bytes that are free, as a program says. */
export async function readFree(signal: AbortSignal): Promise<string> {
    const {stdout} = await execute(['df', '--output=avail', '/'], {signal});
    return stdout.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
