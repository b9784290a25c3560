// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import * as fc from 'fast-check';

import {exportObject, type ExportedObject} from '../../src/dbus/index.js';
import {packResult} from '../../src/dbus/pack.js';
import {promised} from '../../src/gio/promised.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {PrivateBus} from '../faults/private-bus.js';
import {collectLog} from '../scope/gate.js';
import {tries} from '../support/property.js';
import {anyValues, nearlyOf, signatures, valuesOf} from './any-values.js';
import {Monitor} from './model/monitor.js';

const NAME = 'org.gjs_async.Any';
const PATH = '/any';
collectLog();

/** How a method ends. */
type Kind = 'returns' | 'resolves' | 'throws' | 'rejects' | 'thenable';

interface Method {
    readonly takes: readonly string[];
    /** What the client gives, and a careless one. */
    readonly given: readonly unknown[];
    readonly careless: readonly unknown[];
    readonly results: readonly string[];
    readonly kind: Kind;
    /** What it ends with. */
    readonly value: unknown;
    /** Whether that is what the interface says. */
    readonly isRight: boolean;
    /** What the client believes the results to be. */
    readonly believed: readonly string[];
}

const kinds = fc.constantFrom<Kind>('returns', 'returns', 'resolves', 'throws', 'rejects', 'thenable');
const errors = fc.oneof(
    anyValues,
    fc
        .record({name: anyValues, message: anyValues})
        .map(({name, message}) =>
            Object.defineProperties(new Error('?'), {name: {value: name}, message: {value: message}}),
        ),
    fc.constantFrom(
        new Gio.IOErrorEnum({code: Gio.IOErrorEnum.BUSY, message: 'a\ud800'}),
        new Gio.DBusError({code: Gio.DBusError.NO_MEMORY, message: ''}),
    ),
);

function oneOf(values: readonly unknown[]): unknown {
    return values.length === 1 ? values[0] : values;
}

const lists = fc.array(signatures, {maxLength: 3});
/** Whether GDBus of GLib 2.74 reads what it has written: it does not where variants follow some others. */
function survives({takes, given, results, value}: Method): boolean {
    try {
        overTheWire(tupleOf(takes, given));
    } catch {
        return takes.length === 0;
    }
    let body: GLib.Variant | null;
    try {
        ({body} = packResult(value, results));
    } catch {
        return true;
    }
    try {
        if (body !== null) overTheWire(body);
        return true;
    } catch {
        return false;
    }
}

const methods: fc.Arbitrary<Method> = fc
    .tuple(lists, lists, fc.boolean(), fc.boolean(), kinds)
    .chain(([takes, results, isRight, isBelieved, kind]) => {
        const right = fc.tuple(...results.map(valuesOf)).map(oneOf);
        const wrong = fc.oneof(fc.tuple(...results.map(nearlyOf)).map(oneOf), anyValues);
        const isError = kind === 'throws' || kind === 'rejects';
        return fc.record<Method>({
            takes: fc.constant(takes),
            given: fc.tuple(...takes.map(valuesOf)),
            // What is no path GJS gives to C, which complains; what is negative becomes a number of which it warns.
            careless: /[ogxt]/.test(takes.join(''))
                ? fc.constant([])
                : fc.oneof(fc.tuple(...takes.map(nearlyOf)), fc.array(anyValues, {maxLength: 3})),
            results: fc.constant(results),
            kind: fc.constant(kind),
            isRight: fc.constant(isRight && !isError),
            value: isError ? errors : isRight ? right : wrong,
            believed: isBelieved ? fc.constant(results) : fc.array(signatures, {maxLength: 2}),
        });
    })
    .filter(survives);

function methodsOf(all: readonly Method[], results: (method: Method) => readonly string[]): string {
    const list = (of: readonly string[], direction: string): string =>
        of.map(type => `<arg type="${type}" direction="${direction}"/>`).join('');
    const args = (method: Method): string => list(method.takes, 'in') + list(results(method), 'out');
    const elements = all.map((method, n) => `<method name="M${n}">${args(method)}</method>`);
    return elements.join('');
}

