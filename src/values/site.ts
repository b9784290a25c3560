// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/**
 * Gives an error the stack of a call of ours, less its first frame: whoever called comes first.
 *
 * @param site an error that our public function has made
 */
export function at<Thrown extends {stack?: string}>(site: Error, error: Thrown): Thrown {
    error.stack = site.stack?.slice(site.stack.indexOf('\n') + 1) ?? '';
    return error;
}
