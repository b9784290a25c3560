// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What looks like a use of promisify and promised and is none: it is refused, and nothing is done.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {promisify} from '../../src/gio/promisify.js';
import {isCancelled} from '../../src/gio/is-cancelled.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {FakePair} from '../support/fake-pair.js';
import {idle, inOneTurn} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {asNative} from './native.js';

const {prototype} = Gio.File;
const file = Gio.File.new_for_path('/etc/os-release');
const signal = new AbortController().signal;
const TAKES = 'promisify: expected a function that takes a Gio.AsyncReadyCallback for begin, got';

describe('promisify() refuses, when the pair is made,', () => {
    const cases: [string, () => unknown, string][] = [
        ...['copy', 'move', 'load_contents', 'read'].map((name): [string, () => unknown, string] => [
            `the blocking ${name}`,
            () => promisify(prototype, name as never),
            `${TAKES} Gio.File.${name}: use ${name}_async`,
        ]),
        [
            'a blocking function with a finish function',
            () => promisify(prototype, 'copy' as never, 'copy_finish'),
            `${TAKES} Gio.File.copy: use copy_async`,
        ],
        [
            'a blocking function given by value',
            () => promisify(prototype.move as never, prototype.move_finish as never),
            `${TAKES} Gio.File.move: use move_async`,
        ],
        [
            'a blocking function that belongs to a class',
            () => promisify(Gio.File.new_tmp as never, Gio.File.new_tmp_finish as never),
            `${TAKES} g_file_new_tmp(): use new_tmp_async`,
        ],
        [
            'a blocking function in JavaScript, though it takes a callback',
            () => {
                const disk = {
                    usage(_callback: unknown) {},
                    usage_async(_callback: unknown) {},
                    usage_finish() {},
                };
                return promisify(disk as never, 'usage' as never);
            },
            `${TAKES} usage: use usage_async`,
        ],
        [
            'a blocking function of a stream',
            () => promisify(Gio.InputStream.prototype, 'close' as never),
            `${TAKES} Gio.InputStream.close: use close_async`,
        ],
        [
            'the two the wrong way round, by name',
            () => promisify(prototype, 'read_finish' as never, 'read_async' as never),
            `${TAKES} Gio.File.read_finish`,
        ],
        [
            'the two the wrong way round, by value',
            () => promisify(prototype.read_finish as never, prototype.read_async as never),
            `${TAKES} Gio.File.read_finish`,
        ],
        [
            'the name of no function but of their prototype',
            () => promisify(prototype.read_async as never, '__proto__' as never),
            'promisify: expected the name of a function of a function for begin, got "__proto__"',
        ],
        [
            'what waits for nothing',
            () => promisify(prototype, 'get_path' as never),
            `${TAKES} Gio.File.get_path`,
        ],
        [
            'bytes that GJS frees before C has written them',
            () => promisify(Gio.OutputStream.prototype, 'write_async' as never),
            'promisify: Gio.OutputStream.write_async cannot be called safely from GJS, because it reads its arguments after GJS has freed them; ' +
                'use write_bytes_async, or writeAll()',
        ],
        [
            'all of such bytes',
            () => promisify(Gio.OutputStream.prototype, 'write_all_async' as never),
            'promisify: Gio.OutputStream.write_all_async cannot be called safely from GJS, because it reads its arguments after GJS has freed them; use writeAll()',
        ],
        [
            'an array that GJS frees before C has read it',
            () => promisify(Gio.OutputStream.prototype, 'writev_async' as never),
            'promisify: Gio.OutputStream.writev_async cannot be called safely from GJS, because it reads its arguments after GJS has freed them; ' +
                'use write_bytes_async, or writeAll()',
        ],
        [
            'all of such an array',
            () => promisify(Gio.OutputStream.prototype, 'writev_all_async' as never),
            'promisify: Gio.OutputStream.writev_all_async cannot be called safely from GJS, because it reads its arguments after GJS has freed them; use writeAll()',
        ],
        [
            'an argument behind the options',
            () => (promisify as Function)(Gio.bus_get, Gio.bus_get_finish, undefined, {stack: false}),
            'promisify: expected nothing for argument 4, got an object',
        ],
        [
            'an argument behind the options, with a name',
            () => (promisify as Function)(prototype, 'read_async', {stack: false}, {stack: false}),
            'promisify: expected nothing for argument 4, got an object',
        ],
        [
            'a signal in the place of the options',
            () => promisify(prototype, 'read_async', signal as never),
            'promisify: expected an object of options (discard, stack) for options, got an AbortSignal',
        ],
        [
            'a misspelt option',
            () => promisify(prototype, 'read_async', undefined as never, {discrad() {}} as never),
            'promisify: expected one of the options discard, stack, got "discrad"',
        ],
    ];
    for (const [name, act, message] of cases)
        it(name, () => {
            let error: unknown;
            try {
                act();
            } catch (caught) {
                error = caught;
            }
            expect(error).toBeInstanceOf(TypeError);
            expect((error as Error | undefined)?.message).toBe(message);
        });
});

