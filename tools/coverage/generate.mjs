// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Makes a project whose types are made of GIR files.

import {cpSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import {root} from '../root.mjs';
import {packageFolder} from '../package/packages.mjs';
import {run} from '../running/run.mjs';

/** Installs in `folder` this library, and the @girs packages of these namespaces and of what they include. */
export async function generate(folder, namespaces, girFolders) {
    const bin = path.join(packageFolder('@ts-for-gir/cli'), 'bin/ts-for-gir');
    const command = [
        process.execPath,
        bin,
        'generate',
        ...namespaces.map(({name, version}) => `${name}-${version}`),
        ...girFolders.flatMap(one => ['-g', one]),
        ...[
            '-o',
            path.join(folder, 'girs'),
            '--package',
            '--depVersionFormat',
            'any',
            '--ignoreVersionConflicts',
        ],
    ];
    const {status, stdout, stderr} = await run(command, {cwd: folder, timeout: 600});
    if (status !== 0) throw new Error(`${stdout.slice(-4000)}${stderr.slice(-2000)}\nts-for-gir failed.`);
    const modules = path.join(folder, 'node_modules');
    mkdirSync(path.join(modules, 'gjs-async'), {recursive: true});
    cpSync(path.join(folder, 'girs'), path.join(modules, '@girs'), {recursive: true});
    for (const name of ['dist', 'package.json'])
        cpSync(path.join(root, name), path.join(modules, 'gjs-async', name), {recursive: true});
}
