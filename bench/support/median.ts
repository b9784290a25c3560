// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

export function median(values: readonly number[]): number {
    return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
