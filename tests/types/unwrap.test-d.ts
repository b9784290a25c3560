// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run: every expectation is a type.

import type Gio from 'gi://Gio';

import type {Unwrap} from '../../src/gio/types/finish.js';
import {type Equal, expect} from './equal.js';

expect<Equal<Unwrap<[boolean, string]>, string>>();
expect<Equal<Unwrap<[boolean, string, number]>, [string, number]>>();
expect<Equal<Unwrap<[boolean]>, [boolean]>>();
expect<Equal<Unwrap<boolean>, boolean>>();
expect<Equal<Unwrap<void>, void>>();
expect<Equal<Unwrap<[string, number]>, [string, number]>>();
expect<Equal<Unwrap<Gio.File | null>, Gio.File | null>>();
