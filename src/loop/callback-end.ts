// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** What happens at the end of each callback of this library. The pump and `run` set it; otherwise nothing happens. */
export interface CallbackEnd {
    /** Called at the end of a ready callback or a handler: makes a checkpoint. */
    afterCallback: (() => void) | null;
    /** The same for the function of a source. If the source `stays`, it goes behind the others of its priority. */
    afterSource: ((stays: boolean) => void) | null;
    /** Counts a callback. */
    count: (() => void) | null;
}

/** Shared by this copy of the library. */
export const callbackEnd: CallbackEnd = {afterCallback: null, afterSource: null, count: null};

/** Has to be the last statement of every ready callback and handler of this library, called by the callback itself. */
export function endOfCallback(): void {
    callbackEnd.afterCallback?.();
    callbackEnd.count?.();
}

/** Has to be the last statement of every source function of this library, which only GLib calls. */
export function endOfSource(stays = false): void {
    callbackEnd.afterSource?.(stays);
}
