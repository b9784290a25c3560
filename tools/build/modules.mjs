// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What ships: one JavaScript file and one declaration file for each of src, and all of it in one file.

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {rollup} from 'rollup';

import {root} from '../root.mjs';
import {list} from './bundle-programs.mjs';
import {eraseTypes} from './erase-types.mjs';
import {format, runTool} from './tool.mjs';

const {version, description} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const SPDX = `\
// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors
`;
const BANNER = `${SPDX}//
// gjs-async ${version}: ${description}.
// Written in TypeScript, one module per concept; this is the text of those modules without the types.
`;

/** Writes dist/<room>/<file>.js and .d.ts. */
export function buildModules() {
    for (const name of list('src', '.ts')) {
        const code = eraseTypes(path.join('src', name));
        const out = path.join('dist', name.replace(/\.ts$/, '.js'));
        mkdirSync(path.dirname(out), {recursive: true});
        writeFileSync(out, code);
    }
    format('dist');
    runTool('tsc', '-p', 'tsconfig.build.json');
}

/** Joins the modules of dist in dist/gjs-async.js. */
export async function buildSingleFile() {
    const bundle = await rollup({
        input: 'dist/index.js',
        external: /^(gi:.*|gi|system)$/,
        onLog: (level, log) => {
            throw new Error(`rollup ${level}: ${log.message}`);
        },
        plugins: [
            {name: 'one-licence-header', transform: code => ({code: code.replace(SPDX, ''), map: null})},
        ],
    });
    await bundle.write({file: 'dist/gjs-async.js', format: 'es', banner: BANNER, indent: false});
    await bundle.close();
    format('dist/gjs-async.js');
}
