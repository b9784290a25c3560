// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:shell: runs extensions with the library inside a real GNOME Shell in each Debian root.

import {parseArgs} from 'node:util';

import {buildExtensionTemplates, needsTemplates} from '../package/templates.mjs';
import {build} from '../running/build.mjs';
import {heading, main} from '../running/report.mjs';
import {SHELL_ROOT, SUITES} from '../places/root-kinds.mjs';
import {checkPrivileges, provideRoot} from '../places/roots.mjs';
import {runPlaces} from '../places/run-places.mjs';
import {OPTIONS, plan} from '../running/run-tests.mjs';
import {desktopInRoot, makeOut, shellVersion} from '../places/runtimes.mjs';
import {setup} from '../places/setup.mjs';
import {takeAll} from '../running/steps.mjs';

const USAGE = `\
npm run test:shell -- [--only SUBSTRING] [--no-build] [--rebuild] [--timeout SECONDS] [SUITE...]
  --only      only the test files with this in their path
  --no-build  run what was built before
  --rebuild   make the roots anew, with the packages of today
  --timeout   for each file, 900 unless told
  SUITE       Debian suites, ${SUITES.join(' and ')} unless told
Logs and screenshots are kept in build/shell/SUITE.`;

/** The shell of a suite; one that cannot be had is there with the reason. */
async function provideShell(suite, {rebuild, timeout}) {
    const place = `Debian ${suite}`;
    try {
        const folder = await provideRoot(suite, {kind: SHELL_ROOT, rebuild});
        const version = await shellVersion(folder);
        return {place, version, execute: desktopInRoot(folder, makeOut(`shell/${suite}`), timeout)};
    } catch (error) {
        return {place, version: 'no GNOME Shell', reason: error.message};
    }
}

await main(
    async () => {
        const {values, positionals} = parseArgs({
            allowPositionals: true,
            options: {
                ...OPTIONS,
                timeout: {type: 'string', default: '900'},
                'no-build': {type: 'boolean', default: false},
                rebuild: {type: 'boolean', default: false},
            },
        });
        if (values.help) {
            console.log(USAGE);
            return 0;
        }
        setup(['mmdebstrap', 'mount']);
        await checkPrivileges();
        if (!values['no-build']) await build();

        const {files, timeout, width} = plan(values, 'shell');
        heading('Extensions');
        const built = await takeAll(needsTemplates(files) ? {templates: buildExtensionTemplates} : {});
        const suites = positionals.length > 0 ? positionals : SUITES;
        const shells = [];
        for (const suite of suites)
            shells.push(await provideShell(suite, {rebuild: values.rebuild, timeout}));
        return runPlaces(shells, files, width, built);
    },
    {counts: true},
);