/** GLib warns where a proxy believes others. */
function othersOf(all: readonly Method[]): string {
    const properties = all.map(
        ({results: [type = 's']}, n) => `<property name="P${n}" type="${type}" access="readwrite"/>`,
    );
    const signals = all.map(({results}, n) => {
        const parts = results.map(type => `<arg type="${type}"/>`);
        return `<signal name="S${n}">${parts.join('')}</signal>`;
    });
    return [...properties, ...signals].join('');
}

function xmlOf(members: string): string {
    return `<node><interface name="${NAME}">${members}</interface></node>`;
}

function end({kind, value}: Method): unknown {
    if (kind === 'throws') throw value;
    // oxlint-disable-next-line prefer-promise-reject-errors
    if (kind === 'rejects') return Promise.reject(value);
    if (kind === 'resolves') return Promise.resolve(value);
    // oxlint-disable-next-line no-thenable
    return kind === 'thenable' ? {then: (resolve: (value: unknown) => void) => resolve(value)} : value;
}

/** GDBus loses the last of some arrays, like that of `a((gy))` with an empty signature in it. */
function overTheWire(body: GLib.Variant): GLib.Variant {
    const message = Gio.DBusMessage.new_method_call('a.a', '/', 'a.a', 'A');
    message.set_serial(1);
    message.set_body(body);
    const {NONE} = Gio.DBusCapabilityFlags;
    return Gio.DBusMessage.new_from_blob(message.to_blob(NONE), NONE).get_body() as GLib.Variant;
}

/** Why this cannot be what a call comes to; undefined if it can. */
function judge(method: Method, reply: GLib.Variant | GLib.Error): string | undefined {
    const signature = `(${method.results.join('')})`;
    if (!(reply instanceof GLib.Variant)) {
        if (!Gio.DBusError.is_remote_error(reply)) return `failed with ${String(reply)}`;
        return method.isRight ? `right, and failed with ${reply.message}` : undefined;
    }
    if (method.kind === 'throws' || method.kind === 'rejects') return 'threw, and came to a value';
    if (reply.get_type_string() !== signature) return `came to ${reply.get_type_string()}`;
    if (!method.isRight || method.results.length === 0) return undefined;
    const values = method.results.length === 1 ? [method.value] : method.value;
    const wanted = overTheWire(new GLib.Variant(signature as 'v', values as never));
    return reply.equal(wanted) ? undefined : `came to ${reply.print(true)}`;
}

// Milliseconds after which a call counts as never answered.
const ANSWERED = 20_000;

/** A client, and what is wrong with what it hears. */
class Client {
    readonly violations: string[] = [];
    readonly #connection: Gio.DBusConnection;
    readonly #owner: string;

    constructor(connection: Gio.DBusConnection, owner: string) {
        this.#connection = connection;
        this.#owner = owner;
    }

