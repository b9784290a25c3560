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

GJS cannot call these, because they fill a buffer of the caller. The types do not offer them. At run time an error says what to use:

${refusalsOf(refused, false)}

C reads an argument of these after GJS has freed it. They are refused in the same way:

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

Which async functions of the GNOME platform work with this library, and whether their types are right. The answer: all of them in the
libraries below, except the few that GJS cannot call safely, which are listed after each table.

The tables come from the GIR files that Debian’s packages install. Two words: a **begin function** starts an async operation, and its
**finish function** gives the result. Together they are a **pair**. The columns:

- **Pairs**: the begin functions in the GIR files. The finish function is the one that the file names (\`glib:finish-func\`); else the one
  beside it that has the usual name; else the one whose documentation refers to it. If a package has a typelib and no GIR file
  (†), \`g-ir-generate\` makes the file.
- **Run time right**: in GJS, \`promised()\` offers the function with that begin and that finish function, the same number of
  arguments, and the cancellable in its place. It offers nothing else of the namespace.
- **Types right**: ts-for-gir makes types of the same file. With these, the compiler sees the same arguments in the same order, with a
  signal for the cancellable, and arguments that may be null may be left out at the end. It sees the result that the file declares.

Types right includes what \`@girs\` has wrong and this library corrects (\`src/gio/types/corrected.ts\`): six results that may be null
where \`@girs\` declares a string, and a process ID where it declares \`never\`. The tests get null from all but
\`replace_contents_async\` and its sibling, which would need a backend without entity tags. No plain system has one.

${sections.join('\n')}
## Arguments that GJS frees

From your arguments, GJS makes C arrays, lists, tables and values, and frees them when the call returns (\`transfer none\`). A begin
function that keeps such an argument would read freed memory. Those are refused, see above. These also have such arguments, but are safe, as their
C sources show:

${safeTable()}

## Pairs that no GIR file names

${listed(known, '')}
`;
}
