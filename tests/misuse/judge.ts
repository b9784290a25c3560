// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {isCancelled} from '../../src/gio/is-cancelled.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {PLACES, PROMISES, STANDARD} from './places.js';
import {Own, Trap, VALUES} from './values.js';

/** One thing to try: a function, a place for an argument, a value. */
export interface Case {
    readonly name: string;
    readonly argument: string;
    readonly value: string;
}

export function casesOf(name: string): Case[] {
    return Object.keys(PLACES[name] ?? {}).flatMap(argument =>
        Object.keys(VALUES).map(value => ({name, argument, value})),
    );
}

export function allCases(): Case[] {
    return Object.keys(PLACES).flatMap(casesOf);
}

/** How long an operation is left alone before it is aborted, and then before it counts as one that hangs. */
const [PATIENCE, END] = [50, 5000];

function after(ms: number): Promise<'late'> {
    return new Promise(resolve => {
        GLib.timeout_add(GLib.PRIORITY_DEFAULT, ms, () => {
            resolve('late');
            return GLib.SOURCE_REMOVE;
        });
    });
}

/** Calls `call` where no job runs: some functions are for callbacks only. */
function inTurn<T>(call: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
        GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
            try {
                resolve(call());
            } catch (error) {
                reject(error as Error);
            }
            return GLib.SOURCE_REMOVE;
        });
    });
}

/**
 * What the language says of a proxy or a prototype, the library of a symbol that was thrown, of pieces to be
 * written, and race of no functions at all.
 */
const FINE =
    /revoked proxy|private field|^Something other than an error was thrown|^race: all have failed|^writeAll: .* for a piece/;

/** These are looked for, read from or parsed: that fails as it does with any name, stream or text. */
const READ = ['directory', 'stream', 'cwd', 'argv.0', 'interface'];

/** What the value throws when it is called: a class, for one, is a function that cannot be. */
function thrownBy(value: unknown): unknown {
    try {
        return typeof value === 'function' && value();
    } catch (error) {
        return (error as Error).message;
    }
}

/** What the code of a value throws comes through as it is, as it does in JavaScript's own functions. */
function isOwn(error: unknown, message: string, value: string): boolean {
    if (error instanceof Own || error instanceof Trap || typeof error === 'symbol' || isCancelled(error))
        return true;
    return FINE.test(message) || message === thrownBy(VALUES[value]?.());
}

/** What is wrong with an error; `undefined` when nothing is. */
function fault({name, argument, value}: Case, error: unknown): string | undefined {
    const message = String((Object(error) as {message?: unknown}).message);
    const isTyped = error instanceof TypeError || error instanceof RangeError;
    const isSaid = name.split('.').some(part => message.includes(part)) && new RegExp(argument).test(message);
    const isFine =
        isOwn(error, message, value) ||
        (error instanceof GLib.Error && READ.includes(argument)) ||
        (isTyped && (isSaid || STANDARD.has(name)));
    return isFine ? undefined : `${Object.prototype.toString.call(error)} ${message}`;
}

async function take(result: unknown): Promise<void> {
    if (result instanceof Promise) await result;
    else if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result) {
        let most = 1;
        for await (const item of result as AsyncIterable<unknown>) {
            if (item === undefined || --most === 0) break;
        }
    }
}

async function outcome(one: Case, controller: AbortController): Promise<string | undefined> {
    const {name, argument, value} = one;
    let result: {is: unknown};
    try {
        result = await inTurn(() => ({is: PLACES[name]?.[argument]?.(VALUES[value]?.(), controller.signal)}));
    } catch (error) {
        return PROMISES.has(name) ? `throws instead of rejecting: ${String(error)}` : fault(one, error);
    }
    let wrong: string | undefined;
    const over = take(result.is).catch((error: unknown) => {
        wrong = fault(one, error);
    });
    if ((await Promise.race([over, after(PATIENCE)])) !== 'late') return wrong;
    controller.abort();
    return (await Promise.race([over, after(END)])) === 'late' ? 'never ends' : wrong;
}

/** What became of one case; `undefined` when it was refused with the right words, or works. */
export async function judge(one: Case): Promise<string | undefined> {
    const controller = new AbortController();
    const logged: unknown[] = [];
    const {logError} = globalThis;
    globalThis.logError = (error: unknown) => void logged.push(error);
    try {
        const wrong = await outcome(one, controller);
        controller.abort();
        await inTurn(() => {});
        return wrong ?? logged.map(error => fault(one, error)).find(text => text !== undefined);
    } finally {
        globalThis.logError = logError;
    }
}
