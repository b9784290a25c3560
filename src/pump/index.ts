// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {checkpoint} from './checkpoint.js';
export {startPump, stopPump} from './pump.js';
export {withCheckpoint} from './with-checkpoint.js';
