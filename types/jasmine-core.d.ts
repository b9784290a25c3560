// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

declare module 'jasmine-core/lib/jasmine-core/jasmine.js' {
    const jasmineRequire: {
        core(require: unknown): typeof jasmine;
        interface(core: typeof jasmine, env: jasmine.Env): Record<string, unknown>;
    };
    export default jasmineRequire;
}
