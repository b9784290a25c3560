// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {isBaseBelow, needBase} from './outermost-stack.js';
import {callbackEnd} from '../loop/callback-end.js';
import {settleInCheckpoint} from '../loop/settle.js';
import {lineUpAgain, mainContext} from '../loop/source.js';

/**
 * Makes every callback of this library end in a checkpoint from now on: code that awaits continues when
 * the callback ends instead of after all callbacks of the turn.
 *
 * For apps. It changes the order in which things happen, so an extension leaves it off and wraps the
 * callbacks that need it in `withCheckpoint`. Calling it twice is the same as calling it once.
 *
 * ```js
 * startPump();
 * await sleep(10); // continues before any other callback of that turn
 * stopPump();
 * ```
 */
export function startPump(): void {
    callbackEnd.afterCallback = afterCallback;
    callbackEnd.afterSource = afterSource;
    needBase();
}

/**
 * Ends what `startPump` began: GJS runs the jobs again.
 *
 * ```js
 * startPump();
 * stopPump();
 * ```
 */
export function stopPump(): void {
    callbackEnd.afterCallback = null;
    callbackEnd.afterSource = null;
}

/** Below this call: endOfCallback, the callback, then the base. */
function afterCallback(): void {
    if (isBaseBelow(3)) settleInCheckpoint();
}

/**
 * GLib alone calls the function of a source, so that at depth 1 nothing but the base can be below it, which saves
 * the look at the stack.
 */
function afterSource(stays: boolean): void {
    if (GLib.main_depth() !== 1 || mainContext.current !== null) return;
    settleInCheckpoint();
    if (stays) lineUpAgain();
}
