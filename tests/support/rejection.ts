// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** What the promise is rejected with; a GLib.Error is no Error, so Jasmine's own matchers do not take it. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
    let value: unknown;
    try {
        value = await promise;
    } catch (error) {
        return error as Error;
    }
    throw new Error(`resolved to ${String(value)} instead of being rejected`);
}
