// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** Does so many operations, one way. */
export type Variant = (operations: number) => Promise<unknown>;

/** One operation, as a promise. */
export type Way = () => Promise<unknown>;

/** One operation after the other. */
export function inSequence(way: Way): Variant {
    return async operations => {
        for (let n = 0; n < operations; n++) await way();
    };
}

/** So many tasks, each with one operation after the other. */
export function inTasks(tasks: number, wayOf: (task: number) => Way): Variant {
    const sequences = Array.from({length: tasks}, (_, task) => inSequence(wayOf(task)));
    return operations => Promise.all(sequences.map(sequence => sequence(operations / tasks)));
}

/** Calls from so many frames further down: promises and errors capture the stack. */
export function from(depth: number, way: Way): Promise<unknown> {
    return depth === 0 ? way() : from(depth - 1, way);
}
