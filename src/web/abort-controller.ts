// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// A stand-in until the web layer comes.
import {AbortSignal} from './abort-signal.js';
import {DOMException} from './dom-exception.js';

export class AbortController {
    readonly signal: AbortSignal = new AbortSignal();

    abort(reason: unknown = new DOMException('Aborted', 'AbortError')): void {
        this.signal.abort(reason);
    }
}
