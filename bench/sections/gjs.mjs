// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** What a command prints at a place; throws an Error with all of it when it fails. */
export async function outcomeOf(place, command) {
    const outcome = await place.execute(command);
    const {status, timedOut, stdout, stderr} = outcome;
    if (status === 0) return outcome;
    const what = timedOut ? 'takes too long' : 'fails';
    throw new Error(`${stdout}${stderr}\n${command.join(' ')} ${what} in ${place.name}.`);
}

/** The figures that a program of bench/ prints, by name. */
export async function figures(place, program, ...args) {
    const {stdout} = await outcomeOf(place, [
        'gjs',
        '-m',
        `build/bench/programs/${program}.js`,
        ...args.map(String),
    ]);
    const pairs = stdout
        .split('\n')
        .filter(line => line.includes('\t'))
        .map(line => line.split('\t'));
    return new Map(pairs.map(([name, value]) => [name, Number(value)]));
}

/** How many instructions a program of GJS takes from its start to its end. */
export async function instructionsOf(place, program) {
    const valgrind = ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null'];
    const {stderr} = await outcomeOf(place, [...valgrind, 'gjs', '-m', ...program]);
    return Number(/Collected : (\d+)/.exec(stderr)[1]);
}