describe('promised() refuses', () => {
    it('bytes that GJS frees before C has written them', async () => {
        const stream = promised(Gio.MemoryOutputStream.new_resizable()) as unknown as Record<
            string,
            (...args: unknown[]) => Promise<unknown>
        >;
        const error = await rejection(stream['write_all_async']?.(new Uint8Array(5), 0) as Promise<unknown>);
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toBe(
            'Gio.OutputStream.write_all_async cannot be called safely from GJS, because it reads its arguments after GJS has freed them; use writeAll()',
        );
    });

    it('null for an enumeration', async () => {
        const error = await rejection((promised(Gio).bus_get as Function)(null) as Promise<unknown>);
        expect(error.message).toBe('Gio.bus_get: expected a number for argument 1 (bus_type), got null');
    });
});

describe('what is no signal is refused', () => {
    for (const [what, value] of [
        ['options with a signal', {signal}],
        ['a controller', new AbortController()],
    ] as const)
        it(`with what to pass: ${what}`, async () => {
            const error = await rejection(promised(file).load_contents_async(value as never));
            expect(error.message).toMatch(
                /^Gio\.File\.load_contents_async: expected an AbortSignal or a Gio\.Cancellable for argument 1 \(cancellable\), got an \w+: pass the signal itself$/,
            );
        });

    it('beside the object that promised() is about', () => {
        expect(() => (promised as Function)(file, {signal}) as unknown).toThrowError(
            TypeError,
            'promised: expected nothing for argument 2, got an object: the async function takes the signal',
        );
    });
});

describe('a signal is refused', () => {
    it('in the place of a boolean, of which it would make true', async () => {
        const replace = promisify(prototype, 'replace_async') as Function;
        const nowhere = Gio.File.new_for_path('/nowhere/at/all');
        const error = await rejection(replace.call(nowhere, null, signal, 0, 0) as Promise<unknown>);
        expect(error.message).toBe(
            'Gio.File.replace_async: expected another value for argument 2 (make_backup), ' +
                'got an AbortSignal: the signal is argument 5 (cancellable)',
        );
    });

    it('in the place of bytes', async () => {
        const write = promisify(Gio.OutputStream.prototype, 'write_bytes_async') as Function;
        const error = await rejection(write.call(Gio.MemoryOutputStream.new_resizable(), signal, 0) as never);
        expect(error.message).toContain('for argument 1 (bytes), got an AbortSignal');
    });

    it('in the place of a text, by a function in JavaScript', async () => {
        const replace = promisify(prototype, 'replace_contents_async') as Function;
        const nowhere = Gio.File.new_for_path('/nowhere/at/all');
        const error = await rejection(replace.call(nowhere, new Uint8Array(), signal, false, 0) as never);
        expect(error.message).toBe(
            'replace_contents_async: expected another value for argument 2 (etag), ' +
                'got an AbortSignal: the signal is argument 5 (cancellable)',
        );
    });

    it('where no cancellable is taken', async () => {
        const begin = asNative((_name: unknown, _callback: unknown) => {}, 'name');
        const start = promisify(begin as never, (() => {}) as never) as Function;
        const error = await rejection(start(signal) as Promise<unknown>);
        expect(error.message).toBe(
            'Gio.start: expected another value for argument 1 (name), got an AbortSignal: it takes no signal',
        );
    });
});

describe('the options of promisify() count', () => {
    it('behind an undefined name', async () => {
        const discarded: unknown[] = [];
        const fake = new FakePair(() => 'value');
        const owner = {load_async: fake.begin, load_finish: fake.finish};
        const load = (promisify as Function)(owner, 'load_async', undefined, {
            discard: (value: unknown) => discarded.push(value),
        }) as (signal: unknown) => Promise<unknown>;
        const controller = new AbortController();
        const promise = load(controller.signal);
        controller.abort('late');
        fake.ready();
        expect(await rejection(promise)).toBe('late' as never);
        await idle();
        expect(discarded).toEqual(['value']);
    });
});