    async #call(
        interfaceName: string,
        method: string,
        body: GLib.Variant | null,
    ): Promise<GLib.Variant | GLib.Error> {
        try {
            const to = [this.#owner, PATH, interfaceName, method, body, null] as const;
            return await promised(this.#connection).call(...to, Gio.DBusCallFlags.NONE, ANSWERED);
        } catch (error) {
            if (!Gio.DBusError.is_remote_error(error as GLib.Error))
                this.violations.push(`${method}: ${String(error)}`);
            return error as GLib.Error;
        }
    }

    async ask(name: string, method: Method): Promise<void> {
        const reply = await this.#call(NAME, name, tupleOf(method.takes, method.given));
        const why = judge(method, reply);
        if (why !== undefined) this.violations.push(`${name} ${why}`);
    }

    /** What is read has its type, or is an error. */
    async read(name: string, type: string): Promise<void> {
        const body = new GLib.Variant('(ss)', [NAME, name]);
        const reply = await this.#call('org.freedesktop.DBus.Properties', 'Get', body);
        if (!(reply instanceof GLib.Variant)) return;
        const found = reply.get_child_value(0).get_variant().get_type_string();
        if (found !== type) this.violations.push(`${name} is ${found}, not ${type}`);
    }

    async readAll(): Promise<void> {
        await this.#call('org.freedesktop.DBus.Properties', 'GetAll', new GLib.Variant('(s)', [NAME]));
    }

    /** Nobody knows what comes of these, but that something does. */
    async write(name: string, value: GLib.Variant): Promise<void> {
        const body = new GLib.Variant('(ssv)', [NAME, name, value]);
        await this.#call('org.freedesktop.DBus.Properties', 'Set', body);
    }

    /** The same with a proxy that has another idea of the interface. */
    async believe(all: readonly Method[]): Promise<void> {
        const xml = xmlOf(methodsOf(all, ({believed}) => believed));
        const info = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0];
        const proxy = new Gio.DBusProxy({
            g_connection: this.#connection,
            g_name: this.#owner,
            g_object_path: PATH,
            g_interface_name: NAME,
            g_interface_info: info as Gio.DBusInterfaceInfo,
        });
        proxy.g_default_timeout = ANSWERED;
        await promised(proxy).init_async(GLib.PRIORITY_DEFAULT, null);
        const calls = promised(proxy) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
        const asked = all.flatMap(({given, careless}, n) =>
            [given, careless].map(async args => calls[`M${n}Async`]?.(...args)),
        );
        for (const outcome of await Promise.allSettled(asked)) {
            const isRight =
                outcome.status === 'rejected'
                    ? outcome.reason instanceof Error || outcome.reason instanceof GLib.Error
                    : Array.isArray(outcome.value);
            if (!isRight) this.violations.push(`the proxy: ${JSON.stringify(outcome)}`);
        }
    }
}

function tupleOf(types: readonly string[], values: readonly unknown[]): GLib.Variant {
    return new GLib.Variant(`(${types.join('')})` as 'v', values as never);
}

/** It says everything that it may, and what it may not. */
function speak(exported: ExportedObject, all: readonly Method[]): void {
    for (const [n, {value, careless}] of all.entries())
        for (const args of [[value], Array.isArray(value) ? value : [], careless])
            try {
                exported.emit(`S${n}`, ...(args as unknown[]));
            } catch (error) {
                if (!(error instanceof Error || error instanceof GLib.Error)) throw error;
            }
    exported.changed(...all.map((_, n) => `P${n}`));
}

describe('whatever signatures and values there are on D-Bus,', () => {
    it('each call has one reply, of the right type or an error', async () => {
        const bus = await PrivateBus.start();
        const [service, client] = await Promise.all([bus.connect(), bus.connect()]);
        const monitor = await Monitor.start(bus);
        const owner = service.get_unique_name() as string;
        let calls = 0;
        const property = fc.asyncProperty(fc.array(methods, {minLength: 1, maxLength: 6}), async all => {
            const controller = new AbortController();
            const asker = new Client(client, owner);
            const {violations} = asker;
            const object = Object.fromEntries(
                all.flatMap((method, n) => [
                    [`M${n}`, () => end(method)] as const,
                    [`P${n}`, method.value] as const,
                ]),
            );
            const xml = xmlOf(methodsOf(all, ({results}) => results) + othersOf(all));
            const exported = exportObject(service, PATH, xml, object, {signal: controller.signal});
            speak(exported, all);
            await Promise.all([
                ...all.map((method, n) => asker.ask(`M${n}`, method)),
                ...all.map(({results: [type = 's']}, n) => asker.read(`P${n}`, type)),
                asker.readAll(),
                asker.believe(all),
            ]);
            await Promise.all(
                all.map(({takes, given}, n) =>
                    asker.write(`P${n}`, tupleOf(['s', ...takes], ['a', ...given])),
                ),
            );
            for (const [call, count] of await monitor.replies(service, NAME)) {
                calls += 1;
                if (count !== 1) violations.push(`${call}: ${count} replies`);
            }
            controller.abort();
            await exported.closed;
            if (violations.length > 0) throw new Error(violations.join('\n'));
        });
        await fc.assert(property, {...tries('dbus/replies-property', 40), endOnFailure: true});
        print(`# ${calls} calls`);
        expect(calls).toBeGreaterThan(0);
        monitor.stop();
        bus.kill();
    }, 3_600_000);
});
