// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What makes a module expensive to load: each construct by itself, a thousand times in a module.

import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../../tools/root.mjs';
import {inParallel} from '../../tools/running/run.mjs';
import {instructionsOf} from './gjs.mjs';

const FOLDER = 'build/bench/constructs';
const TIMES = 1000;
const BODY = '(one, other) { return one + other; }';
const inClass = member => n => `class C${n} { ${member} }\n`;

const CONSTRUCTS = {
    'a comment as long as a function': n => `// function f${n}${BODY}\n`,
    'a constant': n => `const c${n} = ${n};\n`,
    'a function': n => `function f${n}${BODY}\n`,
    'an arrow function': n => `const a${n} = (one, other) => one + other;\n`,
    'a class': inClass(''),
    'a class with a method': inClass(`method${BODY}`),
    'a class with a private method': inClass(`#method${BODY}`),
    'a class with a static method': inClass(`static method${BODY}`),
    'a class with a getter': inClass('get one() { return 1; }'),
    'a class with a field': inClass('one = 1;'),
    'a class with a private field': inClass('#one = 1;'),
    'a WeakMap': n => `const w${n} = new WeakMap();\n`,
};

async function measureModule(place, name, text) {
    const file = path.join(FOLDER, `${name.replaceAll(/\W+/g, '-')}.js`);
    writeFileSync(path.join(root, file), text);
    return instructionsOf(place, [file]);
}

/** Thousands of instructions above a module without it. */
export const constructs = {
    title: 'What loading costs, thousands of instructions',
    async measure(place) {
        mkdirSync(path.join(root, FOLDER), {recursive: true});
        const empty = await measureModule(place, 'empty', '\n');
        const gio = await measureModule(place, 'gio', "import Gio from 'gi://Gio';\n");
        const repeated = await inParallel(Object.entries(CONSTRUCTS), 2, async ([name, write]) => {
            const text = Array.from({length: TIMES}, (_, n) => write(n)).join('');
            return {name, value: ((await measureModule(place, name, text)) - empty) / TIMES / 1000};
        });
        return [...repeated, {name: "import Gio from 'gi://Gio'", value: (gio - empty) / 1000}];
    },
};
