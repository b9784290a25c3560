// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {rejectAborted} from '../loop/already-aborted.js';
import {endOfCallback} from '../loop/callback-end.js';
import {settle} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkOptions, rangeError, typeError} from '../values/checks.js';
import {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import {DOMException} from '../web/dom-exception.js';
import {callBus, checkBusConnection, onBusSignal} from './message-bus.js';

/** @see ownName */
export interface OwnNameOptions {
    /** How to ask for the name; Gio.BusNameOwnerFlags.DO_NOT_QUEUE if not given. */
    flags?: Gio.BusNameOwnerFlags | undefined;
    /** An abort gives the name back. */
    signal?: AbortSignalLike | null | undefined;
}

const OWN_NAME = 'ownName';

// What the bus answers: https://dbus.freedesktop.org/doc/dbus-specification.html#bus-messages-request-name
const IN_QUEUE = 2;
const EXISTS = 3;

/**
 * Takes a name on a message bus.
 *
 * @param connection an open connection to a message bus
 * @param name a name like `org.example.Clock`
 * @param options `flags`: Gio.BusNameOwnerFlags, DO_NOT_QUEUE if not given; without it the promise waits until the name is
 *     free; `signal`: an abort gives the name back, or ends the wait for it
 * @returns a promise of a signal that aborts when the name is lost: with the reason of `signal`, or with an AbortError if
 *     somebody else has taken the name or the connection is closed. It rejects with Gio.IOErrorEnum.EXISTS if somebody
 *     else has the name; with the error of the bus; after an abort with the signal's reason; with a TypeError or a
 *     RangeError if an argument is wrong.
 *
 * @example
 * ```js
 * const bus = await promised(Gio).bus_get(Gio.BusType.SESSION);
 * const controller = new AbortController();
 * const lost = await ownName(bus, 'org.example.Clock', {signal: controller.signal});
 * lost.onabort = () => print('gone');
 * controller.abort(); // gone
 * ```
 *
 * @see https://dbus.freedesktop.org/doc/dbus-specification.html#bus-messages-request-name
 */
export function ownName(
    connection: Gio.DBusConnection,
    name: string,
    options: OwnNameOptions = {},
): Promise<AbortSignal> {
    return new Promise((resolve, reject) => {
        checkOptions(OWN_NAME, options, ['flags', 'signal']);
        const {flags = Gio.BusNameOwnerFlags.DO_NOT_QUEUE, signal} = options;
        checkSignal(OWN_NAME, signal);
        if (!Number.isInteger(flags)) throw typeError(OWN_NAME, 'Gio.BusNameOwnerFlags', 'flags', flags);
        const bits: number = flags;
        if ((bits & 7) !== bits) throw rangeError(OWN_NAME, 'Gio.BusNameOwnerFlags', 'flags', flags);
        checkBusConnection(OWN_NAME, connection);
        if (typeof name !== 'string' || !Gio.dbus_is_name(name) || name.startsWith(':'))
            throw typeError(OWN_NAME, 'a name like org.example.Name', 'name', name);
        if (signal?.aborted) {
            rejectAborted(OWN_NAME, signal, reject);
            return;
        }
        const owner = new NameOwner(connection, name, signal);
        owner.request(flags, resolve, reject);
    });
}

/** A name that has been requested, and is owned if all goes well. */
class NameOwner {
    readonly #connection: Gio.DBusConnection;
    readonly #name: string;
    readonly #signal: AbortSignalLike | null | undefined;
    readonly #lost = new AbortController();
    readonly #stops: (() => void)[] = [];
    readonly #onAbort = (): void => {
        this.#release();
        this.#end(reasonOf(this.#signal as AbortSignalLike));
    };
    // Whether the name is ours: a NameLost from an earlier time does not count.
    #isOwned = false;
    #isOver = false;
    #acquired: () => void = () => {};
    #failed: (reason: unknown) => void = () => {};

    constructor(connection: Gio.DBusConnection, name: string, signal: AbortSignalLike | null | undefined) {
        this.#connection = connection;
        this.#name = name;
        this.#signal = signal;
    }

    request(flags: number, resolve: (lost: AbortSignal) => void, reject: (reason: unknown) => void): void {
        const signal = this.#signal;
        this.#acquired = () => {
            this.#acquired = () => {};
            this.#failed = () => {};
            settle({signal, outcome: {failed: false, value: this.#lost.signal}, resolve, reject});
        };
        this.#failed = reject;
        this.#listen();
        const parameters = new GLib.Variant('(su)', [this.#name, flags]);
        callBus(this.#connection, 'RequestName', parameters, finish => {
            this.#answered(finish);
            endOfCallback();
        });
    }

    #listen(): void {
        const id = this.#connection.connect('closed', () => {
            this.#end(new DOMException('The connection is closed', 'AbortError'));
            endOfCallback();
        });
        this.#stops.push(
            () => this.#connection.disconnect(id),
            onBusSignal(this.#connection, 'NameAcquired', this.#name, () => {
                this.#isOwned = true;
                this.#acquired();
                endOfCallback();
            }),
            onBusSignal(this.#connection, 'NameLost', this.#name, () => {
                if (this.#isOwned) this.#taken();
                endOfCallback();
            }),
        );
        const signal = this.#signal;
        if (signal == null) return;
        onAbort(signal, this.#onAbort);
        this.#stops.push(() => offAbort(signal, this.#onAbort));
    }

    #answered(finish: () => GLib.Variant): void {
        try {
            const [answer] = finish().deepUnpack() as [number];
            if (this.#isOver || answer === IN_QUEUE) return;
            if (answer === EXISTS) {
                this.#end(
                    new Gio.IOErrorEnum({
                        code: Gio.IOErrorEnum.EXISTS,
                        message: `${OWN_NAME}: somebody else has ${this.#name}`,
                    }),
                );
                return;
            }
            this.#isOwned = true;
            this.#acquired();
        } catch (error) {
            this.#end(error);
        }
    }

    /** Somebody else has the name now. The bus may have put us into its queue, which nobody waits for: leave it. */
    #taken(): void {
        this.#release();
        this.#end(new DOMException(`Somebody else has taken ${this.#name}`, 'AbortError'));
    }

    #release(): void {
        if (this.#connection.is_closed()) return;
        callBus(this.#connection, 'ReleaseName', new GLib.Variant('(s)', [this.#name]), null);
    }

    #end(reason: unknown): void {
        if (this.#isOver) return;
        this.#isOver = true;
        for (const stop of this.#stops) stop();
        this.#failed(reason);
        this.#lost.abort(reason);
    }
}
