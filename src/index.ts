// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {cancellableFor, isCancelled, promised, promisify, signalFor} from './gio/index.js';
export type {Promised, PromisifyOptions, SignalForOptions} from './gio/index.js';
export {chunks, entries, lines, on, once, whenProperty} from './iterate/index.js';
export type {
    BatchedIterator,
    ChunksOptions,
    DetailedSignalName,
    EntriesOptions,
    LinesOptions,
    OnceOptions,
    OnOptions,
    SignalArguments,
    SignalName,
    WhenPropertyOptions,
} from './iterate/index.js';
export {
    checkpoint,
    inCallback,
    run,
    runSync,
    sleep,
    startPump,
    stopPump,
    withCheckpoint,
    yieldToMainLoop,
} from './loop/index.js';
export type {Main, RunOptions, RunSyncOptions, SleepOptions, YieldOptions} from './loop/index.js';
export {latest, mapConcurrent, TaskScope} from './scope/index.js';
export type {
    LatestOptions,
    MapConcurrentOptions,
    PendingTask,
    SpawnOptions,
    TaskScopeOptions,
} from './scope/index.js';
export {
    AbortController,
    AbortSignal,
    CustomEvent,
    DOMException,
    Event,
    EventTarget,
    queueMicrotask,
} from './web/index.js';
export type {AbortSignalLike} from './web/index.js';
