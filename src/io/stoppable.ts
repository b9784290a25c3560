// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import {bridgeOf} from '../gio/bridge.js';
import {rejectAborted} from '../loop/already-aborted.js';
import {type Outcome, settle} from '../loop/settle.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';

/** The caller that waits for the work. */
export interface Waiter {
    /** The public function, for messages. */
    readonly caller: string;
    /** An error made at the call. */
    readonly site: Error;
    readonly signal: AbortSignalLike | null | undefined;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
}

/**
 * Does work of several operations, all on one cancellable that an abort cancels. Settles the caller's promise when the work
 * is over: with its value or error, or with the reason if the signal has aborted by then.
 */
export function workUnlessAborted(
    {caller, site, signal, resolve, reject}: Waiter,
    work: (cancellable: Gio.Cancellable | null) => Promise<unknown>,
): void {
    if (signal?.aborted) {
        rejectAborted(caller, signal, reject, site);
        return;
    }
    const bridge = signal == null ? undefined : bridgeOf(signal);
    const end = (outcome: Outcome): void => {
        bridge?.release();
        settle({signal, outcome, resolve, reject});
    };
    work(bridge?.hold() ?? null).then(
        value => end({failed: false, value}),
        (value: unknown) => end({failed: true, value}),
    );
}
