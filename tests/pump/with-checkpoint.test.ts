// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import Gio from 'gi://Gio';

import {withCheckpoint} from '../../src/pump/index.js';
import {runProgram} from '../program/program.js';
import {countdown, nextSourceId, Thing, Trace} from '../loop/trace.js';

const INTERFACE = `
<node>
    <interface name='org.example.Echo'>
        <method name='Echo'><arg type='s' direction='in'/><arg type='s' direction='out'/></method>
        <signal name='Poked'><arg type='s'/></signal>
    </interface>
</node>`;
const PATH = '/org/example/Echo';

describe('withCheckpoint', () => {
    const trace = new Trace();
    const inOrder = ['a', 'a.p', 'a.pp', 'b', 'b.p', 'b.pp', 'c', 'c.p', 'c.pp'];
    const jobs = (name: string): void => {
        trace.add(name);
        void trace.job(`${name}.p`).then(() => trace.job(`${name}.pp`));
    };

    beforeEach(() => trace.clear());

    it('makes no source, at import or later', async () => {
        const before = nextSourceId();
        const callback = withCheckpoint(() => {});
        callback();
        // The job in which the base is recorded.
        await Promise.resolve();
        expect(nextSourceId()).toBe(before + 1);
    });

    it('makes the first callback end in a checkpoint already', async () => {
        for (const name of ['a', 'b', 'c']) trace.idle(withCheckpoint(() => jobs(name)));
        await trace.quiet();
        expect(trace.list).toEqual(inOrder);
    });

    it('keeps this, arguments and result', () => {
        const callback = withCheckpoint(function (this: {base: number}, a: number, b: number) {
            return this.base + a + b;
        });
        expect(callback.call({base: 1}, 2, 3)).toBe(6);
    });

    it('works for timeouts, which go on as long as they return true', async () => {
        let count = 0;
        const names = ['a', 'b', 'c'];
        const step = withCheckpoint(() => {
            jobs(names[count] ?? '');
            count += 1;
            return count < 3;
        });
        GLib.timeout_add(GLib.PRIORITY_DEFAULT, 1, step);
        await trace.quiet();
        await trace.quiet();
        expect(trace.list).toEqual(inOrder);
    });

    it('lets the sources behind one that stays ready have their turn', async () => {
        const {promise, done} = countdown(30);
        const idle = (name: string): number =>
            GLib.idle_add(
                GLib.PRIORITY_DEFAULT,
                withCheckpoint(() => {
                    trace.add(name);
                    done();
                    return GLib.SOURCE_CONTINUE;
                }),
            );
        // The base is known before they begin.
        withCheckpoint(() => {});
        await trace.quiet();
        const ids = ['a', 'b', 'c'].map(idle);
        await promise;
        for (const id of ids) GLib.source_remove(id);
        expect(trace.list.slice(0, 30).join('')).toBe('abc'.repeat(10));
    });

    it('works for ready callbacks', async () => {
        const {promise, done} = countdown(3);
        const names = ['a', 'b', 'c'];
        for (const _ of [1, 2, 3]) {
            const stream = Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(8)));
            stream.skip_async(
                1,
                GLib.PRIORITY_DEFAULT,
                null,
                withCheckpoint((_stream, result) => {
                    stream.skip_finish(result);
                    jobs(names.shift() ?? '');
                    done();
                }),
            );
        }
        await promise;
        await trace.quiet();
        expect(trace.list).toEqual(inOrder);
    });

    it('works for handlers of a GObject signal that C emits', async () => {
        const names = ['a', 'b', 'c'];
        const group = new Gio.SimpleActionGroup();
        group.connect(
            'action-added',
            withCheckpoint((_group, name: string) => jobs(name)),
        );
        // Native functions as callbacks: the emission has no JavaScript below it.
        for (const name of names) {
            const add = Gio.SimpleActionGroup.prototype.add_action.bind(
                group,
                Gio.SimpleAction.new(name, null),
            );
            trace.idle(add);
        }
        await trace.quiet();
        expect(trace.list).toEqual(inOrder);
    });

    it('leaves the jobs to GJS in a handler of a GObject signal that JavaScript emits', async () => {
        const thing = new Thing();
        thing.connect(
            'poked',
            withCheckpoint(() => jobs('a')),
        );
        trace.idle(() => {
            thing.emit('poked');
            trace.add('end of emitter');
        });
        await trace.quiet();
        expect(trace.list).toEqual(['a', 'end of emitter', 'a.p', 'a.pp']);
    });

    it('leaves the jobs to GJS when the callback is itself a job', async () => {
        const job = withCheckpoint(() => {
            jobs('a');
            trace.probe('probe');
        });
        trace.idle(() => void Promise.resolve().then(job));
        await trace.quiet();
        expect(trace.list).toEqual(['a', 'a.p', 'a.pp', 'probe']);
    });

    it('works for D-Bus: replies, signals, and methods', async () => {
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        const unique = bus.get_unique_name() as string;
        const names = ['a', 'b', 'c'];
        const heard = countdown(3);
        const subscription = bus.signal_subscribe(
            ...([null, 'org.example.Echo', 'Poked', PATH, null, Gio.DBusSignalFlags.NONE] as const),
            withCheckpoint((_bus, _sender, _path, _interface, _signal, parameters: GLib.Variant) => {
                jobs(parameters.deepUnpack<[string]>()[0]);
                heard.done();
            }),
        );
        for (const name of names) {
            bus.emit_signal(null, PATH, 'org.example.Echo', 'Poked', new GLib.Variant('(s)', [name]));
        }
        await heard.promise;
        await trace.quiet();
        bus.signal_unsubscribe(subscription);
        expect(trace.list).toEqual(inOrder);

        trace.clear();
        const replied = countdown(3);
        const object = Gio.DBusExportedObject.wrapJSObject(INTERFACE, {
            Echo: withCheckpoint((text: string) => {
                jobs(text);
                return text;
            }),
        });
        object.export(bus, PATH);
        for (const name of names) {
            bus.call(
                ...([unique, PATH, 'org.example.Echo', 'Echo', new GLib.Variant('(s)', [name])] as const),
                ...([null, Gio.DBusCallFlags.NONE, -1, null] as const),
                withCheckpoint((_bus, result) => {
                    const [text] = bus.call_finish(result).deepUnpack<[string]>();
                    jobs(`reply ${text}`);
                    replied.done();
                }),
            );
        }
        await replied.promise;
        await trace.quiet();
        object.unexport();
        const replies = trace.list.filter(entry => String(entry).startsWith('reply'));
        expect(replies).toEqual(inOrder.map(name => `reply ${name}`));
    });

    it('reports a throw, still does the checkpoint, and lets the loop go on', async () => {
        const {lines, errors, status} = await runProgram(['throwing-callback']);
        expect(lines).toEqual(['a', 'a.p', 'b', 'b.p', 'async', 'end']);
        expect(status).toBe(0);
        expect(errors.match(/first throw/g)?.length).toBe(1);
        expect(errors.match(/the cause/g)?.length).toBe(1);
        expect(errors.match(/second throw/g)?.length).toBe(1);
        expect(errors.match(/late throw/g)?.length).toBe(1);
        expect(errors).toMatch(/thrower@file:/);
        expect(errors).not.toContain('Unhandled promise rejection');
    });

    it('refuses what is not a function', () => {
        const misuse = withCheckpoint as (callback: unknown) => unknown;
        expect(() => misuse(3)).toThrowError(
            TypeError,
            'withCheckpoint: expected a function for callback, got 3',
        );
    });
});
