// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** What the platform below gives. */
export const host: {
    setTimer(callback: () => void, ms: number): unknown;
    clearTimer(handle: unknown): void;
    reportException(error: unknown): void;
} = {
    setTimer: (callback, ms) => setTimeout(callback, ms),
    clearTimer: handle => clearTimeout(handle as ReturnType<typeof setTimeout>),
    reportException: error => console.error(error),
};
