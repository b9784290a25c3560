// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../../src/gio/promisify.js';
import {startPump, stopPump} from '../../../src/pump/index.js';
import {divertReports} from '../../support/reports.js';
import type {Action, Callback, Operation, Program} from './program.js';
import {STOPS} from './program.js';
import {Stops} from './stops.js';

type Ready = (source: object | null, result: Gio.AsyncResult) => void;

/** What the driver uses of a copy of the library. */
export interface Copy {
    readonly promisify: typeof promisify;
    readonly startPump: typeof startPump;
    readonly stopPump: typeof stopPump;
}

/** One operation of the program: its object, its pair and its promise. */
class RealCall {
    readonly object: Gio.SimpleAction = Gio.SimpleAction.new('object', null);
    ready: Ready | undefined;
    disposed = false;
    called = false;

    dispose(): void {
        // GJS complains about a second time.
        if (!this.disposed) this.object.run_dispose();
        this.disposed = true;
    }
}

/** Does what a program says with the real promisify and the real main loop, and writes down what happens. */
export class Driver {
    readonly trace: string[] = [];
    readonly #program: Program;
    readonly #calls: RealCall[];
    readonly #copies: readonly Copy[];
    readonly #stops: Stops = new Stops();
    #loops = 0;

    /** @param copies of the library, to which the operations belong in turn */
    constructor(program: Program, copies: readonly Copy[] = [{promisify, startPump, stopPump}]) {
        this.#program = program;
        this.#calls = program.operations.map(() => new RealCall());
        this.#copies = copies;
    }

    /** Ends whatever the program has begun, and what begins then; who was called back already does nothing. */
    async endAll(): Promise<void> {
        for (let begun = -1; begun < this.#begun; ) {
            begun = this.#begun;
            await new Promise<void>(resolve => {
                for (const {ready} of this.#calls) if (ready !== undefined) addIdle(ready);
                this.#whenIdle(resolve);
            });
        }
    }

    get #begun(): number {
        return this.#calls.filter(({ready}) => ready !== undefined).length;
    }

