// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Examines the platform of a Debian suite: every pair of every namespace that its packages describe.

import path from 'node:path';

import {platformRoot} from '../places/root-kinds.mjs';
import {provideRoot} from '../places/roots.mjs';
import {inParallel} from '../running/run.mjs';
import {gjsVersion} from '../places/runtimes.mjs';
import {provideGirFiles} from './gir-files.mjs';
import {readGir} from './gir.mjs';
import {isKnown} from './kept.mjs';
import {RUN_TIME, TYPES} from './reasons.mjs';
import {checkRunTime} from './run-time.mjs';
import {checkTypes} from './types.mjs';

/** Namespaces that are there whether they have pairs or not: then nothing of them may be offered. */
export const TESTED = 'Gio GLib GdkPixbuf Gtk Gdk Adw Soup Secret NM Polkit IBus Shell Meta St Clutter'.split(
    ' ',
);

/** Where an exception is of an argument that GJS frees when the call returns. */
export const FREED = 'arguments that GJS frees';

const whyRefused = ({kept}) => (kept ? 'C reads what GJS has freed' : 'GJS cannot call it');

const fullName = (namespace, {owner, name}) => [namespace, owner, name].filter(part => part !== '').join('.');

function compare(namespace, runTime, types) {
    const exceptions = [];
    const note = (one, where, found, reasons) => {
        const pair = fullName(namespace.name, one);
        exceptions.push({pair, where, found, reason: reasons[pair]});
    };
    namespace.pairs.forEach((pair, index) => {
        const result = runTime.results?.[index];
        const problem = runTime.unavailable ?? (result.absent ? 'not in the typelib' : result.problem);
        if (problem !== undefined) note(pair, 'run time', problem, RUN_TIME);
        const wrong = types === undefined ? 'no types' : types.pairs[index];
        if (wrong !== undefined) note(pair, 'types', wrong, TYPES);
    });
    for (const one of [...namespace.pairs, ...namespace.refused])
        for (const parameter of one.freed.filter(name => !isKnown(one.begin, name)))
            note(one, FREED, `tools/coverage/kept.mjs does not say whether C keeps ${parameter}`, {});
    const wrongIn = place =>
        new Set(exceptions.filter(({where}) => where === place).map(({pair}) => pair)).size;
    const {name, version, pairs, refused} = namespace;
    const row = {
        name: `${name} ${version}`,
        pairs: pairs.length,
        runTime: pairs.length - wrongIn('run time'),
        types: pairs.length - wrongIn('types'),
    };
    if (runTime.unavailable !== undefined && pairs.length === 0)
        exceptions.push({pair: name, where: 'run time', found: runTime.unavailable, reason: RUN_TIME[name]});
    for (const offered of runTime.offered ?? []) note(offered, 'run time', 'offered, but no pair', RUN_TIME);
    refused.forEach((one, index) => {
        if (runTime.refusals?.[index] === undefined)
            note(one, 'run time', `${whyRefused(one)}, and no error says what to use instead`, RUN_TIME);
        if (types?.refused[index] !== 'not offered')
            note(one, 'types', `offered, though ${whyRefused(one)}`, TYPES);
    });
    return {row, exceptions};
}

/**
 * Examines one suite, in a root that is made if it is not there.
 *
 * @returns the namespaces, a row of the table for each, every exception, and what may not be called
 */
export async function examine(suite) {
    const folder = await provideRoot(suite, {kind: platformRoot(suite)});
    const {files, made, digest} = await provideGirFiles(folder, suite);
    const namespaces = files
        .map(readGir)
        .filter(({name, pairs, refused}) => pairs.length + refused.length > 0 || TESTED.includes(name));
    namespaces.sort((a, b) => a.name.localeCompare(b.name));
    const runTimes = await inParallel(namespaces, 2, namespace => checkRunTime(folder, namespace));
    const types = await checkTypes(namespaces, [...new Set(files.map(file => path.dirname(file)))]);
    const compared = namespaces.map((one, index) => compare(one, runTimes[index], types.get(one)));
    return {
        suite,
        folder,
        digest,
        gjs: await gjsVersion(folder),
        namespaces,
        rows: compared.map(({row}, index) => ({...row, made: made.has(namespaces[index].file)})),
        exceptions: compared.flatMap(({exceptions}) => exceptions),
        refused: namespaces.flatMap(({refused}, index) =>
            refused.map((one, place) => ({
                name: fullName(namespaces[index].name, one),
                kept: one.kept,
                refusal: runTimes[index].refusals?.[place],
            })),
        ),
    };
}
