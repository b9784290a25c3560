// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Every function of the library, with every place for an argument: `value` there, and what is right elsewhere.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import * as exported from '../../src/index.js';
import type {AbortSignal} from '../../src/web/index.js';

type Call = (value: unknown, signal: AbortSignal) => unknown;
type Anything = (...args: unknown[]) => unknown;

// Their types would refuse what is tried here.
const library = exported as unknown as Record<string, Anything & (new (...args: unknown[]) => never)>;
const call = (name: string, ...args: unknown[]): unknown => library[name]?.(...args);
const make = <T = unknown>(name: string, ...args: unknown[]): T => {
    const Class = library[name] as unknown as new (...args: unknown[]) => T;
    return new Class(...args);
};

const nothing = (): void => {};
const later = async (): Promise<number> => 1;
const callBack = (done: () => void): void => done();
/** Its property changes soon: who waits for that does not wait for ever. */
const action = (): Gio.SimpleAction => {
    const made = Gio.SimpleAction.new('x', null);
    GLib.timeout_add(GLib.PRIORITY_DEFAULT, 5, () => {
        made.enabled = false;
        return GLib.SOURCE_REMOVE;
    });
    return made;
};
const input = (): Gio.InputStream => Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(1)));
const output = (): Gio.OutputStream => Gio.MemoryOutputStream.new_resizable();
const file = Gio.File.new_for_path('/etc/hostname');
const folder = Gio.File.new_for_path('/proc/self/task');

const PROCESS = ['cwd', 'env', 'grace', 'group', 'signal'];

const XML = '<node><interface name="org.example.Misuse"><method name="Ping"/></interface></node>';
const bus = (): Gio.DBusConnection => Gio.DBus.session;
let paths = 0;
/** Another each time: what has no signal stays exported. */
const path = (): string => `/x${++paths}`;
/** Taken back at once. */
function exportOnce(signal: AbortSignal, ...args: unknown[]): void {
    call('exportObject', ...args, {signal});
}

/** What a function takes in each option, with the other arguments before them. */
function options(name: string, names: string[], ...args: unknown[]): Record<string, Call> {
    const places: Record<string, Call> = {options: value => call(name, ...args.map(own), value)};
    for (const option of names)
        places[option] = (value, signal) => call(name, ...args.map(own), {signal, [option]: value});
    return places;
}

function without(places: Record<string, Call>, name: string): Record<string, Call> {
    const {[name]: _, ...rest} = places;
    return rest;
}

/** The arguments before the options are made anew for each call: streams are read. */
function own(argument: unknown): unknown {
    return argument === input || argument === output || argument === action || argument === bus
        ? (argument as () => unknown)()
        : argument;
}

type Scope = {spawn: Anything; handler: Anything; abort: Anything};
type Target = {addEventListener: Anything; removeEventListener: Anything; dispatchEvent: Anything};
const scope = (signal: AbortSignal): Scope => make('TaskScope', {signal});
const target = (): Target => make('EventTarget');

/** A handler, called once as a GObject signal would. */
function handle(signal: AbortSignal, ...args: unknown[]): unknown {
    return (scope(signal).handler(...args) as Anything)(action(), 1);
}

const {prototype} = Gio.File as unknown as {prototype: Gio.File};
const {load_contents_async: begin, load_contents_finish: finish} = prototype;

