// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Bundles what is only run here, with all that it imports inside, so that one folder can be copied anywhere.

import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';

import * as esbuild from 'esbuild';

/** Paths below `folder`, relative to it, that end in `suffix`. */
export function list(folder, suffix) {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, {recursive: true}).filter(name => name.endsWith(suffix));
}

/** The same, relative to the project. */
export function programs(folder, suffix) {
    return list(folder, suffix).map(name => path.join(folder, name));
}

/** Bundles programs for GJS. */
export async function bundlePrograms(entries, options = {}) {
    if (entries.length === 0) return;
    await esbuild.build({
        entryPoints: entries,
        outdir: 'build',
        outbase: '.',
        bundle: true,
        splitting: true,
        chunkNames: 'chunks/[name]-[hash]',
        format: 'esm',
        target: 'firefox102',
        external: ['gi://*', 'gi', 'system', 'gettext', 'cairo'],
        keepNames: true,
        // "sideEffects" of package.json speaks of the library, not of its tests.
        ignoreAnnotations: true,
        logLevel: 'warning',
        ...options,
    });
}

/** Jasmine is bundled apart from the tests: without the syntax pass GJS warns about each of its unreachable lines. */
export function bundleJasmine() {
    return bundlePrograms(['tests/support/main-gjs.ts', 'tests/support/tap.ts'], {
        minifySyntax: true,
        // Keeping names would put statements behind its returns.
        keepNames: false,
        define: {global: 'jasmineHost'},
        inject: ['tests/support/jasmine-host.ts'],
    });
}

/** The test files in `folder`, and the programs that they run. */
export function bundleTests(folder, options) {
    const isFixture = name => path.basename(path.dirname(name)) === 'fixtures';
    const entries = [...programs(folder, '.test.ts'), ...programs(folder, '.ts').filter(isFixture)];
    return bundlePrograms(entries, options);
}
