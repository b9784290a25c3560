// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortState} from './abort-state.js';

type Read = (value: object) => AbortState | undefined;

// AbortSignal is an EventTarget, and EventTarget takes signals: so that neither has to import the
// other both ways, AbortSignal leaves here how to look inside it.
let read: Read = () => undefined;

/** For abort-signal.ts alone. */
export function provideSignalState(reader: Read): void {
    read = reader;
}

/** The state of a signal of this copy of the library, undefined for any other object. */
export function signalState(value: object): AbortState | undefined {
    return read(value);
}