    async run(): Promise<string[]> {
        const endOfReports = divertReports(error => this.trace.push(`reported: ${(error as Error).message}`));
        const firstSource = nextSource();
        // No promise of the driver's: its jobs would be between those of the program.
        await new Promise<void>(resolve => this.#runTurns([...this.#program.turns], resolve));
        endOfReports();
        for (const stop of STOPS) this.#stops.abort(stop);
        this.trace.push(...STOPS.map(stop => `${stop} cancelled ${this.#stops.isCancelled(stop)}`));
        this.trace.push(...sourcesSince(firstSource).map(id => `source ${id} left`));
        return this.trace;
    }

    #runTurns(turns: Callback[][], done: () => void): void {
        const turn = turns.shift();
        if (turn === undefined) {
            for (const copy of this.#copies) copy.stopPump();
            done();
            return;
        }
        this.#addTurn(turn);
        this.#whenIdle(() => {
            this.trace.push(`listeners ${this.#stops.foreign.listeners.size}`);
            this.#runTurns(turns, done);
        });
    }

    /** Calls back when no more is to be done and no loop runs inside this one. */
    #whenIdle(callback: () => void): void {
        const loops = this.#loops;
        GLib.idle_add(GLib.PRIORITY_LOW, () => {
            if (this.#loops > loops) return GLib.SOURCE_CONTINUE;
            callback();
            return GLib.SOURCE_REMOVE;
        });
    }

    #addTurn(turn: Callback[]): void {
        for (const callback of turn) {
            if (callback.call === 'actions') addIdle(() => this.#do(callback.actions));
            // Nothing may be below a ready callback that the main loop calls.
            else addIdle((this.#calls[callback.operation] as RealCall).ready ?? (() => {}));
        }
    }

    #do(actions: Action[]): void {
        for (const action of actions) {
            switch (action.do) {
                case 'begin':
                    this.#begin(action.operation);
                    break;
                case 'ready':
                    this.#ready(this.#calls[action.operation] as RealCall);
                    break;
                case 'dispose':
                    (this.#calls[action.operation] as RealCall).dispose();
                    break;
                case 'abort':
                    this.#stops.abort(action.stop);
                    break;
                case 'hold':
                    this.#hold(action.stop);
                    break;
                case 'pump':
                    for (const copy of this.#copies) (action.on ? copy.startPump : copy.stopPump)();
                    break;
                case 'job':
                    this.#addJob(action.hops, action.actions);
                    break;
                case 'loop':
                    this.#loop(action.turn);
            }
        }
    }

    #addJob(hops: number, actions: Action[]): void {
        let chain = Promise.resolve();
        for (let hop = 0; hop < hops; hop++) chain = chain.then(() => {});
        void chain.then(() => this.#do(actions));
    }

    #loop(turn: Callback[]): void {
        const loop = new GLib.MainLoop(null, false);
        this.#loops += 1;
        this.#addTurn(turn);
        this.#whenIdle(() => loop.quit());
        loop.run();
        this.#loops -= 1;
    }

    #hold(stop: (typeof STOPS)[number]): void {
        if (stop === 'cancellable') return;
        this.trace.push(`${stop} held, cancelled ${this.#stops.hold(stop).is_cancelled()}`);
    }

    #ready({ready, disposed, object}: RealCall): void {
        // GLib has no wrapper for an object that is gone.
        ready?.(disposed ? null : object, {} as Gio.AsyncResult);
    }

    #begin(n: number): void {
        const call = this.#calls[n] as RealCall;
        if (call.called) return;
        call.called = true;
        const operation = this.#program.operations[n] as Operation;
        const {stop} = operation;
        const settled = (outcome: string): void => {
            const signal = stop === undefined ? undefined : this.#stops.signal(stop);
            const late = outcome.startsWith('value') && signal?.aborted ? ' after abort()' : '';
            this.trace.push(`${n}: ${outcome}${late}`);
            this.#do(operation.continuation);
        };
        this.#promisify(n, call, operation)
            .call(call.object as never, stop === undefined ? null : this.#stops.argument(stop))
            .then(settled, (error: unknown) => settled(describe(error)));
    }

    #promisify(n: number, call: RealCall, operation: Operation) {
        const begin = (cancellable: Gio.Cancellable | null, callback: Ready): void => {
            this.trace.push(`begin ${n}`);
            call.ready = callback;
            if (!this.#stops.isTheOne(operation.stop, cancellable)) this.trace.push('another cancellable');
            this.#do(operation.begin);
            if (operation.beginThrows) throw new Error(`begin ${n}`);
        };
        const finish = (_result: Gio.AsyncResult): string => {
            this.trace.push(`finish ${n}`);
            this.#do(operation.finish);
            if (operation.result === 'error') throw new Error(`finish ${n}`);
            if (operation.result === 'GLib.Error')
                throw new Gio.IOErrorEnum({code: Gio.IOErrorEnum.FAILED, message: `finish ${n}`});
            return `value ${n}`;
        };
        const discard = (value: string): void => {
            this.trace.push(`discard ${n}: ${value}`);
            this.#do(operation.discarding);
            if (operation.discard === 'throws') throw new Error(`discard ${n}`);
        };
        const copy = this.#copies[n % this.#copies.length] as Copy;
        return copy.promisify(begin, finish, operation.discard === 'not given' ? {} : {discard});
    }
}

function addIdle(callback: (...args: never[]) => void): void {
    GLib.idle_add(GLib.PRIORITY_DEFAULT, callback as unknown as () => boolean);
}

/** What the library has left. GJS adds sources for its garbage collection now and then, and for what that has ended. */
function sourcesSince(first: number): number[] {
    const context = GLib.MainContext.default();
    return Array.from({length: nextSource() - first}, (_, n) => first + n).filter(id => {
        const source = context.find_source_by_id(id) as GLib.Source | null;
        return source !== null && ![GLib.PRIORITY_LOW, GLib.PRIORITY_HIGH].includes(source.get_priority());
    });
}

function nextSource(): number {
    const id = GLib.idle_add(GLib.PRIORITY_LOW, () => GLib.SOURCE_REMOVE);
    GLib.source_remove(id);
    return id + 1;
}

function describe(error: unknown): string {
    if (error instanceof GLib.Error) return `GLib.Error: ${error.message}`;
    if (!(error instanceof Error)) return String(error);
    if (error.name === 'AbortError') return error.name;
    const disposed = /expected an object that is not disposed|disposed while the operation ran/.exec(
        error.message,
    );
    return `${error.name}: ${disposed?.[0] ?? error.message}`;
}
