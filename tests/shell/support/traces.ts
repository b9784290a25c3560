// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {install, installPacked} from './install.js';
import {complaintsAbout} from './log.js';
import {Shell} from './shell.js';

/** The extension whose traces are compared. */
export const UUID = 'pump@gjs-async.test';

/** A shell with the extension enabled. */
export class TracedShell {
    #shell: Shell | undefined;

    get shell(): Shell {
        if (this.#shell === undefined) throw new Error('The shell has not been started.');
        return this.#shell;
    }

    async start(name: string): Promise<void> {
        install(UUID);
        this.#shell = await Shell.start(name);
        await this.shell.enable(UUID);
    }

    /** Runs a trace inside the shell. */
    async run(name: string, argument: string = ''): Promise<unknown> {
        const parameters = new GLib.Variant('(ss)', [name, argument]);
        const [json] = await this.shell.call(
            'Run',
            parameters,
            'org.gjs_async.Traces',
            '/org/gjs_async/Traces',
        );
        return JSON.parse(json as string);
    }
}

/** Starts a shell before the specs of a file and stops it behind them; neighbours are installed, not enabled. */
export function tracedShell(name: string, neighbours: readonly string[] = []): TracedShell {
    const traced = new TracedShell();
    jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;

    beforeAll(async () => {
        for (const neighbour of neighbours) installPacked(neighbour);
        await traced.start(name);
    });

    afterAll(async () => {
        expect(complaintsAbout(UUID, traced.shell.log())).toEqual([]);
        expect(await traced.shell.stop()).toBe(0);
    });

    return traced;
}
