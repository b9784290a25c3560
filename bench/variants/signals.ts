// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {on} from '../../src/gobject/on.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import {inSequence, type Variant} from './variant.js';

// An operation here is an emission of a GObject signal that a loop continues with, or a task of a scope.
type Arguments = [parameter: unknown];

const action = new Gio.SimpleAction({name: 'bench', enabled: true});

/** As one writes it without a library: a handler that resolves a promise, and a new promise for each emission. */
const handler: Variant = async operations => {
    let emitted: (args: Arguments) => void = () => {};
    const id = action.connect('activate', (_action, ...args) => emitted(args as Arguments));
    for (let n = 0; n < operations; n++) {
        const next = new Promise<Arguments>(resolve => {
            emitted = resolve;
        });
        action.activate(null);
        await next;
    }
    action.disconnect(id);
};

const emissions: Variant = async operations => {
    const iterator = on(action, 'activate');
    for (let n = 0; n < operations; n++) {
        const next = iterator.next();
        action.activate(null);
        await next;
    }
    await iterator.return?.();
};

const task = async (): Promise<void> => {
    await Promise.resolve();
};

/** As one writes it without a library: a set of promises that are logged if they reject. */
const tasksByHand: Variant = async operations => {
    const tasks = new Set<Promise<void>>();
    await inSequence(() => {
        const promise = task();
        tasks.add(promise);
        promise.then(
            () => tasks.delete(promise),
            error => {
                tasks.delete(promise);
                console.error(error);
            },
        );
        return promise;
    })(operations);
};

const spawned: Variant = async operations => {
    const scope = new TaskScope();
    await inSequence(() => scope.spawn(task))(operations);
};

export const signals: Record<string, Variant> = {
    'handler and promise': handler,
    on: emissions,
    'tasks by hand': tasksByHand,
    'TaskScope.spawn': spawned,
};
