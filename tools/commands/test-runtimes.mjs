// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:runtimes: runs the GJS test files on this machine's GJS and in each Debian root.

import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {provideFaultHelper} from '../places/fault-helper.mjs';
import {main} from '../running/report.mjs';
import {SUITES} from '../places/root-kinds.mjs';
import {checkPrivileges, provideRoot} from '../places/roots.mjs';
import {runPlaces} from '../places/run-places.mjs';
import {OPTIONS, plan} from '../running/run-tests.mjs';
import {gjsHere, gjsInRoot, gjsVersion} from '../places/runtimes.mjs';
import {setup} from '../places/setup.mjs';

const USAGE = `\
npm run test:runtimes -- [--only SUBSTRING] [--no-build] [--rebuild] [--timeout SECONDS] [SUITE...]
  --only      only the test files with this in their path
  --no-build  run what was built before
  --rebuild   make the roots anew, with the packages of today
  --timeout   for each file, 120 unless told
  SUITE       Debian suites, ${SUITES.join(' and ')} unless told`;

/** The runtimes, this machine's GJS first. One that cannot be had is there with the reason. */
async function provideRuntimes(suites, {rebuild, timeout}) {
    const here = {place: 'this machine', version: await gjsVersion(), execute: gjsHere(timeout)};
    const runtimes = [here];
    for (const place of suites) {
        try {
            const folder = await provideRoot(place, {rebuild});
            const version = await gjsVersion(folder);
            runtimes.push({place, version, execute: gjsInRoot(folder, timeout)});
        } catch (error) {
            runtimes.push({place, version: 'no GJS', reason: error.message});
        }
    }
    return runtimes;
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
        const suites = positionals.length > 0 ? positionals : SUITES;
        const runtimes = await provideRuntimes(suites, {
            rebuild: values.rebuild,
            timeout,
        });
        return runPlaces(runtimes, files, width);
    },
    {counts: true},
);
