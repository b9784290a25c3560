// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {sleep, type SleepOptions} from './sleep.js';
export {yieldToMainLoop, type YieldOptions} from './yield-to-main-loop.js';
