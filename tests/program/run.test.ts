// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import {run} from '../../src/program/index.js';
import {type Outcome, runProgram} from './program.js';

const SIGINT = 2;
const SIGTERM = 15;

/** Sends the signals one after the other: the first when the program is ready, the next at its answer. */
function interrupt(program: string, how: string, signals: number[]): Promise<Outcome> {
    const left = [...signals];
    return runProgram([program, how], (line: string, child: Gio.Subprocess) => {
        if (line !== 'ready' && !line.startsWith('abort')) return;
        const next = left.shift();
        if (next !== undefined) child.send_signal(next);
    });
}

describe('run', () => {
    it('lets code go on when a callback ends, if it is asked for the pump, and stops that at the end', async () => {
        const withPump = await runProgram(['run-pump', 'pump']);
        expect(withPump.errors).toBe('');
        expect(withPump.lines).toEqual([
            'one is over',
            'one goes on',
            'other is over',
            'other goes on',
            'pump after the end: false',
        ]);
        const without = await runProgram(['run-pump', 'no pump']);
        expect(without.lines).toEqual([
            'one is over',
            'other is over',
            'one goes on',
            'other goes on',
            'pump after the end: false',
        ]);
    });

    it('returns at the end of a main that returns nothing, and leaves no source behind', async () => {
        const {lines, errors, status} = await runProgram(['run-status', 'nothing']);
        expect(lines).toEqual(['main', 'a source of somebody else', 'returned, sources left: ']);
        expect(errors).toBe('');
        expect(status).toBe(0);
    });

    it('makes the number that main returns the exit status', async () => {
        const {lines, errors, status} = await runProgram(['run-status', 'number']);
        expect(lines).toEqual(['main', 'a source of somebody else']);
        expect(errors).toBe('');
        expect(status).toBe(7);
    });

    it('refuses a number that is no exit status', async () => {
        const {errors, status} = await runProgram(['run-status', 'excess']);
        expect(errors).toContain(
            'run: expected an exit status from 0 to 255 for the result of main, got 256',
        );
        expect(status).toBe(1);
    });

    for (const how of ['throw', 'reject']) {
        it(`prints an error that main ${how}s once with its cause and stack, and exits with 1`, async () => {
            const {errors, status} = await runProgram(['run-status', how]);
            expect(errors.match(/Error: the message/g)?.length).toBe(1);
            expect(errors.match(/TypeError: the cause/g)?.length).toBe(1);
            expect(errors).toContain('run-status.js:');
            expect(errors).not.toContain('Unhandled promise rejection');
            expect(status).toBe(1);
        });
    }

    it('prints also what is thrown and is not an error', async () => {
        const {errors, status} = await runProgram(['run-status', 'value']);
        expect(errors).toContain('a mere value');
        expect(status).toBe(1);
    });

    it('throws at once after an await at top level, where no promise would go on', async () => {
        const {lines, status} = await runProgram(['run-late']);
        expect(lines).toEqual([jasmine.stringMatching(/^run: .* before any await$/)]);
        expect(status).toBe(0);
    });

    it('throws at once inside a job', () => {
        expect(() => run(() => {})).toThrowError(/^run: the main loop is already running/);
    });

    it('sleeps in the kernel while main waits', async () => {
        const {lines} = await runProgram(['run-idle']);
        // A loop that polls would burn 50 ticks of 10 ms.
        expect(Number(lines[0])).toBeLessThan(15);
    });

    it('refuses what is not a function', () => {
        const misuse = run as (main: unknown) => void;
        expect(() => misuse(undefined)).toThrowError(
            TypeError,
            'run: expected a function for main, got undefined',
        );
    });

    for (const [name, signal] of Object.entries({SIGINT, SIGTERM})) {
        it(`aborts the signal at ${name}, waits for main, and exits with 128 + ${signal}`, async () => {
            const {lines, errors, status} = await interrupt('run-interrupted', 'tidy', [signal]);
            expect(lines).toEqual(['ready', 'abort AbortError', 'tidied up']);
            expect(errors).toBe('');
            expect(status).toBe(128 + signal);
        });

        for (const how of ['stubborn', 'nested']) {
            it(`exits with 128 + ${signal} at the second ${name} if main is ${how}`, async () => {
                const {lines, errors, status} = await interrupt('run-interrupted', how, [signal, signal]);
                expect(lines).toEqual(['ready', 'abort AbortError']);
                expect(errors).toBe('');
                expect(status).toBe(128 + signal);
            });
        }
    }

    it('leaves the status to a main that handles the abort', async () => {
        const handled = await interrupt('run-interrupted', 'status', [SIGTERM]);
        expect(handled.status).toBe(3);
        const clean = await interrupt('run-interrupted', 'clean', [SIGTERM]);
        expect(clean.status).toBe(0);
    });
});

describe('run with an application', () => {
    it('calls main at startup, lets the application live until main has ended, and returns', async () => {
        const {lines, errors, status} = await runProgram(['run-application', 'nothing']);
        expect(lines).toEqual(['main', 'open nothing', 'end of main', 'shutdown', 'returned']);
        expect(errors).toBe('');
        expect(status).toBe(0);
    });

    it('calls main too if the application was registered before, when nothing tells of the startup', async () => {
        const {lines, errors, status} = await runProgram(['run-application', 'registered']);
        expect(lines).toEqual(['main', 'open registered', 'end of main', 'shutdown', 'returned']);
        expect(errors).toBe('');
        expect(status).toBe(0);
    });

    it('quits the application when main returns a status', async () => {
        const {lines, status} = await runProgram(['run-application', 'number']);
        expect(lines).toEqual(['main', 'open number', 'shutdown']);
        expect(status).toBe(7);
    });

    it('prints the error when main throws, and exits with 1', async () => {
        const {lines, errors, status} = await runProgram(['run-application', 'throw']);
        expect(lines).toEqual(['main', 'open throw', 'shutdown']);
        expect(errors.match(/the message/g)?.length).toBe(1);
        expect(status).toBe(1);
    });

    it('aborts the signal when the application shuts down, and waits for main', async () => {
        const {lines, errors, status} = await runProgram(['run-application', 'quit']);
        expect(lines).toEqual(['main', 'open quit', 'ready', 'shutdown', 'tidied up', 'returned']);
        expect(errors).toBe('');
        expect(status).toBe(0);
    });

    it('aborts the signal at SIGINT, waits for main, and quits', async () => {
        const {lines, errors, status} = await interrupt('run-application', 'interrupt', [SIGINT]);
        expect(lines).toEqual(['main', 'open interrupt', 'ready', 'tidied up', 'shutdown']);
        expect(errors).toBe('');
        expect(status).toBe(130);
    });

    it('quits at SIGINT when main has ended and the application has stayed', async () => {
        const {lines, errors, status} = await interrupt('run-application', 'stay', [SIGINT]);
        expect(lines).toEqual(['main', 'open stay', 'end of main', 'ready', 'shutdown']);
        expect(errors).toBe('');
        expect(status).toBe(130);
    });

    it('ends when the application ends without having started', async () => {
        const {lines, status} = await runProgram(['run-application', '--no-such-option']);
        expect(lines).toEqual([]);
        expect(status).toBe(1);
    });
});
