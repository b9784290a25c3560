// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** An event listener. https://dom.spec.whatwg.org/#concept-event-listener */
export interface Listener {
    readonly type: string;
    /** An EventListener: a function or an object. */
    readonly callback: object;
    readonly capture: boolean;
    readonly once: boolean;
    readonly passive: boolean;
    removed: boolean;
    /** Runs when the listener is removed, by whatever. */
    release: (() => void) | null;
}

/**
 * An event listener list. As dispatch looks at the listeners of one type and one phase at a time, they
 * are kept so: adding and removing cost the same however many there are.
 */
export class ListenerList {
    /** Told the type after each addition and each removal. */
    changed: ((type: string) => void) | null = null;

    // Phase and type -> callback -> listener, in the order of addition.
    readonly #lists: Map<string, Map<object, Listener>> = new Map();

    /** Appends a listener, unless there is one with its type, callback and capture; says whether it did. */
    add(listener: Listener): boolean {
        const {type, callback, capture} = listener;
        const list = this.#list(type, capture);
        if (list?.has(callback)) return false;
        if (list) list.set(callback, listener);
        else this.#lists.set(keyOf(type, capture), new Map([[callback, listener]]));
        this.changed?.(type);
        return true;
    }

    /** The listener with this type, callback and capture. */
    find(type: string, callback: object, capture: boolean): Listener | undefined {
        return this.#list(type, capture)?.get(callback);
    }

    /** Removes a listener that is in the list, once; it is not called any more, dispatch or not. */
    remove(listener: Listener): void {
        if (listener.removed) return;
        const {type, callback, capture, release} = listener;
        listener.removed = true;
        listener.release = null;
        const list = this.#list(type, capture);
        list?.delete(callback);
        if (list?.size === 0) this.#lists.delete(keyOf(type, capture));
        release?.();
        this.changed?.(type);
    }

    /** A copy of the listeners of one type and one phase, in order. */
    snapshot(type: string, capture: boolean): Listener[] {
        return [...(this.#list(type, capture)?.values() ?? [])];
    }

    /** How many listeners a type has. */
    count(type: string): number {
        return (this.#list(type, true)?.size ?? 0) + (this.#list(type, false)?.size ?? 0);
    }

    #list(type: string, capture: boolean): Map<object, Listener> | undefined {
        return this.#lists.get(keyOf(type, capture));
    }
}

function keyOf(type: string, capture: boolean): string {
    return (capture ? 'capturing ' : 'bubbling ') + type;
}
