// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortSignal, on} from 'gjs-async';

import type {Panel} from '../common/panel.js';

export async function countClicks(panel: Panel, signal: AbortSignal): Promise<void> {
    for await (const _ of on(panel.click, 'clicked', {signal})) panel.countClick();
}
