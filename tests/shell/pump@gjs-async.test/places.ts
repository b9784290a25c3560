// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Where checkpoint() must not do anything, and says so.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {checkpoint, withCheckpoint} from 'gjs-async';

import {Trace} from './trace.js';

/** After the first call the library knows what is below every callback. */
async function prepare(): Promise<Trace> {
    const trace = new Trace();
    trace.idle(() => void checkpoint());
    await trace.done();
    return trace;
}

export async function inCallback(): Promise<unknown[]> {
    const trace = await prepare();
    trace.idle(() => {
        trace.add('callback');
        trace.probes();
        void trace.job('job');
        trace.add(checkpoint());
        trace.add('end of callback');
    });
    return trace.done();
}

export async function insideJob(): Promise<unknown[]> {
    const trace = await prepare();
    trace.idle(() => {
        trace.add('callback');
        void trace.job('job').then(() => {
            trace.probes();
            void trace.job('job of job');
            trace.add(checkpoint());
        });
    });
    return trace.done();
}

export async function insideOwnJob(): Promise<unknown[]> {
    const trace = await prepare();
    trace.idle(() => {
        trace.add('callback');
        void trace.job('job').then(() => {
            trace.probes();
            trace.add(checkpoint());
        });
        trace.add(checkpoint());
    });
    return trace.done();
}

export async function underJavaScript(): Promise<unknown[]> {
    const trace = await prepare();
    const group = new Gio.SimpleActionGroup();
    group.connect('action-added', () => {
        void trace.job('job');
        trace.probes();
        trace.add(checkpoint());
    });
    trace.idle(() => {
        trace.add('emitter');
        group.emit('action-added', 'name');
        trace.add('end of emitter');
    });
    return trace.done();
}

/** Runs a loop in which a callback tries a checkpoint, and ends it in a later turn. */
function nest(trace: Trace, tries: () => void): void {
    const loop = new GLib.MainLoop(null, false);
    trace.idle(() => {
        tries();
        trace.idle(() => loop.quit());
    });
    loop.run();
    trace.add('loop has returned');
}

export async function nestedUnderCallback(): Promise<unknown[]> {
    const trace = await prepare();
    trace.idle(() => {
        nest(trace, () => {
            void trace.job('job');
            trace.add(checkpoint());
        });
    });
    return trace.done();
}

export async function nestedUnderJob(): Promise<unknown[]> {
    const trace = await prepare();
    const job = (): void =>
        nest(trace, () => {
            void trace.job('job');
            trace.add(checkpoint());
        });
    trace.idle(() => void Promise.resolve().then(job));
    return trace.done();
}

/** A loop inside a job that the library itself runs: with a plain drain its timers never come. */
export async function nestedInContinuation(): Promise<unknown[]> {
    const trace = await prepare();
    const wait = (): void => {
        const loop = new GLib.MainLoop(null, false);
        let ticks = 0;
        GLib.timeout_add(GLib.PRIORITY_DEFAULT, 1, () => {
            ticks += 1;
            trace.add(`timer ${ticks}`);
            if (ticks < 3) return GLib.SOURCE_CONTINUE;
            loop.quit();
            return GLib.SOURCE_REMOVE;
        });
        loop.run();
        trace.add('loop has returned');
    };
    trace.idle(withCheckpoint(() => void trace.job('continuation').then(wait)));
    trace.idle(withCheckpoint(() => trace.add('next callback')));
    return trace.done();
}
