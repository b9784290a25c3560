// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {AbortSignal, promised, sleep} from 'gjs-async';

import {SECOND, TIMEOUT} from '../common/day.js';
import type {Panel} from '../common/panel.js';

async function readLoad(file: Gio.File, signal: AbortSignal): Promise<string> {
    const own = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
    const [bytes] = await promised(file).load_contents_async(own);
    return new TextDecoder().decode(bytes).split(' ')[0] as string;
}

/** Reads the load each second while somebody is there, and gives up a read that takes too long. */
export async function poll(panel: Panel, minute: () => void, signal: AbortSignal): Promise<void> {
    const file = Gio.File.new_for_path('/proc/loadavg');
    for (; ; await sleep(SECOND, {signal})) {
        if (panel.away) continue;
        if (panel.polls % 60 === 0) minute();
        try {
            panel.showLoad(await readLoad(file, signal));
        } catch (error) {
            if (signal.aborted || (error as Error).name !== 'TimeoutError') throw error;
            panel.showTimeout();
        }
    }
}
