// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import {watchOwner} from './watch-owner.js';

interface Caller {
    readonly left: Set<() => void>;
    hasLeft: boolean;
    unwatch: () => void;
}

/** Watches callers: one watch for each, however many of its calls run. */
export class Callers {
    readonly #connection: Gio.DBusConnection;
    readonly #callers = new Map<string, Caller>();

    constructor(connection: Gio.DBusConnection) {
        this.#connection = connection;
    }

    /** Calls `left` when the caller has left the bus. Returns a function that ends the watch. */
    watch(name: string, left: () => void): () => void {
        const caller = this.#callers.get(name) ?? this.#add(name);
        caller.left.add(left);
        // The bus never gives a name like :1.7 a second time.
        if (caller.hasLeft) left();
        return () => {
            if (!caller.left.delete(left) || caller.left.size > 0) return;
            this.#callers.delete(name);
            caller.unwatch();
        };
    }

    #add(name: string): Caller {
        const caller: Caller = {left: new Set(), hasLeft: false, unwatch() {}};
        this.#callers.set(name, caller);
        caller.unwatch = watchOwner(this.#connection, name, owner => {
            if (owner !== null || caller.hasLeft) return;
            caller.hasLeft = true;
            for (const left of caller.left) left();
        });
        return caller;
    }
}

// The key is the wrapper of the connection. If GJS makes a new wrapper, there is a second watch, which does no harm.
const callers = new WeakMap<Gio.DBusConnection, Callers>();

/** The callers on a connection, shared by everything that is exported there. */
export function callersOf(connection: Gio.DBusConnection): Callers {
    const known = callers.get(connection);
    if (known !== undefined) return known;
    const made = new Callers(connection);
    callers.set(connection, made);
    return made;
}
