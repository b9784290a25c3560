// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export {abortable, type AbortableOptions} from './abortable.js';
export type {HandlerOptions, Overlap} from './handler.js';
export {latest, type LatestOptions} from './latest.js';
export {mapConcurrent, type MapConcurrentOptions} from './map-concurrent.js';
export {race, type RaceOptions} from './race.js';
export {type PendingTask, type SpawnOptions, TaskScope, type TaskScopeOptions} from './task-scope.js';