/** By the name that a message begins with, and below it the names of the argument: GJS has words of its own. */
export const PLACES: Record<string, Record<string, Call>> = {
    promised: {owner: value => void call('promised', value)},
    promisify: {
        begin: value => void call('promisify', value, finish),
        'finish|argument 2|begin|prototype': value => void call('promisify', begin, value),
        'owner|begin': value => void call('promisify', value, 'load_contents_async'),
        'name|begin': value => void call('promisify', prototype, value),
        options: value => void call('promisify', begin, finish, value),
        discard: value => void call('promisify', begin, finish, {discard: value}),
        stack: value => void call('promisify', begin, finish, {stack: value}),
    },
    load_contents_async: {
        cancellable: value => exported.promised(file).load_contents_async(value as never),
        'this|not a subclass|cannot convert|pointer': (value, signal) =>
            (call('promisify', prototype, 'load_contents_async') as Anything).call(value, signal),
    },
    cancellableFor: {signal: value => void call('cancellableFor', value)},
    signalFor: {
        cancellable: value => void call('signalFor', value),
        options: value => void call('signalFor', new Gio.Cancellable(), value),
        threadSafe: value => void call('signalFor', new Gio.Cancellable(), {threadSafe: value}),
    },
    fromCallback: {
        start: (value, signal) => call('fromCallback', value, {signal}),
        ...options('fromCallback', ['cancel', 'signal'], callBack),
    },
    isCancelled: {error: value => call('isCancelled', value)},
    on: {
        'object|name': (value, signal) => call('on', value, 'notify::enabled', {signal}),
        name: (value, signal) => call('on', action(), value, {signal}),
        ...options('on', ['limit', 'map', 'signal'], action, 'notify::enabled'),
    },
    once: {
        'object|name': (value, signal) => call('once', value, 'notify::enabled', {signal}),
        name: (value, signal) => call('once', action(), value, {signal}),
        ...options('once', ['map', 'signal'], action, 'notify::enabled'),
    },
    whenProperty: {
        'object|name': (value, signal) => call('whenProperty', value, 'enabled', {signal}),
        name: (value, signal) => call('whenProperty', action(), value, {signal}),
        test: (value, signal) => call('whenProperty', action(), 'enabled', value, {signal}),
        ...options('whenProperty', ['signal'], action, 'enabled', Boolean),
    },
    chunks: {
        stream: (value, signal) => call('chunks', value, {signal}),
        ...options('chunks', ['size', 'signal'], input),
    },
    entries: {
        directory: (value, signal) => call('entries', value, {signal}),
        // A regular expression has flags.
        'options|flags': value => call('entries', folder, value),
        ...without(options('entries', ['attributes', 'batch', 'flags', 'signal'], folder), 'options'),
    },
    lines: {
        stream: (value, signal) => call('lines', value, {signal}),
        ...options('lines', ['encoding', 'fatal', 'maxLength', 'signal'], input),
    },
    readAll: {
        stream: (value, signal) => call('readAll', value, {signal}),
        ...options('readAll', ['limit', 'signal'], input),
    },
    readExactly: {
        stream: (value, signal) => call('readExactly', value, 1, {signal}),
        count: (value, signal) => call('readExactly', input(), value, {signal}),
        ...options('readExactly', ['signal'], input, 1),
    },
    writeAll: {
        stream: (value, signal) => call('writeAll', value, 'x', {signal}),
        'data|piece': (value, signal) => call('writeAll', output(), value, {signal}),
        ...options('writeAll', ['priority', 'signal'], output, 'x'),
    },
    execute: {
        argv: (value, signal) => call('execute', value, {signal}),
        'argv.0': (value, signal) => call('execute', [value], {signal}),
        env: (value, signal) => call('execute', ['true'], {signal, env: {NAME: value}}),
        'input|piece': (value, signal) => call('execute', ['true'], {signal, input: value}),
        ...options('execute', [...PROCESS, 'check', 'encoding', 'limit'], ['true']),
    },
    launch: {
        argv: (value, signal) => void call('launch', value, {signal}),
        ...options('launch', [...PROCESS, 'stderr', 'stdin', 'stdout'], ['true']),
    },
    fill: {
        store: (value, signal) => call('fill', value, [], {signal}),
        item: (value, signal) => call('fill', new Gio.ListStore(), value, {signal}),
        ...options('fill', ['map', 'signal', 'size'], new Gio.ListStore(), []),
    },
    exportObject: {
        connection: (value, signal) => void call('exportObject', value, '/x', XML, {Ping: nothing}, {signal}),
        path: (value, signal) => exportOnce(signal, bus(), value, XML, {Ping: nothing}),
        interface: (value, signal) => exportOnce(signal, bus(), '/x', value, {Ping: nothing}),
        object: (value, signal) => exportOnce(signal, bus(), '/x', XML, value),
        options: value => void call('exportObject', bus(), path(), XML, {Ping: nothing}, value),
        signal: value => void call('exportObject', bus(), path(), XML, {Ping: nothing}, {signal: value}),
    },
    ownName: {
        connection: (value, signal) => call('ownName', value, 'org.example.Misuse', {signal}),
        name: (value, signal) => call('ownName', bus(), value, {signal}),
        flags: (value, signal) => call('ownName', bus(), 'org.example.Misuse', {signal, flags: value}),
        'options|flags': value => call('ownName', bus(), `org.example.Misuse${path().slice(2)}`, value),
        signal: value => call('ownName', bus(), `org.example.Misuse${path().slice(2)}`, {signal: value}),
    },
    watchName: {
        connection: (value, signal) => call('watchName', value, 'org.example.Misuse', {signal}),
        name: (value, signal) => call('watchName', bus(), value, {signal}),
        ...options('watchName', ['signal'], bus, 'org.example.Misuse'),
    },
    sleep: {
        ms: (value, signal) => call('sleep', value, {signal}),
        ...options('sleep', ['signal'], 0),
    },
    yieldToMainLoop: options('yieldToMainLoop', ['priority', 'signal']),
    inCallback: {callback: value => call('inCallback', value)},
    runSync: {
        main: (value, signal) => call('runSync', value, {signal}),
        ...options('runSync', ['signal'], later),
    },
    withCheckpoint: {callback: value => (call('withCheckpoint', value) as Anything)()},
    abortable: {
        promise: (value, signal) => call('abortable', value, signal),
        signal: value => call('abortable', later(), value),
        options: (value, signal) => call('abortable', later(), signal, value),
        discard: (value, signal) => call('abortable', later(), signal, {discard: value}),
    },
    latest: {
        start: (value, signal) => (call('latest', value, {signal}) as Anything)(),
        options: value => (call('latest', later, value) as Anything)(),
        wait: value => (call('latest', later, {wait: value}) as Anything)(),
        signal: value => (call('latest', later, {signal: value}) as Anything)(),
    },
    mapConcurrent: {
        items: (value, signal) => call('mapConcurrent', value, later, {signal}),
        mapper: (value, signal) => call('mapConcurrent', [1], value, {signal}),
        ...options('mapConcurrent', ['concurrency', 'signal'], [1], later),
    },
    race: {
        functions: (value, signal) => call('race', value, {signal}),
        ...options('race', ['discard', 'signal'], [later]),
    },
    TaskScope: {
        options: value => void make('TaskScope', value),
        failFast: value => void make('TaskScope', {failFast: value}),
        signal: value => void make('TaskScope', {signal: value}),
    },
    'TaskScope.of': {
        object: value => void exported.TaskScope.of(value as never),
        options: value => void exported.TaskScope.of(action(), value as never),
        failFast: value => void exported.TaskScope.of(action(), {failFast: value as never}),
    },
    'TaskScope.spawn': {
        start: (value, signal) => scope(signal).spawn(value),
        options: (value, signal) => scope(signal).spawn(later, value),
        name: (value, signal) => scope(signal).spawn(later, {name: value}),
    },
    'TaskScope.handler': {
        start: (value, signal) => handle(signal, value),
        options: (value, signal) => handle(signal, later, value),
        ...Object.fromEntries(
            ['overlap', 'busy', 'hold', 'returns', 'name'].map(option => [
                option,
                (value, signal) => handle(signal, later, {[option]: value}),
            ]),
        ),
    },
    'TaskScope.abort': {reason: (value, signal) => void scope(signal).abort(value)},
    AbortController: {reason: value => void make<{abort: Anything}>('AbortController').abort(value)},
    'AbortSignal.abort': {reason: value => void exported.AbortSignal.abort(value)},
    'AbortSignal.timeout': {milliseconds: value => void exported.AbortSignal.timeout(value as never)},
    'AbortSignal.any': {
        signals: value => void exported.AbortSignal.any(value as never),
        element: value => void exported.AbortSignal.any([value as never]),
    },
    queueMicrotask: {callback: value => call('queueMicrotask', value)},
    Event: {
        type: value => void make('Event', value),
        eventInitDict: value => void make('Event', 'x', value),
    },
    CustomEvent: {
        type: value => void make('CustomEvent', value),
        eventInitDict: value => void make('CustomEvent', 'x', value),
        detail: value => void make('CustomEvent', 'x', {detail: value}),
    },
    DOMException: {
        message: value => void make('DOMException', value),
        name: value => void make('DOMException', 'x', value),
    },
    EventTarget: {
        type: value => target().addEventListener(value, nothing),
        callback: value => target().addEventListener('x', value),
        options: value => target().addEventListener('x', nothing, value),
        signal: value => target().addEventListener('x', nothing, {signal: value}),
        event: value => target().dispatchEvent(value),
    },
};

/** These take no arguments, or end the process. */
export const WITHOUT = ['checkpoint', 'startPump', 'stopPump', 'run'];

/** A wrong argument rejects the promise of these, and is thrown by the others. */
export const PROMISES = new Set([
    'load_contents_async',
    'once',
    'whenProperty',
    'execute',
    'fill',
    'fromCallback',
    'ownName',
    'readAll',
    'readExactly',
    'writeAll',
    'sleep',
    'yieldToMainLoop',
    'inCallback',
    'abortable',
    'mapConcurrent',
    'race',
]);

/** The words of these are the standard's matter: it asks for a TypeError and no more. */
export const STANDARD = new Set([
    'AbortController',
    'AbortSignal.abort',
    'AbortSignal.any',
    'AbortSignal.timeout',
    'CustomEvent',
    'DOMException',
    'Event',
    'EventTarget',
    'queueMicrotask',
]);
