// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m worker-gjs.js FILE [JOBS]: runs the specs of one test file again and again, each time with another mutant
// active. Without jobs it runs them once: with the mutant that was active from the start or, if there is none, to
// learn which specs reach which mutants. What it says begins with @@.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import jasmineRequire from 'jasmine-core/lib/jasmine-core/jasmine.js';

const [file, jobs] = ARGV;
const jasmine = jasmineRequire.core(jasmineRequire);
const env = jasmine.getEnv();
Object.assign(globalThis, jasmineRequire.interface(jasmine, env), {jasmine});
const stryker = globalThis.__stryker__;
const isKnown = jobs !== undefined || stryker.activeMutant !== undefined;
const say = message => print(`@@${JSON.stringify(message)}`);

const read = path => new TextDecoder().decode(Gio.File.new_for_path(path).load_contents(null)[1]);

/** What other processes have reached since the last time. */
function takeReached() {
    const path = GLib.getenv('GJS_ASYNC_COVERED');
    if (!GLib.file_test(path, GLib.FileTest.EXISTS)) return [];
    const ids = read(path).trim().split('\n');
    Gio.File.new_for_path(path).delete(null);
    return ids;
}

/** Jasmine's ids of what is around a spec, the spec itself included. */
let around = [];
let failures = [];
const learnt = [];
let began = 0;

function note({failedExpectations}, name) {
    failures.push(...failedExpectations.map(({message}) => `${name}: ${message.slice(0, 300)}`));
}

env.clearReporters();
env.addReporter({
    suiteStarted({id}) {
        around = [...around, id];
        stryker.currentTestId = id;
    },
    suiteDone(result) {
        around = around.slice(0, -1);
        note(result, result.fullName);
    },
    specStarted({id}) {
        stryker.currentTestId = id;
        began = GLib.get_monotonic_time();
    },
    specDone(result) {
        note(result, result.fullName);
        if (isKnown || result.status === 'excluded') return;
        learnt.push({
            id: result.id,
            name: result.fullName,
            around,
            seconds: (GLib.get_monotonic_time() - began) / 1e6,
            status: result.status,
            elsewhere: takeReached(),
        });
    },
    jasmineDone: result => note(result, 'top level'),
});
// Who starts this process says what hangs.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 600_000;
env.configure({random: false, failSpecWithNoExpectations: true, autoCleanClosures: false});
env.configure({stopOnSpecFailure: isKnown});

/** What a spec left in this turn still gets to complain. */
const idle = () =>
    new Promise(resolve => {
        GLib.idle_add(GLib.PRIORITY_LOW, () => {
            resolve();
            return GLib.SOURCE_REMOVE;
        });
    });

async function execute(ids) {
    failures = [];
    await env.execute(ids);
    await idle();
    return failures;
}

async function learn() {
    const {static: loaded, perTest} = stryker.mutantCoverage;
    const mistakes = await execute();
    const keys = of => Object.keys(of ?? {});
    const specs = learnt.map(({around: outer, elsewhere, ...spec}) => ({
        ...spec,
        reached: [...new Set([...[...outer, spec.id].flatMap(id => keys(perTest[id])), ...elsewhere])],
    }));
    say({specs, loaded: keys(loaded), failures: mistakes});
}

function activate(id) {
    stryker.activeMutant = id;
    // What loops for ever is ended by an error.
    stryker.hitCount = 0;
    stryker.hitLimit = 100_000;
    if (id === undefined) GLib.unsetenv('__STRYKER_ACTIVE_MUTANT__');
    else GLib.setenv('__STRYKER_ACTIVE_MUTANT__', id, true);
}

/** Runs the specs until one fails; says which, or that none does. */
async function judge({id, specs}) {
    let hits = 0;
    for (const spec of specs) {
        say({id, spec});
        activate(id);
        const found = await execute([spec]);
        hits += stryker.hitCount;
        activate(undefined);
        if (found.length === 0) continue;
        // A mutant before this one may have left something behind.
        const tainted = (await execute([spec])).length > 0;
        say({id, noticed: found[0], spec, tainted});
        return !tainted;
    }
    say({id, survived: true, hits});
    return true;
}

async function main() {
    const first = stryker.activeMutant;
    if (first !== undefined) activate(first);
    await import(GLib.filename_to_uri(GLib.canonicalize_filename(file, null), null));
    afterEach(() => system.gc());
    say({pid: Number(read('/proc/self/stat').split(' ')[0])});
    if (first !== undefined) {
        const [noticed] = await execute();
        say({id: first, noticed, survived: noticed === undefined, hits: 1});
    } else if (jobs === undefined) await learn();
    else for (const job of JSON.parse(read(jobs))) if (!(await judge(job))) return;
}

const loop = new GLib.MainLoop(null, false);
main()
    .catch(error => printerr(`JS ERROR: ${error}\n${error.stack}`))
    .finally(() => loop.quit());
loop.run();
system.exit(0);
