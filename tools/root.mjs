// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import path from 'node:path';

/** The folder of the project. */
export const root = path.dirname(import.meta.dirname);
