// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export type {CallContext, PendingCall} from './call.js';
export {type ExportedObject, exportObject, type ExportObjectOptions} from './export-object.js';
export {ownName, type OwnNameOptions} from './own-name.js';
export {watchName, type WatchNameOptions} from './watch-name.js';
