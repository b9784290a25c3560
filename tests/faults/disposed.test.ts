// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// An object is disposed while an operation runs on it: a clear error, or the result, once the operation is over.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {chunks} from '../../src/io/chunks.js';
import {entries} from '../../src/io/entries.js';
import {lines} from '../../src/io/lines.js';
import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {whenProperty} from '../../src/gobject/when-property.js';
import {isCancelled} from '../../src/gio/is-cancelled.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {rejection} from '../support/rejection.js';
import {makeProxy, PrivateBus, Service} from './private-bus.js';
import {Sockets} from './sockets.js';

const PRIORITY = GLib.PRIORITY_DEFAULT;
const DISPOSED = / was disposed while the operation ran$/;
const file = Gio.File.new_for_path('/etc/os-release');

describe('disposed while an operation runs:', () => {
    it('a stream of a file', async () => {
        const stream = file.read(null);
        const reading = rejection(promised(stream as Gio.InputStream).read_bytes_async(10, PRIORITY));
        stream.run_dispose();
        expect((await reading).message).toMatch(DISPOSED);
    });

    it('a stream that is iterated over, by chunks and by lines', async () => {
        for (const iterate of [chunks, lines]) {
            const stream = file.read(null);
            const next = rejection(iterate(stream).next() as Promise<unknown>);
            stream.run_dispose();
            expect((await next).message).toMatch(DISPOSED);
        }
    });

    it('an enumerator', async () => {
        const {NONE} = Gio.FileQueryInfoFlags;
        const enumerator = Gio.File.new_for_path('/etc').enumerate_children('standard::name', NONE, null);
        const next = rejection(entries(enumerator).next());
        enumerator.run_dispose();
        expect((await next).message).toMatch(DISPOSED);
    });

    it('a process', async () => {
        const process = Gio.Subprocess.new(['cat'], Gio.SubprocessFlags.STDIN_PIPE);
        const input = process.get_stdin_pipe() as Gio.OutputStream;
        const waiting = rejection(promised(process).wait_async());
        process.run_dispose();
        input.close(null);
        expect((await waiting).message).toMatch(DISPOSED);
    });

    it('a listener: the wait ends with the next connection, or with the signal', async () => {
        const listener = new Gio.SocketListener();
        listener.add_any_inet_port(null);
        const controller = new AbortController();
        const accepting = rejection(promised(listener).accept_async(controller.signal));
        listener.run_dispose();
        controller.abort('enough');
        expect(await accepting).toBe('enough' as never);
    });

    it('a connection, whose stream is read', async () => {
        const sockets = new Sockets('local');
        const {client, server} = await sockets.connect();
        const input = client.get_input_stream();
        const reading = promised(input).read_bytes_async(10, PRIORITY);
        client.run_dispose();
        await promised(server).close_async(PRIORITY);
        // The stream lives on, and comes to its end.
        expect((await reading).toArray().length).toBe(0);
        sockets.close();
    });

    it('a proxy', async () => {
        const bus = await PrivateBus.start();
        const service = await Service.start(bus);
        const proxy = await makeProxy(await bus.connect());
        const calling = rejection(promised(proxy).call('Answer', null, Gio.DBusCallFlags.NONE, -1));
        proxy.run_dispose();
        expect((await calling).message).toMatch(DISPOSED);
        await service.vanish();
        bus.kill();
    });

    it('what is waited for: once and whenProperty reject, on ends', async () => {
        const action = new Gio.SimpleAction({name: 'thing', enabled: true});
        const waits = [
            rejection(once(action, 'notify::enabled')),
            rejection(whenProperty(action, 'enabled', enabled => !enabled)),
        ];
        const next = on(action, 'notify::enabled').next();
        action.run_dispose();
        for (const error of await Promise.all(waits)) expect(isCancelled(error)).toBeTrue();
        expect(await next).toEqual({value: undefined, done: true});
    });

    it('the cancellable that it can be cancelled with', async () => {
        const cancellable = new Gio.Cancellable();
        const loading = promised(file).load_contents_async(cancellable);
        cancellable.run_dispose();
        expect((await loading)[0].length).toBeGreaterThan(0);
    });
});
