// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {isObject} from '../values/object.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkOptions, typeError} from '../values/checks.js';
import {describe} from '../values/describe.js';
import {DOMException} from '../web/dom-exception.js';
import {Call, type CallSite, type PendingCall} from './call.js';
import {callersOf} from './callers.js';
import {type Interface, toInterface} from './interface.js';
import {checkConnection} from './message-bus.js';
import {packResult, packValues} from './pack.js';
import {checkProperties, Properties, PROPERTIES} from './properties.js';
import {register} from './register.js';

/** @see exportObject */
export interface ExportObjectOptions {
    /** An abort ends the export. */
    signal?: AbortSignalLike | null | undefined;
}

/** @see exportObject */
export interface ExportedObject {
    /** Emits a D-Bus signal of the interface to everybody. After the end of the export it does nothing. */
    emit(name: string, ...args: unknown[]): void;
    /** Tells others that these properties have new values, once a turn. Of an undefined value only the name is sent. */
    changed(...properties: string[]): void;
    /** The calls whose methods still run. */
    pending(): PendingCall[];
    /** Resolves when the export and all of its methods have ended. */
    readonly closed: Promise<void>;
}

type Method = (...args: unknown[]) => unknown;

const EXPORT_OBJECT = 'exportObject';

/**
 * Offers a JavaScript object on D-Bus. Its methods may be async functions.
 *
 * A method gets the arguments of the call, and then an object: `signal` aborts when the caller leaves the bus or the
 * export ends; `sender`, `connection`, `invocation` and `fdList` are those of the call; `emit(name, ...args)` emits a
 * D-Bus signal to this caller alone. The reply is what the method returns or throws. A GLib.Error keeps its domain and
 * code. An error of another service, or one whose `name` is a D-Bus name, keeps that name. An AbortError and a
 * TimeoutError become Gio's CANCELLED and TIMED_OUT. All other errors are logged, and the caller gets
 * `org.gnome.gjs.JSError`. The export ends when the signal aborts or the connection is closed. Calls that still run
 * are then answered as cancelled.
 *
 * @param connection an open connection
 * @param path the path of the object, like `/org/example/Clock`
 * @param description one interface: XML, a Gio.DBusNodeInfo or a Gio.DBusInterfaceInfo
 * @param object has the methods and properties of the interface, under their names. With GLib 2.84 or newer, a property
 *     may be a promise, and the caller gets what a getter or setter throws
 * @param options `signal`: an abort ends the export
 * @returns an object that emits D-Bus signals (`emit`, `changed`), and tells what still runs (`pending`, `closed`)
 * @throws {TypeError} if an argument is wrong, or if the object lacks a method or a property
 * @throws {GLib.Error} if the connection is closed, something is already exported there, or the XML is wrong
 * @throws the signal's reason if the signal is already aborted
 *
 * @example
 * ```js
 * const bus = await promised(Gio).bus_get(Gio.BusType.SESSION);
 * const controller = new AbortController();
 * const xml = `<interface name="org.example.Clock">
 *     <method name="Wait"><arg type="u" direction="in"/><arg type="s" direction="out"/></method>
 * </interface>`;
 * const clock = {
 *     async Wait(ms, {signal}) {
 *         await sleep(ms, {signal});
 *         return 'now';
 *     },
 * };
 * const exported = exportObject(bus, '/clock', xml, clock, {signal: controller.signal});
 * controller.abort();
 * await exported.closed;
 * ```
 *
 * @see g_dbus_connection_register_object_with_closures2()
 */
export function exportObject(
    connection: Gio.DBusConnection,
    path: string,
    description: string | Gio.DBusNodeInfo | Gio.DBusInterfaceInfo,
    object: object,
    options: ExportObjectOptions = {},
): ExportedObject {
    checkOptions(EXPORT_OBJECT, options, ['signal']);
    const {signal} = options;
    checkSignal(EXPORT_OBJECT, signal);
    checkConnection(EXPORT_OBJECT, connection);
    if (typeof path !== 'string' || !GLib.Variant.is_object_path(path))
        throw typeError(EXPORT_OBJECT, 'a D-Bus object path', 'path', path);
    const checked = toInterface(EXPORT_OBJECT, description);
    checkMembers(checked, object);
    if (signal?.aborted) throw reasonOf(signal);
    return new Exported(connection, path, checked, object as Record<string, unknown>, signal);
}

function checkMembers({name: interfaceName, methods, properties}: Interface, object: unknown): void {
    if (!isObject(object))
        throw typeError(EXPORT_OBJECT, `an object with the methods of ${interfaceName}`, 'object', object);
    for (const name of methods.keys()) methodOf(object as Record<string, unknown>, name);
    for (const name of properties.keys())
        if (!(name in object))
            throw typeError(EXPORT_OBJECT, `a property of ${interfaceName}`, `object.${name}`, undefined);
}

