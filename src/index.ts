// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {exportObject, ownName, watchName} from './dbus/index.js';
export type {
    CallContext,
    ExportedObject,
    ExportObjectOptions,
    OwnNameOptions,
    PendingCall,
    WatchNameOptions,
} from './dbus/index.js';
export {
    cancellableFor,
    fromCallback,
    isCancelled,
    promised,
    promisify,
    signalFor,
} from './gio/index.js';
export type {
    FromCallbackOptions,
    Promised,
    PromisifyOptions,
    SignalForOptions,
} from './gio/index.js';
export {on, once, whenProperty} from './gobject/index.js';
export type {
    DetailedSignalName,
    Emitter,
    OnceOptions,
    OnOptions,
    PropertyName,
    PropertyValue,
    SignalArguments,
    SignalName,
    SignalNameLike,
    WhenPropertyOptions,
} from './gobject/index.js';
export {chunks, entries, fill, lines, readAll, readExactly, writeAll} from './io/index.js';
export type {
    BatchedIterator,
    ChunksOptions,
    EntriesOptions,
    FillOptions,
    LinesOptions,
    ReadAllOptions,
    ReadExactlyOptions,
    Writable,
    WriteAllOptions,
} from './io/index.js';
export {sleep, yieldToMainLoop} from './loop/index.js';
export type {SleepOptions, YieldOptions} from './loop/index.js';
export {execute, launch} from './process/index.js';
export type {
    ExecuteError,
    ExecuteOptions,
    ExecuteResult,
    LaunchOptions,
    ProcessOptions,
} from './process/index.js';
export {inCallback, run, runSync} from './program/index.js';
export type {InCallbackOptions, Main, RunOptions, RunSyncOptions} from './program/index.js';
export {checkpoint, startPump, stopPump, withCheckpoint} from './pump/index.js';
export {abortable, latest, mapConcurrent, race, TaskScope} from './scope/index.js';
export type {
    AbortableOptions,
    HandlerOptions,
    LatestOptions,
    MapConcurrentOptions,
    Overlap,
    PendingTask,
    RaceOptions,
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
