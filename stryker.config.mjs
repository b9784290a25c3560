// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run mutation: docs/mutation.md

export default {
    mutate: ['gio', 'loop', 'gobject', 'io', 'scope', 'process', 'dbus'].map(room => `src/${room}/**/*.ts`),
    // The words of a message are the writer's; that there is the right message is tested where it matters.
    mutator: {excludedMutations: ['StringLiteral']},
    testRunner: 'command',
    commandRunner: {command: 'node tools/mutation/test.mjs'},
    buildCommand: 'node tools/mutation/build.mjs',
    // The command has time limits of its own.
    timeoutMS: 300_000,
    concurrency: 2,
    // TypeScript 7 has not the functions with which Stryker would read its configuration; the bundles need none.
    ignorePatterns: ['build', 'docs', 'examples', 'reports', 'tsconfig*.json'],
    incremental: true,
    incrementalFile: 'reports/mutation/incremental.json',
    reporters: ['clear-text', 'progress', 'html', 'json'],
    clearTextReporter: {allowColor: false, logTests: false, reportTests: false},
    allowConsoleColors: false,
};
