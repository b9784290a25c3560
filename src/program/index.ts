// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {inCallback, type InCallbackOptions} from './in-callback.js';
export {type Main, run, type RunOptions} from './run.js';
export {runSync, type RunSyncOptions} from './run-sync.js';
