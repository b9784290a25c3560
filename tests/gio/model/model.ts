// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {ModelContext} from './context.js';
import type {Action, Callback, Operation, Program, Stop} from './program.js';
import {STOPS} from './program.js';

interface Outcome {
    failed: boolean;
    text: string;
}

/** A promise with one continuation. */
class ModelPromise {
    #outcome: string | undefined;
    #continuation: ((outcome: string) => void) | undefined;
    readonly #addJob: (job: () => void) => void;

    constructor(addJob: (job: () => void) => void) {
        this.#addJob = addJob;
    }

    settle(outcome: string): void {
        this.#outcome = outcome;
        this.#look();
    }

    whenSettled(continuation: (outcome: string) => void): void {
        this.#continuation = continuation;
        this.#look();
    }

    #look(): void {
        const [outcome, continuation] = [this.#outcome, this.#continuation];
        if (outcome !== undefined && continuation !== undefined) this.#addJob(() => continuation(outcome));
    }
}

/** What a call of a pair has come to. */
class ModelCall {
    readonly promise: ModelPromise;
    begun = false;
    ready = false;
    refused = false;
    disposed = false;

    constructor(addJob: (job: () => void) => void) {
        this.promise = new ModelPromise(addJob);
    }
}

/** The rules of promisify: what has to happen in a program, in order. */
export class Model {
    readonly trace: string[] = [];
    readonly #program: Program;
    readonly #context: ModelContext;
    readonly #calls: ModelCall[];
    readonly #called = new Set<number>();
    readonly #reasons = new Map<Stop, string>();
    /** How many operations use the cancellable of a signal now. */
    readonly #users = new Map<Stop, number>();
    /** The signals whose cancellable was asked for. */
    readonly #given = new Set<Stop>();
    /** How many need the cancellable of a signal, and what has become of it. */
    readonly #holders = new Map<Stop, number>(
        STOPS.map(stop => [stop, stop.startsWith('cancell') ? Infinity : 0]),
    );
    readonly #cancelled = new Set<Stop>();
    /** Operations with a signal that are over. */
    readonly #waiting: [number, Outcome][] = [];
    #pump = false;

    constructor(program: Program) {
        this.#program = program;
        this.#context = new ModelContext(() => this.#settleNext());
        const addJob = (job: () => void): void => this.#context.addJob(job);
        this.#calls = program.operations.map(() => new ModelCall(addJob));
    }

    run(): string[] {
        for (const turn of this.#program.turns) {
            this.#addTurn(turn);
            this.#context.run();
            this.trace.push(`listeners ${this.#reasons.has('foreign') ? 0 : this.#listeners('foreign')}`);
        }
        for (const stop of STOPS) this.#abort(stop);
        this.trace.push(...STOPS.map(stop => `${stop} cancelled ${this.#cancelled.has(stop)}`));
        return this.trace;
    }

    #addTurn(turn: Callback[]): void {
        this.#context.addCallbacks(
            turn.map(callback => {
                if (callback.call === 'actions') return () => this.#do(callback.actions);
                // GLib is told which function to call before the turn.
                const {begun} = this.#calls[callback.operation] as ModelCall;
                return () => begun && this.#ready(callback.operation, true);
            }),
        );
    }

    #do(actions: Action[]): void {
        for (const action of actions) {
            switch (action.do) {
                case 'begin':
                    this.#begin(action.operation);
                    break;
                case 'ready':
                    this.#ready(action.operation, false);
                    break;
                case 'dispose':
                    (this.#calls[action.operation] as ModelCall).disposed = true;
                    break;
                case 'abort':
                    this.#abort(action.stop);
                    break;
                case 'hold':
                    this.#hold(action.stop);
                    break;
                case 'pump':
                    this.#pump = action.on;
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
        this.#context.addJob(() => {
            if (hops > 0) this.#addJob(hops - 1, actions);
            else this.#do(actions);
        });
    }

    #loop(turn: Callback[]): void {
        this.#context.depth += 1;
        this.#addTurn(turn);
        this.#context.run();
        this.#context.depth -= 1;
    }

    #abort(stop: Stop): void {
        if (stop === 'either' || stop === 'cancelled') return;
        const followers: Stop[] = stop === 'foreign' ? [] : [stop === 'cancellable' ? 'cancelled' : 'either'];
        for (const each of [stop, ...followers]) {
            if (this.#reasons.has(each)) continue;
            this.#reasons.set(each, each === 'cancelled' ? 'AbortError' : `reason of ${stop}`);
            if (this.#holders.get(each) !== 0) this.#cancelled.add(each);
        }
    }

    /** Somebody asks for the cancellable itself. */
    #hold(stop: Stop): void {
        if (stop === 'cancellable') return;
        this.#holders.set(stop, Infinity);
        this.#given.add(stop);
        if (this.#reasons.has(stop)) this.#cancelled.add(stop);
        this.trace.push(`${stop} held, cancelled ${this.#reasons.has(stop)}`);
    }

    #begin(n: number): void {
        if (this.#called.has(n)) return;
        this.#called.add(n);
        const call = this.#calls[n] as ModelCall;
        const operation = this.#program.operations[n] as Operation;
        this.#start(n, call, operation);
        call.promise.whenSettled(outcome => {
            this.trace.push(`${n}: ${outcome}`);
            this.#do(operation.continuation);
        });
    }

    #start(n: number, call: ModelCall, {stop, begin, beginThrows}: Operation): void {
        const reason = stop === undefined || stop === 'cancellable' ? undefined : this.#reasons.get(stop);
        if (call.disposed) return call.promise.settle('TypeError: expected an object that is not disposed');
        if (reason !== undefined) return call.promise.settle(reason);

        this.trace.push(`begin ${n}`);
        call.begun = true;
        this.#count(stop, 1);
        this.#do(begin);
        if (!beginThrows) return undefined;
        if (call.ready) {
            this.trace.push(`reported: begin ${n}`);
            return undefined;
        }
        call.refused = true;
        this.#count(stop, -1);
        return call.promise.settle(`Error: begin ${n}`);
    }

    #ready(n: number, fromMainLoop: boolean): void {
        const call = this.#calls[n] as ModelCall;
        if (!call.begun || call.ready) return;
        call.ready = true;
        const outcome = this.#finish(n, call);
        if (call.refused) {
            this.#giveAway(n, outcome);
            return;
        }
        const {stop} = this.#program.operations[n] as Operation;
        this.#count(stop, -1);
        if (stop === undefined || stop === 'cancellable') call.promise.settle(outcome.text);
        else this.#waiting.push([n, outcome]);
        if (fromMainLoop && this.#pump && this.#context.depth === 1) this.#context.checkpoint();
    }

    #finish(n: number, {disposed}: ModelCall): Outcome {
        if (disposed) return {failed: true, text: 'TypeError: disposed while the operation ran'};
        const {finish, result} = this.#program.operations[n] as Operation;
        this.trace.push(`finish ${n}`);
        this.#do(finish);
        if (result === 'value') return {failed: false, text: `value ${n}`};
        return {failed: true, text: `${result === 'error' ? 'Error' : 'GLib.Error'}: finish ${n}`};
    }

    /** Settles the operation that has been over for longest, when no job is left that could abort it. */
    #settleNext(): boolean {
        const [first] = this.#waiting.splice(0, 1);
        if (first === undefined) return false;
        const [n, outcome] = first;
        const reason = this.#reasons.get((this.#program.operations[n] as Operation).stop as Stop);
        (this.#calls[n] as ModelCall).promise.settle(reason ?? outcome.text);
        if (reason !== undefined) this.#giveAway(n, outcome);
        return true;
    }

    #giveAway(n: number, {failed, text}: Outcome): void {
        const {discard, discarding} = this.#program.operations[n] as Operation;
        if (failed || discard === 'not given') return;
        this.trace.push(`discard ${n}: ${text}`);
        this.#do(discarding);
        if (discard === 'throws') this.trace.push(`reported: discard ${n}`);
    }

    #count(stop: Stop | undefined, difference: number): void {
        if (stop === undefined) return;
        this.#holders.set(stop, (this.#holders.get(stop) ?? 0) + difference);
        this.#users.set(stop, (this.#users.get(stop) ?? 0) + difference);
    }

    /** One for all operations, and one for whoever has the cancellable. */
    #listeners(stop: Stop): number {
        return Number((this.#users.get(stop) ?? 0) > 0) + Number(this.#given.has(stop));
    }
}
