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

    // Type → callback → listener, in the order of addition.
    #capturing: Map<string, Map<object, Listener>> | null = null;
    #bubbling: Map<string, Map<object, Listener>> | null = null;

    /** Appends a listener, unless there is one with its type, callback and capture; says whether it did. */
    add(listener: Listener): boolean {
        const {type, callback, capture} = listener;
        const phase = this.#makePhase(capture);
        const listeners = phase.get(type);
        if (listeners?.has(callback)) return false;
        if (listeners) listeners.set(callback, listener);
        else phase.set(type, new Map([[callback, listener]]));
        this.changed?.(type);
        return true;
    }

    /** The listener with this type, callback and capture. */
    find(type: string, callback: object, capture: boolean): Listener | undefined {
        return this.#phase(capture)?.get(type)?.get(callback);
    }

    /** Removes a listener that is in the list, once; it is not called any more, dispatch or not. */
    remove(listener: Listener): void {
        if (listener.removed) return;
        const {type, callback, capture, release} = listener;
        listener.removed = true;
        listener.release = null;
        const phase = this.#phase(capture);
        const listeners = phase?.get(type);
        listeners?.delete(callback);
        if (listeners?.size === 0) phase?.delete(type);
        release?.();
        this.changed?.(type);
    }

    /** A copy of the listeners of one type and one phase, in order. */
    snapshot(type: string, capture: boolean): Listener[] {
        const listeners = this.#phase(capture)?.get(type);
        return listeners ? [...listeners.values()] : [];
    }

    /** How many listeners a type has. */
    count(type: string): number {
        return (this.#capturing?.get(type)?.size ?? 0) + (this.#bubbling?.get(type)?.size ?? 0);
    }

    #phase(capture: boolean): Map<string, Map<object, Listener>> | null {
        return capture ? this.#capturing : this.#bubbling;
    }

    #makePhase(capture: boolean): Map<string, Map<object, Listener>> {
        if (capture) return (this.#capturing ??= new Map());
        return (this.#bubbling ??= new Map());
    }
}
