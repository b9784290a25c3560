// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {isBaseBelow, needBase} from './outermost-stack.js';
import {callbackEnd} from '../loop/callback-end.js';
import {settleInCheckpoint} from '../loop/settle.js';
import {lineUpAgain, mainContext} from '../loop/source.js';

/**
 * Makes code that awaits continue as soon as the callback ends, not after all callbacks of the turn: from now on every
 * callback of this library ends in a checkpoint.
 *
 * It is for apps. It changes the order in which things happen, so in an extension leave it off, and wrap only the
 * callbacks that need it in `withCheckpoint`. Calling it twice is the same as calling it once.
 *
 * @example
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
 * Ends what `startPump` began. Code that awaits continues after all callbacks of the turn again.
 *
 * @example
 * ```js
 * startPump();
 * stopPump();
 * ```
 */
export function stopPump(): void {
    callbackEnd.afterCallback = null;
    callbackEnd.afterSource = null;
}

/** On the stack below this call are 3 frames (this function, endOfCallback and the callback), then the base. */
function afterCallback(): void {
    if (isBaseBelow(3)) settleInCheckpoint();
}

/**
 * Only GLib calls the function of a source. So at depth 1 nothing but the base can be below it, and the stack need not be
 * looked at.
 */
function afterSource(stays: boolean): void {
    if (GLib.main_depth() !== 1 || mainContext.current !== null) return;
    settleInCheckpoint();
    if (stays) lineUpAgain();
}
