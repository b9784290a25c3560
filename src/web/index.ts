// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {
    AbortController,
    AbortSignal,
    CustomEvent,
    DOMException,
    Event,
    EventTarget,
    queueMicrotask,
} from './platform.js';
export type {AbortSignalLike} from '../signals/abort-signal-like.js';
