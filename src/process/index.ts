// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {execute, type ExecuteError, type ExecuteOptions, type ExecuteResult} from './execute.js';
export {launch, type LaunchOptions} from './launch.js';
export type {ProcessOptions} from './start.js';
