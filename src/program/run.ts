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
    /** An application to run instead of a plain main loop. `main` is called when it has started up. */
    application?: Gio.Application | null | undefined;
    /** Collects garbage after this many operations of this library; Infinity (if not given, since GJS 1.81.90) for never. */
    collectEvery?: number | undefined;
    /** Whether code continues as soon as a callback ends, as after `startPump()`; false if not given. */
    pump?: boolean | undefined;
}

/**
 * Runs a program. Call it in the last line of the main module of a script or an app; it returns when the program ends.
 *
 * SIGINT and SIGTERM abort the signal, and the program ends when `main` has ended; the second of them exits at once. If
 * `main` throws, the error is printed with stack and cause. The exit status is what `main` returns; 1 if it throws;
 * 128 + n if it throws because Unix signal n has aborted it. With an application, `main` is called at the end of
 * `startup`, and the application is held until `main` has ended. If `main` returns a number or throws, the application
 * then quits; otherwise it lives as long as it has windows. When it shuts down, the signal aborts.
 *
 * @param main called with an AbortSignal; may return an exit status from 0 to 255, or a promise of one
 * @param options `application`: a Gio.Application to run; `collectEvery`: collects garbage after this many operations. A
 *     program with tens of thousands of operations is faster with 2000. If not given: never, but before GJS 1.81.90,
 *     which may lose callbacks in its own collections, every 500. `pump`: true to make code continue as soon as a
 *     callback ends, see `startPump`
 * @throws {TypeError} if an argument is wrong
 * @throws {RangeError} if `collectEvery` is not a whole number of 1 or more, or Infinity
 * @throws {Error} if it is called inside a callback or a promise job, for example after a top-level `await`: no promise job
 *     would run in the loop
 *
 * @example
 * ```js
 * run(async signal => {
 *     await sleep(1000, {signal});
 *     return 0;
 * });
 * ```
 *
 * @see g_main_loop_run(), g_application_run(), g_unix_signal_add()
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
            'run: the main loop is already running; call run at the top level of the main module, before any await',
        );
    }
    collectEvery(interval);
    if (pump) startPump();
    const status = application == null ? runLoop(main) : runApplication(main, application);
    collectEvery(Infinity);
    if (pump) stopPump();
    // From here and not from a job, where GJS would go on with the loop.
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
    // The application has shut down, which has aborted the signal: main still gets the time to end.
    if (program.running) loop.run();
    for (const id of handlers) application.disconnect(id);
    program.close();
    return program.status ?? (program.interrupted || status);
}
