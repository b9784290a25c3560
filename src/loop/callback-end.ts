// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** What the pump and `run` have the library do at the end of each of its callbacks; nothing unless they are used. */
export interface CallbackEnd {
    /** Runs what a ready callback or a handler has made ready to run. */
    afterCallback: (() => void) | null;
    /** The same for the function of a source, which goes behind its equals if it `stays`. */
    afterSource: ((stays: boolean) => void) | null;
    /** Counts a callback. */
    count: (() => void) | null;
}

/** The one of this copy of the library. */
export const callbackEnd: CallbackEnd = {afterCallback: null, afterSource: null, count: null};

/** The last statement of every ready callback and every handler of this library; the callback itself calls it. */
export function endOfCallback(): void {
    callbackEnd.afterCallback?.();
    callbackEnd.count?.();
}

/** The last statement of every source function of this library, which GLib alone calls. */
export function endOfSource(stays = false): void {
    callbackEnd.afterSource?.(stays);
}
