// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export type {BatchedIterator} from './batches.js';
export {chunks, type ChunksOptions} from './chunks.js';
export {entries, type EntriesOptions} from './entries.js';
export {lines, type LinesOptions} from './lines.js';
export {on, type OnOptions} from './on.js';
export {once, type OnceOptions} from './once.js';
export type {DetailedSignalName, SignalArguments, SignalName} from './signal-types.js';
export {whenProperty, type WhenPropertyOptions} from './when-property.js';
