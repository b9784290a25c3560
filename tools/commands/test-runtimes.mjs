// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:runtimes: runs the GJS test files on this machine's GJS and in each Debian root.

import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {provideFaultHelper} from '../places/fault-helper.mjs';
import {main} from '../running/report.mjs';
import {PLACES} from '../places/root-kinds.mjs';
import {checkPrivileges, provideRoot} from '../places/roots.mjs';
import {runPlaces} from '../places/run-places.mjs';
import {OPTIONS, plan} from '../running/run-tests.mjs';
import {gjsHere, gjsInRoot, gjsVersion} from '../places/runtimes.mjs';
import {setup} from '../places/setup.mjs';

const USAGE = `\
npm run test:runtimes -- [--only SUBSTRING] [--no-build] [--rebuild] [--timeout SECONDS] [PLACE...]
  --only      only the test files with this in their path
  --no-build  run what was built before
  --rebuild   make the roots anew, with the packages of today
  --timeout   for each file, 120 unless told
  PLACE       here, or a Debian suite; ${PLACES.join(', ')} unless told`;

/** The runtime of a place; one that cannot be had is there with the reason. */
async function provideRuntime(name, {rebuild, timeout}) {
    if (name === 'here')
        return {place: 'this machine', version: await gjsVersion(), execute: gjsHere(timeout)};
    try {
        const folder = await provideRoot(name, {rebuild});
        return {place: name, version: await gjsVersion(folder), execute: gjsInRoot(folder, timeout)};
    } catch (error) {
        return {place: name, version: 'no GJS', reason: error.message};
    }
}

await main(
    async () => {
        const {values, positionals} = parseArgs({
            allowPositionals: true,
            options: {
                ...OPTIONS,
                'no-build': {type: 'boolean', default: false},
                rebuild: {type: 'boolean', default: false},
            },
        });
        if (values.help) {
            console.log(USAGE);
            return 0;
        }
        setup(['gjs', 'dbus', 'soup', 'mmdebstrap', 'mount']);
        await checkPrivileges();
        if (!values['no-build']) await build();

        const {files, timeout, width} = plan(values);
        await provideFaultHelper(files);
        const runtimes = [];
        for (const name of positionals.length > 0 ? positionals : PLACES)
            runtimes.push(await provideRuntime(name, {rebuild: values.rebuild, timeout}));
        return runPlaces(runtimes, files, width);
    },
    {counts: true},
);
