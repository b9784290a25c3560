// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/**
 * The stack of a call of ours, less its first frame: whoever called comes first.
 *
 * @param site an error that our public function has made
 */
export function callerStack(site: Error): string {
    return site.stack?.slice(site.stack.indexOf('\n') + 1) ?? '';
}

/** Gives an error the stack of a call; without `site` it keeps its own. */
export function at<Thrown extends {stack?: string}>(site: Error | undefined, error: Thrown): Thrown {
    if (site !== undefined) error.stack = callerStack(site);
    return error;
}
