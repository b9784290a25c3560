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
    /** Runs when the listener is removed, for any reason. */
    release: (() => void) | null;
}

const NO_LISTENERS: ReadonlyMap<object, Listener> = new Map();

/**
 * An event listener list. The listeners are kept by type and phase, as dispatch needs them. So adding and removing takes the
 * same time, however many there are.
 */
export class ListenerList {
    /** Called with the type after each addition and removal. */
    changed: ((type: string) => void) | null = null;

    // Phase and type -> callback -> listener, in the order of addition.
    readonly #lists: Map<string, Map<object, Listener>> = new Map();

    /** The listeners of one type and one phase by their callbacks, in order. */
    of(type: string, capture: boolean): ReadonlyMap<object, Listener> {
        return this.#lists.get(keyOf(type, capture)) ?? NO_LISTENERS;
    }

    /** Adds a listener. Returns false if there is already one with its type, callback and capture. */
    add(listener: Listener): boolean {
        const {type, callback, capture} = listener;
        const list = this.#lists.get(keyOf(type, capture)) ?? new Map<object, Listener>();
        if (list.has(callback)) return false;
        this.#lists.set(keyOf(type, capture), list.set(callback, listener));
        this.changed?.(type);
        return true;
    }

    /** Removes a listener that is in the list. It is not called any more, even in a running dispatch. */
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
