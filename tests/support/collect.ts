// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

interface Gjs {
    imports?: {system: {gc(): void}};
}

/**
 * For suites that leave much garbage: ends the collection after each spec. GJS before 1.81.90 calls no
 * callback between the steps of one, so that the next spec might never start.
 */
export function collectAfterEach(): void {
    afterEach(() => (globalThis as Gjs).imports?.system.gc());
}
