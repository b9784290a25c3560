// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {fromCallback} from './from-callback.js';
export type {FromCallbackOptions} from './from-callback.js';
export {cancellableFor} from './cancellable-for.js';
export {isCancelled} from './is-cancelled.js';
export type {PromisifyOptions} from './pair/pair.js';
export {promised} from './promised.js';
export type {Promised} from './types/promised.js';
export {promisify} from './promisify.js';
export {signalFor} from './signal-for.js';
export type {SignalForOptions} from './signal-for.js';
