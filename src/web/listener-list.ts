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

const NO_LISTENERS: ReadonlyMap<object, Listener> = new Map();

/**
 * An event listener list. As dispatch looks at the listeners of one type and one phase at a time, they
 * are kept so: adding and removing cost the same however many there are.
 */
export class ListenerList {
    /** Told the type after each addition and each removal. */
    changed: ((type: string) => void) | null = null;

    // Phase and type -> callback -> listener, in the order of addition.
    readonly #lists: Map<string, Map<object, Listener>> = new Map();

    /** The listeners of one type and one phase by their callbacks, in order. */
    of(type: string, capture: boolean): ReadonlyMap<object, Listener> {
        return this.#lists.get(keyOf(type, capture)) ?? NO_LISTENERS;
    }

    /** Appends a listener, unless there is one with its type, callback and capture; says whether it did. */
    add(listener: Listener): boolean {
        const {type, callback, capture} = listener;
        const list = this.#lists.get(keyOf(type, capture)) ?? new Map<object, Listener>();
        if (list.has(callback)) return false;
        this.#lists.set(keyOf(type, capture), list.set(callback, listener));
        this.changed?.(type);
        return true;
    }

    /** Removes a listener that is in the list, once; it is not called any more, dispatch or not. */
    remove(listener: Listener): void {
        if (listener.removed) return;
        const {type, callback, capture, release} = listener;
        listener.removed = true;
        listener.release = null;
        const list = this.#lists.get(keyOf(type, capture));
        list?.delete(callback);
        if (list?.size === 0) this.#lists.delete(keyOf(type, capture));
        release?.();
        this.changed?.(type);
    }
}

function keyOf(type: string, capture: boolean): string {
    return (capture ? 'capturing ' : 'bubbling ') + type;
}
