// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {queueJob} from '../loop/promise-jobs.js';
import {reportError} from '../values/report.js';
import {describe} from '../values/describe.js';
import type {Interface} from './interface.js';
import {packValue, type Reply} from './pack.js';
import {toRemoteError} from './remote-error.js';

export const PROPERTIES = 'org.freedesktop.DBus.Properties';

/** Reads and writes the properties of an object for D-Bus. */
export class Properties {
    readonly #interface: Interface;
    readonly #object: Record<string, unknown>;
    readonly #tell: (body: GLib.Variant) => void;
    #changed = new Set<string>();
    #isTelling = false;

    /** @param tell emits PropertiesChanged with that body */
    constructor(description: Interface, object: Record<string, unknown>, tell: (body: GLib.Variant) => void) {
        this.#interface = description;
        this.#object = object;
        this.#tell = tell;
    }

    /** Answers Get, Set or GetAll. GLib has checked the arguments. */
    async call(method: string, args: unknown[]): Promise<Reply> {
        const [, name, value] = args as [string, string, GLib.Variant];
        if (method === 'Get') return toReply(new GLib.Variant('(v)', [await this.#read(name)]));
        if (method === 'GetAll') return toReply(new GLib.Variant('(a{sv})', [await this.#readAll()]));
        this.write(name, value);
        return toReply(null);
    }

    /** For GLib before 2.84, which needs the value at once. */
    readNow(name: string): GLib.Variant | null {
        try {
            const value = this.#object[name];
            if (typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function')
                throw new TypeError(
                    `expected a value for ${name}, got a promise; promises need GLib 2.84 or newer`,
                );
            return value === undefined ? null : this.#pack(name, value);
        } catch (error) {
            this.#report(error, name);
            return null;
        }
    }

    write(name: string, value: GLib.Variant): void {
        this.#object[name] = value.deepUnpack();
    }

    /** For GLib before 2.84, where the caller gets no error. */
    writeNow(name: string, value: GLib.Variant): void {
        try {
            this.write(name, value);
        } catch (error) {
            this.#report(error, name);
        }
    }

    /** Emits PropertiesChanged for these properties, once for all that change in a turn. */
    changed(names: readonly string[]): void {
        for (const name of names) this.#changed.add(name);
        if (this.#isTelling || this.#changed.size === 0) return;
        this.#isTelling = true;
        queueJob(() => void this.#tellChanges());
    }

    /** Emits one message after the other, so that a value that takes long to read cannot come after a newer one. */
    async #tellChanges(): Promise<void> {
        while (this.#changed.size > 0) {
            const names = [...this.#changed];
            this.#changed = new Set();
            // oxlint-disable-next-line no-await-in-loop
            const {values, others} = await this.#readSome(names);
            this.#tell(new GLib.Variant('(sa{sv}as)', [this.#interface.name, values, others]));
        }
        this.#isTelling = false;
    }

    async #readAll(): Promise<Record<string, GLib.Variant>> {
        return (await this.#readSome(this.#interface.readable)).values;
    }

    /** Reads properties: the values that there are, and the names of those without one. */
    async #readSome(
        names: readonly string[],
    ): Promise<{values: Record<string, GLib.Variant>; others: string[]}> {
        const values: Record<string, GLib.Variant> = {};
        const others: string[] = [];
        await Promise.all(
            names.map(async name => {
                try {
                    const value = await this.#object[name];
                    if (value === undefined) others.push(name);
                    else values[name] = this.#pack(name, value);
                } catch (error) {
                    others.push(name);
                    this.#report(error, name);
                }
            }),
        );
        return {values, others};
    }

    async #read(name: string): Promise<GLib.Variant> {
        const value = await this.#object[name];
        if (value !== undefined) return this.#pack(name, value);
        const message = `${this.#interface.name}.${name} has no value`;
        throw new Gio.DBusError({code: Gio.DBusError.FAILED, message});
    }

    #pack(name: string, value: unknown): GLib.Variant {
        return packValue(value, this.#interface.properties.get(name) as string);
    }

    #report(error: unknown, name: string): void {
        if (toRemoteError(error).isBug) reportError(error, `${this.#interface.name}.${name}`);
    }
}

function toReply(body: GLib.Variant | null): Reply {
    return {body, fdList: null};
}

/** Throws unless the interface has all of these properties. */
export function checkProperties(caller: string, description: Interface, names: readonly unknown[]): void {
    for (const name of names)
        if (!description.properties.has(name as string))
            throw new TypeError(
                `${caller}: expected a property of ${description.name} for name, got ${describe(name)}`,
            );
}
