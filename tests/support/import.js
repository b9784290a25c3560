// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The least that an installed copy has to do: be imported.

import {promisify} from '../../dist/gjs-async.js';

if (typeof promisify !== 'function') throw new Error('no promisify');
