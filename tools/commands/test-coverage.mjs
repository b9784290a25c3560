// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:coverage: checks every pair of the platform as npm run coverage does, and that what it would
// write down is written down.

import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {moved, outOfDate} from '../coverage/documents.mjs';
import {examine, FREED, TESTED} from '../coverage/examine.mjs';
import {staleIn} from '../coverage/kept.mjs';
import {CALLABLE} from '../coverage/known.mjs';
import {callKnown, prepareRunTime} from '../coverage/run-time.mjs';
import {heading, main, printSummary, sum} from '../running/report.mjs';
import {SUITES} from '../places/root-kinds.mjs';
import {checkPrivileges} from '../places/roots.mjs';
import {setup} from '../places/setup.mjs';
import {assert, takeAll} from '../running/steps.mjs';

const LEAST = {runTime: 99.5, types: 99};
const USAGE = `\
npm run test:coverage -- [SUITE...]
  SUITE  Debian suites, ${SUITES.join(' and ')} unless told; only with both is docs/coverage.md looked at`;

function assertShare({rows, exceptions}, key, where) {
    const total = name => rows.reduce((all, row) => all + row[name], 0);
    const share = (100 * total(key)) / total('pairs');
    const found = exceptions.filter(one => one.where === where);
    const list = found.map(one => `${one.pair}: ${one.found}`).join('\n');
    assert(share >= LEAST[key], `${LEAST[key]} % are right, not ${share.toFixed(2)} %\n${list}`);
    assert(
        found.every(({reason}) => reason !== undefined),
        `every exception has a reason in tools/coverage/reasons.mjs\n${list}`,
    );
    const silent = found.filter(one => one.found !== 'not offered' && one.found !== 'not in the typelib');
    assert(silent.length === 0, `nothing is wrong without an error\n${list}`);
    return `${total(key)} of ${total('pairs')} pairs`;
}

function assertTested({namespaces}) {
    const names = namespaces.map(({name}) => name);
    const absent = TESTED.filter(name => !names.includes(name));
    assert(absent.length === 0, `${absent.join(', ')} is there`);
    return `${names.length} namespaces`;
}

function assertFreed({namespaces, exceptions}) {
    const unknown = exceptions.filter(({where}) => where === FREED);
    const list = unknown.map(({pair, found}) => `${pair}: ${found}`).join('\n');
    assert(unknown.length === 0, `it is known what C does with what GJS frees\n${list}`);
    const pairs = namespaces.flatMap(one => [...one.pairs, ...one.refused]);
    return `${pairs.filter(({freed}) => freed.length > 0).length} pairs`;
}

async function assertKnown({folder}) {
    const found = await callKnown(folder);
    for (const symbol of CALLABLE)
        assert(
            found[symbol] === true,
            `${symbol} is finished rightly: ${found[symbol] ?? found.unavailable}`,
        );
    return `${CALLABLE.length} calls`;
}

function stepsOf(suite, suites) {
    let found;
    const step = check => async () => {
        if (found === undefined) throw new Error(`${suite} could not be examined`);
        return check(found);
    };
    return {
        [`${suite}: pairs and finish functions are found`]: async () => {
            found = await examine(suite);
            suites.push(found);
            return found.gjs;
        },
        [`${suite}: namespaces are there`]: step(assertTested),
        [`${suite}: right at run time`]: step(one => assertShare(one, 'runTime', 'run time')),
        [`${suite}: right in types`]: step(one => assertShare(one, 'types', 'types')),
        [`${suite}: C keeps nothing that GJS frees`]: step(assertFreed),
        [`${suite}: what no GIR file tells is finished rightly`]: step(assertKnown),
    };
}

function assertNoneStale(suites) {
    const stale = staleIn(suites.flatMap(({namespaces}) => namespaces));
    assert(stale.length === 0, `every row is of a pair\n${stale.join('\n')}`);
    return 'passed';
}

function assertWritten(suites) {
    const others = moved(suites);
    // The packages of a distribution change by themselves: that is no fault of what is tested.
    if (others.length > 0) return `${others.join(', ')}: other packages`;
    const old = outOfDate(suites);
    assert(old.length === 0, `${old.join(' and ')} is as npm run coverage writes it`);
    return 'passed';
}

await main(
    async () => {
        const {values, positionals} = parseArgs({
            allowPositionals: true,
            options: {help: {type: 'boolean', default: false}},
        });
        if (values.help) {
            console.log(USAGE);
            return 0;
        }
        setup(['mmdebstrap', 'mount']);
        await checkPrivileges();
        await build();
        prepareRunTime();
        heading('Coverage of the platform');
        const suites = [];
        const names = positionals.length > 0 ? positionals : SUITES;
        const steps = Object.assign({}, ...names.map(suite => stepsOf(suite, suites)));
        if (positionals.length === 0) {
            steps['tools/coverage/kept.mjs has nothing that is not there'] = () => assertNoneStale(suites);
            steps['what was found is written down'] = () => assertWritten(suites);
        }
        return printSummary(sum(await takeAll(steps)));
    },
    {counts: true},
);
