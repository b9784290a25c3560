// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Why a pair is not right. One that is wrong without a reason here makes `npm run coverage` fail.

export const RUN_TIME = {};

export const TYPES = {};
