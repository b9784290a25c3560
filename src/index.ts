// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {nothing} from './web/index.js';
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
