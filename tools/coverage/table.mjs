// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Writes down what was found, for people (docs/coverage.md) and for the tests (platform-pairs.json).

import {SAFE} from './kept.mjs';
import {KNOWN} from './known.mjs';

const LICENCE = [
    'SPDX-License-Identifier: MIT OR LGPL-2.0-or-later',
    'SPDX-FileCopyrightText: 2026 The gjs-async authors',
];

const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;
const total = (rows, key) => rows.reduce((sum, row) => sum + row[key], 0);

function tableOf(rows) {
    const cells = [
        ['namespace', 'pairs', 'run time right', 'types right'],
        ['---', '---:', '---:', '---:'],
        ...rows.map(({name, made, pairs, runTime, types}) =>
            [made ? `${name} †` : name, pairs, runTime, types].map(String),
        ),
    ];
    const pairs = total(rows, 'pairs');
    const all = key => `${total(rows, key)} (${percent(total(rows, key), pairs)})`;
    cells.push(['**all**', String(pairs), all('runTime'), all('types')]);
    return cells.map(row => `| ${row.join(' | ')} |`).join('\n');
}

const DIGEST = 'GIR files and typelibs: ';

/** What the table says of the packages that the suite had. */
export function digestIn(table, suite) {
    const [, section = ''] = table.split(`## Debian ${suite},`);
    return new RegExp(`${DIGEST}\`(\\w+)\``).exec(section)?.[1];
}

function listed(items, none) {
    return items.length === 0 ? none : items.map(item => `- ${item}`).join('\n');
}

/** What refuses the functions that C keeps an argument of, or the others that are refused. */
const refusalsOf = (refused, kept) =>
    listed(
        refused.filter(one => one.kept === kept).map(({refusal}) => `${refusal}.`),
        'None.',
    );

function sectionOf({suite, gjs, digest, rows, exceptions, refused}) {
    const exceptionTexts = exceptions.map(
        ({pair, where, found, reason}) => `\`${pair}\`, ${where}: ${found}. Reason: ${reason}.`,
    );
    return `\
## Debian ${suite}, ${gjs}

${DIGEST}\`${digest}\`

${tableOf(rows)}

Exceptions:

${listed(exceptionTexts, 'None.')}

GJS cannot call these, as they fill a buffer of the caller’s. Types do not offer them; at run time an error says:

${refusalsOf(refused, false)}

C reads an argument of these when GJS has freed it. They are refused in the same way:

${refusalsOf(refused, true)}
`;
}

/** What C does with the arguments of the begin functions that are safe. */
export function safeTable() {
    const rows = SAFE.flatMap(({why, parameters}) =>
        Object.entries(parameters).map(([begin, names]) => {
            return `| \`${begin}\` | ${names.map(name => `\`${name}\``).join(', ')} | ${why} |`;
        }),
    );
    return ['| begin function | arguments | why |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The text of docs/coverage.md. */
export function markdown(suites) {
    const sections = suites.map(sectionOf);
    const known = Object.entries(KNOWN).map(
        ([begin, {finish, evidence}]) => `\`${begin}\`, \`${finish}\`: ${evidence}.`,
    );
    return `\
<!--
${LICENCE.join('\n')}

Written by: npm run coverage
-->

# Coverage of the platform

Every begin function in the GIR files that Debian’s packages install, with the finish function that the file names
(\`glib:finish-func\`), else the one beside it of that name, else the one whose text refers to it. Where a package has a
typelib and no GIR file (†), the file is what \`g-ir-generate\` makes of it.

- **Run time right**: in GJS, \`promised()\` offers the function, with that begin and that finish function, as many
  arguments and the cancellable in its place; and it offers nothing else of the namespace.
- **Types right**: for the types that ts-for-gir makes of the same file, the compiler gives the same arguments by name and
  order, a signal for the cancellable, left out where all that follows may be null; and the result that the file tells.

Types right includes what @girs has wrong and this library corrects, whichever copy of it there is (\`corrected-types.ts\`): six
results that may be null where it declares a string, and a process ID where it declares \`never\`. The tests get null from all
but \`replace_contents_async\` and its sibling: that takes a backend without entity tags, which no plain system has.

${sections.join('\n')}
## Arguments that GJS frees

GJS makes C arrays, lists, tables and values of what it is given, and frees them when the call returns (\`transfer none\`).
A begin function that keeps such an argument would read freed memory; those are refused, see above. These have such
arguments and are safe, as the C sources say:

${safeTable()}

## Pairs that no GIR file tells

${listed(known, '')}
`;
}
