// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {checkpoint} from './checkpoint.js';
export {inCallback} from './in-callback.js';
export {startPump, stopPump} from './pump.js';
export {type Main, run, type RunOptions} from './run.js';
export {runSync, type RunSyncOptions} from './run-sync.js';
export {sleep, type SleepOptions} from './sleep.js';
export {withCheckpoint} from './with-checkpoint.js';
export {yieldToMainLoop, type YieldOptions} from './yield-to-main-loop.js';
