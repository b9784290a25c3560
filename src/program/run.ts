// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {checkedInterval, collectEvery} from './collect.js';
import {startPump, stopPump} from '../pump/pump.js';
import {checkBoolean, checkFunction, checkOptions, typeError} from '../values/checks.js';
import {type Main, Program} from './program.js';

export type {Main} from './program.js';

/** @see run */
export interface RunOptions {
    /** An application to run instead of a bare main loop; `main` is called when it has started up. */
    application?: Gio.Application | null | undefined;
    /** Collects garbage after so many operations of this library; Infinity for never. */
    collectEvery?: number | undefined;
    /** Every callback of this library ends in a checkpoint, as after `startPump()`; false if not given. */
    pump?: boolean | undefined;
}

/**
 * Runs a program: the last line of a script's or an app's main module, which returns at the program's end.
 *
 * SIGINT and SIGTERM abort the signal, and the program ends when `main` has ended; the second of them exits
 * at once. The exit status is what `main` returns; 1 if it throws, after printing the error whole; 128 + n if
 * signal n has aborted it and it has thrown for that. With an application `main` is called at the end of its
 * `startup`, which is held until `main` has ended: after a number or an error the application quits, else it
 * lives as long as it has windows; when it shuts down, the signal aborts.
 *
 * A garbage collection of GJS takes long after tens of thousands of operations, so a program that has so many in
 * one go is faster with a small one every few thousand: `collectEvery`. Before GJS 1.81.90, which may lose the end
 * of an operation in a collection of its own, there is one every 500 unless told otherwise.
 *
 * With `pump` code that awaits continues when a callback ends, not when all callbacks of the turn have: `startPump`.
 *
 * @param main called with an AbortSignal
 * @throws {TypeError} if `main` is not a function, `application` no application, `collectEvery` not a whole number of 1
 *     or more, or `pump` no boolean
 * @throws {Error} inside a callback or a promise job, as after an await at the module's top level: no
 *     promise job would run in the loop
 *
 * ```js
 * run(async signal => {
 *     await sleep(1000, {signal});
 *     return 0;
 * });
 * ```
 *
 * Source: g_main_loop_run(), g_application_run(), g_unix_signal_add()
 */
export function run(main: Main, options: RunOptions = {}): void {
    checkFunction('run', 'main', main);
    checkOptions('run', options, ['application', 'collectEvery', 'pump']);
    const {application, collectEvery: given, pump} = options;
    checkBoolean('run', 'pump', pump);
    if (application != null && !(application instanceof Gio.Application))
        throw typeError('run', 'a Gio.Application', 'application', application);
    const interval = checkedInterval('run', given);
    if (GLib.main_depth() > 0) {
        throw new Error(
            'run: the main loop runs already: call run at the top level of the main module, before any await',
        );
    }
    collectEvery(interval);
    if (pump) startPump();
    const status = application == null ? runLoop(main) : runApplication(main, application);
    collectEvery(Infinity);
    if (pump) stopPump();
    // From here, not from a job: there GJS would go on with the loop.
    if (status !== 0) system.exit(status);
}

function runLoop(main: Main): number {
    const loop = new GLib.MainLoop(null, false);
    const program = new Program(main, () => loop.quit());
    program.start();
    loop.run();
    program.close();
    return program.status ?? 0;
}

function runApplication(main: Main, application: Gio.Application): number {
    const loop = new GLib.MainLoop(null, false);
    const program = new Program(main, () => {
        loop.quit();
        if (held) application.release();
        held = false;
        if (program.status !== undefined || program.interrupted !== 0) application.quit();
    });
    let held = false;
    const start = (): void => {
        held = true;
        application.hold();
        program.start();
    };
    if (application.get_is_registered() && !application.get_is_remote()) start();
    const handlers = [
        application.connect('startup', start),
        application.connect('shutdown', () => program.abort('The application shuts down')),
    ];
    const status = application.run([system.programInvocationName, ...ARGV]);
    // Main is still given the time to come to its end.
    if (program.running) loop.run();
    for (const id of handlers) application.disconnect(id);
    program.close();
    return program.status ?? (program.interrupted || status);
}
