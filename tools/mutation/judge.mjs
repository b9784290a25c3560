// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Which mutants the specs of a test file notice.

import {writeFileSync} from 'node:fs';

import {runWorker} from './worker.mjs';

/** The specs of a test file, how long they take, and the numbers of the mutants that each reaches. */
export async function learn(file, attempt = 1) {
    let learnt = null;
    const ended = await runWorker(file, {
        limit: () => 120,
        onMessage: message => {
            if ('specs' in message) learnt = message;
        },
    });
    if (learnt === null || ended !== 'done') {
        // The machine may be too busy.
        if (attempt < 3) return learn(file, attempt + 1);
        throw new Error(`${file} does not run without a mutant: ${ended}`);
    }
    for (const failure of learnt.failures) console.log(`${file} fails without a mutant: ${failure}`);
    const specs = learnt.specs
        .filter(({status}) => status === 'passed')
        .toSorted((a, b) => a.seconds - b.seconds);
    return {file, specs, loaded: learnt.loaded};
}

/** How long the specs of one file may take for one mutant. */
const MOST_SECONDS = 6;
const MOST_SECONDS_ALONE = 12;

/** Longer is no help: what hangs waits for what does not come. */
const patience = seconds => 4 * seconds + 3;

/** The specs come with the fastest first: one at least, and no more than there is time for. */
function affordable(specs) {
    let seconds = 0;
    return specs.filter((spec, place) => {
        seconds += spec.seconds;
        return place === 0 || seconds < MOST_SECONDS;
    });
}

/** Tries mutants one after the other in as few processes as may be. Calls `tell(id, verdict)` for each. */
async function tryTogether({file, specs}, room, ids, tell) {
    const list = `build/jobs-${room}`;
    const seconds = new Map(specs.map(spec => [spec.id, spec.seconds]));
    const names = new Map(specs.map(spec => [spec.id, spec.name]));
    // What has noticed one mutant may well notice the next.
    const noticed = [];
    let left = ids;
    let tainted = null;
    while (left.length > 0) {
        const rank = spec => (noticed.includes(spec.id) ? 0 : 1);
        const jobs = left.map(id => ({
            id,
            specs: affordable(specs.filter(({reached}) => reached.has(id)))
                .toSorted((a, b) => rank(a) - rank(b))
                .map(spec => spec.id),
        }));
        writeFileSync(list, JSON.stringify(jobs));
        let current = null;
        const onMessage = message => {
            if (message.id === undefined) return;
            current = message;
            if (message.noticed !== undefined) {
                // In a process that nothing has run in before it is the mutant's doing.
                if (message.tainted && tainted !== message.id && left[0] !== message.id) {
                    tainted = message.id;
                    current = null;
                    return;
                }
                noticed.push(message.spec);
                tell(message.id, {status: 'noticed', by: message.noticed});
            } else if (message.survived)
                tell(message.id, {status: message.hits === 0 ? 'not hit' : 'survived'});
            else return;
            left = left.filter(id => id !== message.id);
            current = null;
        };
        const before = left.length;
        const ended = await runWorker(file, {
            jobs: list,
            limit: () => (current === null ? 30 : patience(seconds.get(current.spec))),
            onMessage,
        });
        if (current !== null) {
            const {id, spec} = current;
            noticed.push(spec);
            tell(id, {status: 'noticed', by: `${names.get(spec)}: ${ended}`});
            left = left.filter(one => one !== id);
        } else if (left.length === before && tainted !== left[0]) throw new Error(`${file}: ${ended}`);
    }
}

/** Runs the whole file with a mutant that is active from the start. */
async function tryAlone({file, specs}, id) {
    const seconds = specs.reduce((sum, spec) => sum + spec.seconds, 0);
    let verdict = null;
    const ended = await runWorker(file, {
        mutant: id,
        limit: () => patience(seconds),
        onMessage: message => {
            if (message.id === undefined) return;
            verdict = message.survived ? {status: 'survived'} : {status: 'noticed', by: message.noticed};
        },
    });
    if (verdict === null || ended !== 'done') return {status: 'noticed', by: `${file}: ${ended}`};
    return verdict;
}

/**
 * Tries those of the mutants that the file reaches. What is only made once in a process, and what is loaded, is
 * tried in a process of its own.
 */
export async function judgeFile(test, room, mutants, tell) {
    const reaches = ({id}) => test.specs.some(({reached}) => reached.has(id));
    const together = mutants.filter(reaches).map(({id}) => id);
    // All tests load most of what there is.
    const isNear = test.file.includes(`/${room}/`);
    const alone = mutants.filter(one => isNear && test.loaded.has(one.id) && !reaches(one)).map(({id}) => id);
    await tryTogether(test, room, together, (id, verdict) => {
        if (verdict.status === 'not hit') alone.push(id);
        else tell(id, verdict);
    });
    if (test.specs.reduce((sum, {seconds}) => sum + seconds, 0) > MOST_SECONDS_ALONE) return;
    for (const id of alone) tell(id, await tryAlone(test, id));
}
