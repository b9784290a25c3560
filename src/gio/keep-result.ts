// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

/**
 * Makes finish return the result of an operation even if it was cancelled by then. Otherwise finish gives the error of the
 * cancellation, and the GTask keeps the result, for example an open file, until GJS collects the task.
 *
 * Source: g_task_set_check_cancellable()
 */
export function keepResult(result: unknown): void {
    if (result instanceof Gio.Task && !result.get_return_on_cancel()) result.set_check_cancellable(false);
}
