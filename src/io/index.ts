// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export type {BatchedIterator} from './batches.js';
export {chunks, type ChunksOptions} from './chunks.js';
export {entries, type EntriesOptions} from './entries.js';
export {fill, type FillOptions} from './fill.js';
export {lines, type LinesOptions} from './lines.js';
export {readAll, type ReadAllOptions} from './read-all.js';
export {readExactly, type ReadExactlyOptions} from './read-exactly.js';
export {writeAll, type WriteAllOptions, type Writable} from './write-all.js';
