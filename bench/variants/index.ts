// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {batches} from './batches.js';
import {calls} from './calls.js';
import {items} from './items.js';
import {services} from './services.js';
import {signals} from './signals.js';
import {turns} from './turns.js';
import type {Variant} from './variant.js';

const variants: Record<string, Variant> = {...calls, ...batches, ...items, ...services, ...signals, ...turns};

/** The variant of that name. */
export function variantOf(name: string): Variant {
    const variant = variants[name];
    if (variant === undefined) throw new Error(`There is no variant "${name}".`);
    return variant;
}
