// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What ships: one JavaScript file and one declaration file for each of src, and all of it in one file.

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {rollup} from 'rollup';

import {namesOf, openLibrary, pick} from '../../bin/pick.mjs';
import {toAscii} from './ascii.mjs';
import {list} from './bundle-programs.mjs';
import {rollUp} from './declarations.mjs';
import {eraseTypes} from './erase-types.mjs';
import {piecesOf} from './pieces.mjs';
import {format, runTool} from './tool.mjs';

const SPDX = `\
// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors
`;

/** What an extension usually needs, in dist/gjs-async-extension.js. */
const EXTENSION = [
    ...[
        'AbortController',
        'AbortSignal',
        'TaskScope',
        'isCancelled',
        'on',
        'once',
        'promised',
        'promisify',
        'sleep',
    ],
];

/** Writes dist/<room>/<file>.js and .d.ts. */
export function buildModules() {
    for (const name of list('src', '.ts')) {
        const code = eraseTypes(path.join('src', name));
        const out = path.join('dist', name.replace(/\.ts$/, '.js'));
        mkdirSync(path.dirname(out), {recursive: true});
        writeFileSync(out, toAscii(code));
    }
    runTool('tsc', '-p', 'tsconfig.build.json');
    for (const file of list('dist', '.d.ts').map(name => path.join('dist', name)))
        writeFileSync(file, toAscii(readFileSync(file, 'utf8')));
    format('dist');
}

/** Joins the modules of dist in dist/gjs-async.js and dist/gjs-async.d.ts. */
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
    const {output} = await bundle.generate({format: 'es', indent: false});
    await bundle.close();
    writeFileSync('dist/gjs-async.js', output[0].code);
    writeFileSync('dist/gjs-async.d.ts', rollUp('dist/index.d.ts'));
    writePieces();
    // Everything is a pick too.
    writePick('gjs-async', namesOf(openLibrary()));
    writePieces();
    writePick('gjs-async-extension', EXTENSION);
}

function writePieces() {
    const files = {js: 'dist/gjs-async.js', dts: 'dist/gjs-async.d.ts'};
    for (const file of Object.values(files)) format(file);
    const pieces = Object.entries(files).map(([kind, file]) => [kind, piecesOf(file)]);
    writeFileSync('dist/pieces.json', JSON.stringify(Object.fromEntries(pieces)));
}

function writePick(name, names) {
    const {js, dts} = pick(openLibrary(), names);
    writeFileSync(`dist/${name}.js`, js);
    writeFileSync(`dist/${name}.d.ts`, dts);
}
