// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {exportObject} from '../../../src/dbus/index.js';
import {isCancelled} from '../../../src/gio/is-cancelled.js';
import {promised} from '../../../src/gio/promised.js';
import {sleep} from '../../../src/loop/sleep.js';
import {AbortController} from '../../../src/web/abort-controller.js';
import {AbortSignal} from '../../../src/web/abort-signal.js';
import type {PrivateBus} from '../../faults/private-bus.js';
import type {Client, Kind, PlannedCall, Program} from './program.js';
import {FAILED, NAME, PATH, Service, XML} from './service.js';

const BUS = 'org.freedesktop.DBus';
const {NONE} = Gio.DBusCallFlags;

/** One of those below, or the text of an error that nobody expects. */
type End = string;

const ENDS: Record<Kind, End[]> = {
    now: ['value'],
    later: ['value'],
    watch: ['value'],
    'watch late': ['value'],
    fail: ['failed'],
    'fail later': ['failed'],
    wrong: ['wrong'],
    'for ever': [],
};

/** How the call of a client may end. */
function possibleEnds({kind, patience}: PlannedCall, {leaves}: Client, {ends}: Program): End[] {
    return [
        ...ENDS[kind],
        ...(leaves === null ? [] : ['closed']),
        ...(patience === null ? [] : ['given up']),
        ...(ends === null ? [] : ['cancelled', 'nobody']),
    ];
}

/** Runs a program, and says what was wrong. */
export class Driver {
    readonly violations: string[] = [];
    readonly service = new Service();
    calls = 0;
    readonly #bus: PrivateBus;
    readonly #connection: Gio.DBusConnection;
    readonly #program: Program;

    /** `connection` is that of the service. */
    constructor(bus: PrivateBus, connection: Gio.DBusConnection, program: Program) {
        this.#bus = bus;
        this.#connection = connection;
        this.#program = program;
    }

    async run(): Promise<void> {
        const {clients, ends} = this.#program;
        const controller = new AbortController();
        const {signal} = controller;
        const exported = exportObject(this.#connection, PATH, XML, this.service, {signal});
        const end = ends === null ? undefined : sleep(ends).then(() => controller.abort());
        await Promise.all(clients.map((client, number) => this.#live(client, number)));
        await end;
        await patiently(() => exported.pending().length === 0);
        for (const {method, sender} of exported.pending()) this.violations.push(`${method} of ${sender}`);
        controller.abort();
        if (this.violations.length === 0) await exported.closed;
    }

    async #live(client: Client, number: number): Promise<void> {
        await sleep(client.comes);
        const connection = await this.#bus.connect();
        const replies: Promise<void>[] = [];
        for (const [index, call] of client.calls.entries()) {
            const reply = this.#call(connection, client, call, `${number}.${index}`);
            replies.push(reply);
            if (call.awaits) await reply;
        }
        if (client.leaves === null) await Promise.all(replies);
        else await sleep(client.leaves);
        const name = connection.get_unique_name() as string;
        await promised(connection).close();
        await Promise.all(replies);
        while (await this.#isThere(name));
    }

    /** Whether the bus knows a client. Before it says no the service gets all that the client has said. */
    async #isThere(name: string): Promise<boolean> {
        const parameters = new GLib.Variant('(s)', [name]);
        const to = [BUS, '/org/freedesktop/DBus', BUS, 'NameHasOwner'] as const;
        const reply = await promised(this.#connection).call(...to, parameters, null, NONE, -1);
        return (reply.deepUnpack() as [boolean])[0];
    }

    async #call(
        connection: Gio.DBusConnection,
        client: Client,
        call: PlannedCall,
        name: string,
    ): Promise<void> {
        this.calls += 1;
        const {kind, takes, quiet, patience} = call;
        const to = this.#connection.get_unique_name();
        const parameters = new GLib.Variant('(ssu)', [name, kind, takes]);
        if (quiet) {
            connection.call(to, PATH, NAME, 'Tell', parameters, null, NONE, -1, null, null);
            return;
        }
        const signal = patience === null ? null : AbortSignal.timeout(patience);
        const promise = promised(connection).call(to, PATH, NAME, 'Ask', parameters, null, NONE, -1, signal);
        const end = await promise.then(
            reply => ((reply.deepUnpack() as [string])[0] === name ? 'value' : 'the value of another'),
            (error: unknown) => (error === signal?.reason ? 'given up' : endOf(error as GLib.Error)),
        );
        if (!possibleEnds(call, client, this.#program).includes(end))
            this.violations.push(`${name}, ${kind}: ${end}`);
        this.#checkRun(client, name, end);
    }

    #checkRun({leaves}: Client, name: string, end: End): void {
        const runs = this.service.runs.get(name) ?? 0;
        if (runs > 1) this.violations.push(`${name}: run ${runs} times`);
        if (runs === 0 && ['value', 'failed', 'wrong'].includes(end))
            this.violations.push(`${name}: not run, and yet ${end}`);
        if (leaves === null && this.#program.ends === null && this.service.abandoned.has(name))
            this.violations.push(`${name}: aborted, and its caller was there`);
    }
}

/** Waits for what has to come, but not for ever. */
export async function patiently(condition: () => boolean): Promise<void> {
    for (let tries = 0; tries < 2000 && !condition(); tries++) await sleep(5);
}

function endOf(error: GLib.Error): End {
    const name = Gio.DBusError.get_remote_error(error);
    if (name === FAILED) return 'failed';
    if (name === 'org.gnome.gjs.JSError.ValueError') return 'wrong';
    if (/Unknown(Method|Object)$/.test(String(name))) return 'nobody';
    if (error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CLOSED)) return 'closed';
    return isCancelled(error) ? 'cancelled' : String(error);
}
