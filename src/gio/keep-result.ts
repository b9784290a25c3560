// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

/**
 * Lets finish give what an operation has got although it was cancelled by then. A task would give the error of the
 * cancellation and keep what it has, an open file for one, until the collector takes the task.
 *
 * Source: g_task_set_check_cancellable()
 */
export function keepResult(result: unknown): void {
    if (result instanceof Gio.Task && !result.get_return_on_cancel()) result.set_check_cancellable(false);
}
