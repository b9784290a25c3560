// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import {bridgeOf} from '../gio/bridge.js';
import {rejectAborted} from '../loop/already-aborted.js';
import {type Outcome, settle} from '../loop/settle.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';

/** Who waits for work of many steps. */
export interface Waiter {
    /** The function called. */
    readonly caller: string;
    /** An error made at the call. */
    readonly site: Error;
    readonly signal: AbortSignalLike | null | undefined;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
}

/**
 * Does work of many operations, all on one cancellable that an abort cancels. The waiter is told when the work is
 * over: of a value, or of an error, or of the reason where the signal is aborted by then.
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
