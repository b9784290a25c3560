// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {type Main, Program} from '../../src/program/program.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {collectLog} from '../scope/gate.js';
import {nextSourceId, hasSource} from '../loop/trace.js';

const gioError = (code: number): Gio.IOErrorEnum => new Gio.IOErrorEnum({code, message: 'from Gio'});

/** Runs a main function to its end; `act` does something with the program when it has been started. */
async function end(main: Main, act: (program: Program) => void = () => {}): Promise<number | undefined> {
    const first = nextSourceId();
    let program: Program | undefined;
    await new Promise<void>(resolve => {
        program = new Program(main, resolve);
        expect(program.running).toBeFalse();
        program.start();
        expect(program.running).toBeTrue();
        act(program);
    });
    expect(program?.running).toBeFalse();
    expect(hasSource(first)).toBeTrue();
    program?.close();
    const ids = Array.from({length: nextSourceId() - first}, (_, n) => first + n);
    expect(ids.filter(hasSource)).toEqual([]);
    return program?.status;
}

/** A main function that waits for its signal to abort, then fails with what `failure` makes of the reason. */
function failing(failure: (reason: unknown) => unknown): Main {
    return (signal: AbortSignal) =>
        new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(failure(signal.reason)));
        });
}

describe('the exit status of a program', () => {
    const logged = collectLog();

    for (const value of [undefined, null])
        it(`is left open by ${value}`, async () => {
            expect(await end(() => value as never)).toBeUndefined();
            expect(logged).toEqual([]);
        });

    for (const value of [0, 1, 255])
        it(`is ${value} if main says so`, async () => {
            expect(await end(() => value)).toBe(value);
            expect(await end(() => Promise.resolve(value))).toBe(value);
            expect(logged).toEqual([]);
        });

    for (const value of [-1, 256, 1.5, NaN, '5', true, {}])
        it(`is 1 after a complaint for ${JSON.stringify(value)}`, async () => {
            expect(await end(() => value as never)).toBe(1);
            expect(logged.map(([error]) => (error as Error).message)).toEqual([
                jasmine.stringMatching(
                    /^run: expected an exit status from 0 to 255 for the result of main, got /,
                ),
            ]);
        });

    const unasked: [string, () => unknown][] = [
        ['an Error', () => new Error('boom')],
        ['an AbortError', () => new DOMException('x', 'AbortError')],
        ['an error of Gio', () => gioError(Gio.IOErrorEnum.CANCELLED)],
        ['null', () => null],
        ['undefined', () => undefined],
    ];
    for (const [name, failure] of unasked)
        it(`is 1 for ${name} that nobody has asked for`, async () => {
            expect(await end(() => Promise.reject(failure() as Error))).toBe(1);
            expect(logged.length).toBe(1);
        });

    const asked: [string, (reason: unknown) => unknown][] = [
        ['the reason', reason => reason],
        ['another AbortError', () => new DOMException('x', 'AbortError')],
        ['Gio’s error', () => gioError(Gio.IOErrorEnum.CANCELLED)],
    ];
    for (const [name, failure] of asked)
        it(`is that of the interrupt, or left open, when main ends with ${name} as it was asked to`, async () => {
            const interrupted = (program: Program): void => {
                program.interrupted = 143;
                program.abort('Interrupted');
            };
            expect(await end(failing(failure), interrupted)).toBe(143);
            expect(await end(failing(failure), program => program.abort('Over'))).toBeUndefined();
            expect(logged).toEqual([]);
        });

    const others: [string, (reason: unknown) => unknown][] = [
        ['another error', () => new Error('boom')],
        ['another error of Gio', () => gioError(Gio.IOErrorEnum.FAILED)],
        ['null', () => null],
    ];
    for (const [name, failure] of others)
        it(`is 1 when main was asked to end and throws ${name}`, async () => {
            expect(await end(failing(failure), program => program.abort('Over'))).toBe(1);
            expect(logged.length).toBe(1);
        });
});
