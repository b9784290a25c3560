// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Why a pair is not right. One that is wrong without a reason here makes `npm run coverage` fail.

// GJS 1.82 crashes when it is so much as looked at.
export const NOT_LOOKED_AT = ['GLib.AsyncQueue.unref'];

export const RUN_TIME = {};

export const TYPES = {};
