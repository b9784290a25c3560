// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../../src/gio/promised.js';
import {promisify} from '../../../src/gio/promisify.js';
import {attempt, type Go} from '../go.js';
import {observed} from '../moments.js';

const {prototype} = Gio.InputStream;
const skip = observed(promisify(prototype, 'skip_async'), prototype.skip_async, prototype.skip_finish);

/** The operation that is over soonest, several at a time: they complete in the same turn. */
export async function skipMany(go: Go): Promise<void> {
    const count = 1 + go.random.below(4);
    const one = (): Promise<unknown> =>
        attempt(
            go,
            'skip',
            signal => skip.call(new Gio.MemoryInputStream(), 0, GLib.PRIORITY_DEFAULT, signal),
            {
                isRight: skipped => skipped === 0,
            },
        );
    await Promise.all(Array.from({length: count}, one));
}

export async function skipInView({ledger}: Go): Promise<void> {
    const view = promised(new Gio.MemoryInputStream());
    await ledger.track('skip, promised', view.skip_async(0, GLib.PRIORITY_DEFAULT));
}