describe('a begin function of JavaScript', () => {
    const DBUS = 'org.freedesktop.DBus';
    const properties = {
        g_connection: Gio.bus_get_sync(Gio.BusType.SESSION, null),
        g_name: DBUS,
        g_object_path: '/org/freedesktop/DBus',
        g_interface_name: DBUS,
    };
    const proxy = (): Gio.DBusProxy => new Gio.DBusProxy(properties);

    it('that takes any number of arguments gets a cancellable for a signal (Gio.DBusProxy.init_async)', async () => {
        const initialized = proxy();
        const controller = new AbortController();
        expect(await promised(initialized).init_async(GLib.PRIORITY_DEFAULT, controller.signal)).toBeTrue();
        expect(initialized.get_name_owner()).toBe(DBUS);
    });

    it('that takes any number of arguments is called without a signal too', async () => {
        const init = promisify(Gio.DBusProxy.prototype, 'init_async') as Function;
        expect(await init.call(proxy(), GLib.PRIORITY_DEFAULT, null)).toBeTrue();
        expect(await init.call(proxy(), GLib.PRIORITY_DEFAULT)).toBeTrue();
    });

    it('is followed where it returns a promise, to a value', async () => {
        const begin = async (_name: string, _callback: unknown): Promise<string> => 'from the promise';
        expect(await (promisify(begin as never, (() => {}) as never) as Function)('x')).toBe(
            'from the promise',
        );
    });

    it('is followed where it returns a promise, to an error', async () => {
        const begin = async (_callback: unknown): Promise<void> => {
            throw new RangeError('from the promise');
        };
        const error = await rejection(
            (promisify(begin as never, (() => {}) as never) as Function)() as never,
        );
        expect(error).toBeInstanceOf(RangeError);
    });

    it('is followed where it returns a promise, to nothing, if it takes any number of arguments', async () => {
        const begin = async (..._args: unknown[]): Promise<void> => {};
        const promise = (promisify(begin as never, (() => {}) as never) as Function)() as Promise<unknown>;
        expect(await Promise.race([promise, idle().then(() => 'not settled')])).toBeUndefined();
    });

    for (const [first, expected] of [
        ['the callback', 'finished'],
        ['the promise', 'from the promise'],
    ] as const)
        it(`may call back and return a promise: what comes first counts (${first}), for the signal too`, async () => {
            const finished: unknown[] = [];
            const begin = async (
                _cancellable: unknown,
                callback: (...args: unknown[]) => void,
            ): Promise<string> => {
                if (first === 'the callback') callback(null, {});
                else inOneTurn(() => callback(null, {}));
                return 'from the promise';
            };
            const finish = (result: unknown): string => {
                finished.push(result);
                return 'finished';
            };
            const controller = new AbortController();
            const both = promisify(begin as never, finish as never) as Function;
            expect(await both(controller.signal)).toBe(expected);
            await idle();
            expect(finished.length).toBe(first === 'the callback' ? 1 : 0);

            const fake = new FakePair(() => 'value');
            const next = promisify(fake.begin, fake.finish)(controller.signal);
            controller.abort('enough');
            expect(fake.cancellable?.is_cancelled()).toBeTrue();
            fake.ready();
            expect(await rejection(next)).toBe('enough' as never);
        });

    it('may return what is no promise', async () => {
        const begin = (callback: (...args: unknown[]) => void): object => {
            inOneTurn(() => callback(null, {}));
            return {id: 1};
        };
        expect(await (promisify(begin as never, (() => 'finished') as never) as Function)()).toBe('finished');
    });

    it('may be async and call back later', async () => {
        const begin = async (callback: (source: unknown, result: unknown) => void): Promise<void> => {
            GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
                callback(null, {});
                return GLib.SOURCE_REMOVE;
            });
        };
        expect(await (promisify(begin as never, (() => 'finished') as never) as Function)()).toBe('finished');
    });

    it('gets a cancellable for a signal in whatever place, where its text tells none', async () => {
        const seen: unknown[] = [];
        const begin = (first: unknown, second: unknown, callback: (...args: unknown[]) => void): void => {
            seen.push(first, second);
            callback(null, {});
        };
        await (promisify(begin as never, (() => {}) as never) as Function)('a', signal);
        expect(seen[0]).toBe('a');
        expect(seen[1]).toBeInstanceOf(Gio.Cancellable);
    });
});

describe('isCancelled() never throws', () => {
    const throwing = (): never => {
        throw new Error('looked at');
    };
    for (const [name, value] of [
        ['a proxy', new Proxy({}, {get: throwing, getPrototypeOf: throwing, has: throwing})],
        ['a getter', Object.defineProperty({}, 'name', {get: throwing})],
        ['a proxy that is revoked', revoked()],
        ['what inherits nothing', Object.create(null)],
        ['a symbol', Symbol('x')],
    ] as [string, unknown][])
        it(`and is false for ${name}`, () => {
            expect(isCancelled(value)).toBeFalse();
        });

    it('and is false for an error whose cause is a cancellation', () => {
        const cause = Object.assign(new Error('aborted'), {name: 'AbortError'});
        expect(isCancelled(new Error('saving failed', {cause}))).toBeFalse();
    });
});

function revoked(): object {
    const {proxy, revoke} = Proxy.revocable({}, {});
    revoke();
    return proxy;
}
