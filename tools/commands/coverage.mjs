// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run coverage: checks every pair of every namespace that Debian's -dev packages describe.

import process from 'node:process';
import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {write} from '../coverage/documents.mjs';
import {examine} from '../coverage/examine.mjs';
import {staleIn} from '../coverage/kept.mjs';
import {prepareRunTime} from '../coverage/run-time.mjs';
import {markdown} from '../coverage/table.mjs';
import {SUITES} from '../places/root-kinds.mjs';
import {checkPrivileges} from '../places/roots.mjs';

const USAGE = `\
npm run coverage -- [SUITE...]
  SUITE  Debian suites; trixie and sid, and what was found is written down, unless told`;

const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {help: {type: 'boolean', default: false}},
});
if (values.help) {
    console.log(USAGE);
} else {
    await checkPrivileges();
    await build();
    prepareRunTime();
    const suites = [];
    for (const suite of positionals.length > 0 ? positionals : SUITES) suites.push(await examine(suite));
    const problems = suites.flatMap(({suite, exceptions}) =>
        exceptions
            .filter(({reason}) => reason === undefined)
            .map(({pair, where, found}) => `${suite}: ${pair}, ${where}: ${found}`),
    );
    // What one suite lacks another may have.
    if (positionals.length === 0) problems.push(...staleIn(suites.flatMap(({namespaces}) => namespaces)));
    if (problems.length === 0 && positionals.length === 0) write(suites);
    else console.log(markdown(suites));
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
}
