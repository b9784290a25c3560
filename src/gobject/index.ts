// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export type {Emitter} from './emitter.js';
export {on, type OnOptions} from './on.js';
export {once, type OnceOptions} from './once.js';
export type {
    DetailedSignalName,
    PropertyName,
    PropertyValue,
    SignalArguments,
    SignalName,
    SignalNameLike,
} from './signal-types.js';
export {whenProperty, type WhenPropertyOptions} from './when-property.js';
