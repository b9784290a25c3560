// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What all of dist/ has to be: plain ASCII, in lines that a reviewer can read, with the names that the source has.

import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';

const LONGEST = 200;
const DECLARED = /\b(?:function\*?|class|const|let|var) (?:\{[^}]*\}|\[[^\]]*\]|([\w$]+))/g;

function readAll(folder, suffix) {
    return readdirSync(path.join(root, folder), {recursive: true})
        .filter(name => suffix.test(name))
        .map(name => path.join(folder, name))
        .map(file => ({file, text: readFileSync(path.join(root, file), 'utf8')}));
}

function* problemsIn({file, text}) {
    for (const [index, line] of text.split('\n').entries()) {
        const place = `${file}:${index + 1}`;
        const strange = /[^\0-\x7F]/.exec(line);
        if (strange) yield `${place}: ${JSON.stringify(strange[0])} is not ASCII`;
        if (line.length > LONGEST) yield `${place}: ${line.length} characters in a line`;
    }
}

const namesIn = ({text}) => [...text.matchAll(DECLARED)].flatMap(([, name]) => name ?? []);

/** Returns one line for each thing that is not as it should be. */
export function checkShipped() {
    const shipped = [...readAll('dist', /\.(js|d\.ts)$/), ...readAll('bin', /\.mjs$/)];
    const inSource = new Set(readAll('src', /\.ts$/).flatMap(namesIn));
    const single = shipped.filter(({file}) => /^dist\/gjs-async[^/]*\.js$/.test(file));
    // Two of one name in different modules: the second has a number behind it.
    const unknown = single.flatMap(each =>
        namesIn(each)
            .filter(name => !inSource.has(name.replace(/\$\d+$/, '')))
            .map(name => `${each.file}: no source has the name ${name}`),
    );
    return [...shipped.flatMap(each => [...problemsIn(each)]), ...unknown];
}
