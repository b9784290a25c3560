// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/**
 * What Jasmine takes for the global object: the real one and, for Jasmine's eyes only, what browsers
 * have and GJS lacks. Nobody sends error events here: in GJS what nobody handles is a GLib warning,
 * which ends the process when warnings are fatal.
 */
export const jasmineHost: object = Object.assign(Object.create(globalThis), {
    addEventListener() {},
    removeEventListener() {},
    queueMicrotask: (job: () => void) => void Promise.resolve().then(job),
    // GJS's own refuse any other `this`.
    setTimeout: setTimeout.bind(globalThis),
    clearTimeout: clearTimeout.bind(globalThis),
    setInterval: setInterval.bind(globalThis),
    clearInterval: clearInterval.bind(globalThis),
});