function methodOf(object: Record<string, unknown>, name: string): Method {
    const method = object[name];
    if (typeof method !== 'function') throw typeError(EXPORT_OBJECT, 'a function', `object.${name}`, method);
    return method as Method;
}

// Keeps exports from being collected before they end.
const liveExports = new Set<Exported>();

class Exported implements ExportedObject, CallSite {
    readonly connection: Gio.DBusConnection;
    readonly closed: Promise<void>;
    readonly #path: string;
    readonly #interface: Interface;
    readonly #object: Record<string, unknown>;
    readonly #signal: AbortSignalLike | null | undefined;
    readonly #properties: Properties;
    readonly #calls = new Set<Call>();
    readonly #unregister: () => void;
    readonly #onClosed: number;
    readonly #onAbort = (): void => this.#end(reasonOf(this.#signal as AbortSignalLike));
    #hasEnded = false;
    #resolveClosed: () => void = () => {};

    constructor(
        connection: Gio.DBusConnection,
        path: string,
        description: Interface,
        object: Record<string, unknown>,
        signal: AbortSignalLike | null | undefined,
    ) {
        this.connection = connection;
        this.#path = path;
        this.#interface = description;
        this.#object = object;
        this.#signal = signal;
        this.#properties = new Properties(description, object, body =>
            this.#send(null, PROPERTIES, 'PropertiesChanged', body),
        );
        this.#unregister = register(connection, path, description.info, {
            called: (...args) => this.#called(...args),
            read: name => this.#properties.readNow(name),
            written: (name, value) => this.#properties.writeNow(name, value),
        });
        this.closed = new Promise(resolve => {
            this.#resolveClosed = resolve;
        });
        this.#onClosed = connection.connect('closed', () =>
            this.#end(new DOMException('The connection is closed', 'AbortError')),
        );
        if (signal != null) onAbort(signal, this.#onAbort);
        liveExports.add(this);
    }

    get callers(): CallSite['callers'] {
        return callersOf(this.connection);
    }

    emit(name: string, ...args: unknown[]): void {
        this.emitTo(null, name, args);
    }

    emitTo(destination: string | null, name: string, args: unknown[]): void {
        const signatures = this.#interface.signals.get(name);
        if (signatures === undefined)
            throw new TypeError(
                `emit: expected a signal of ${this.#interface.name} for name, got ${describe(name)}`,
            );
        this.#send(destination, this.#interface.name, name, packValues(args, signatures));
    }

    changed(...properties: string[]): void {
        checkProperties('changed', this.#interface, properties);
        if (!this.#hasEnded) this.#properties.changed(properties);
    }

    pending(): PendingCall[] {
        return Array.from(this.#calls, ({method, sender}) => ({method, sender}));
    }

    ended(call: Call): void {
        this.#calls.delete(call);
        if (this.#hasEnded && this.#calls.size === 0) this.#resolveClosed();
    }

    #send(destination: string | null, interfaceName: string, name: string, body: GLib.Variant): void {
        // Already closed, but its GObject signal `closed` comes later.
        if (this.#hasEnded || this.connection.is_closed()) return;
        this.connection.emit_signal(destination, this.#path, interfaceName, name, body);
    }

    #called(
        interfaceName: string,
        method: string,
        parameters: GLib.Variant,
        invocation: Gio.DBusMethodInvocation,
    ): void {
        const call = new Call(this, `${interfaceName}.${method}`, invocation);
        const args = parameters.deepUnpack() as unknown[];
        this.#calls.add(call);
        // Not PROPERTIES: that may be the name of the interface itself.
        if (interfaceName !== this.#interface.name) {
            call.run(
                () => this.#properties.call(method, args),
                reply => reply as never,
            );
            return;
        }
        const results = this.#interface.methods.get(method) as readonly string[];
        call.run(
            // It was there when the object was exported, but may have gone.
            context => methodOf(this.#object, method).call(this.#object, ...args, context),
            value => packResult(value, results),
        );
    }

    #end(reason: unknown): void {
        if (this.#hasEnded) return;
        this.#hasEnded = true;
        liveExports.delete(this);
        this.#unregister();
        this.connection.disconnect(this.#onClosed);
        if (this.#signal != null) offAbort(this.#signal, this.#onAbort);
        for (const call of this.#calls) call.stop(reason);
        if (this.#calls.size === 0) this.#resolveClosed();
    }
}
