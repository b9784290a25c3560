// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {latest, type LatestOptions} from './latest.js';
export {mapConcurrent, type MapConcurrentOptions} from './map-concurrent.js';
export {type PendingTask, type SpawnOptions, TaskScope, type TaskScopeOptions} from './task-scope.js';
