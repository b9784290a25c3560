// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {isBaseBelow, needBase, stopRecordingBase} from './base.js';
import {countCallback} from './collect.js';
import {settleInCheckpoint} from './settlement.js';
import {currentContext, lineUpAgain} from './source.js';

let pumping = false;

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
    pumping = true;
    needBase();
}

/**
 * Ends what `startPump` began: jobs wait for GJS to run them again, and no source is left behind.
 *
 * ```js
 * startPump();
 * stopPump();
 * ```
 */
export function stopPump(): void {
    pumping = false;
    stopRecordingBase();
}

/**
 * Does a checkpoint if the pump is on, and a collection if one is due: the last statement of every ready
 * callback and every handler that this library makes. The callback itself has to call it, right after it
 * has settled a promise.
 */
export function endOfCallback(): void {
    // Below this call: the callback, then the base.
    if (pumping && isBaseBelow(2)) settleInCheckpoint();
    countCallback();
}

/**
 * The same for the function of a source. GLib alone calls it, so that at depth 1 nothing but the base can
 * be below it, which saves the look at the stack. A source that stays goes behind those that are as urgent.
 */
export function endOfSource(stays = false): void {
    if (!pumping || GLib.main_depth() !== 1 || currentContext() !== null) return;
    settleInCheckpoint();
    if (stays) lineUpAgain();
}
