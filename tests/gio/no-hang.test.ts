// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import {collectReports} from '../support/reports.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {FakePair} from '../support/fake-pair.js';
import {idle} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';

const readBytes = promisify(Gio.InputStream.prototype, 'read_bytes_async');

describe('a promise settles', () => {
    const reported = collectReports();

    it('when the object is disposed before the call', async () => {
        const stream = new Gio.MemoryInputStream();
        stream.run_dispose();
        const error = await rejection(readBytes.call(stream, 1, GLib.PRIORITY_DEFAULT));
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toBe(
            'Gio.InputStream.read_bytes_async: expected an object that is not disposed for this, got a Gio.MemoryInputStream',
        );
    });

    it('when the object is disposed while the operation runs', async () => {
        const stream = new Gio.MemoryInputStream();
        const promise = readBytes.call(stream, 1, GLib.PRIORITY_DEFAULT);
        stream.run_dispose();
        expect((await rejection(promise)).message).toBe(
            'Gio.InputStream.read_bytes_async: a Gio.MemoryInputStream was disposed while the operation ran',
        );
    });

    it('when begin throws, with that error', async () => {
        const fake = new FakePair(
            () => 'value',
            () => {
                throw new RangeError('no');
            },
        );
        const error = await rejection(promisify(fake.begin, fake.finish)());
        expect(error).toBeInstanceOf(RangeError);
        expect(error.message).toBe('no');
        expect(fake.log).toEqual(['begin']);
    });

    it('when the ready callback comes synchronously', async () => {
        const fake = new FakePair(
            () => 'value',
            pair => pair.ready(),
        );
        expect(await promisify(fake.begin, fake.finish)()).toBe('value');
        expect(fake.log).toEqual(['begin', 'finish']);
    });

    it('once, when the ready callback comes twice; finish runs once', async () => {
        const fake = new FakePair(() => 'value');
        const promise = promisify(fake.begin, fake.finish)();
        fake.ready();
        fake.ready();
        expect(await promise).toBe('value');
        fake.ready();
        expect(fake.log).toEqual(['begin', 'finish']);
    });

    it('with the result, when begin throws after it called back; what it threw is reported', async () => {
        const fake = new FakePair(
            () => 'value',
            pair => {
                pair.ready();
                throw new Error('afterwards');
            },
        );
        expect(await promisify(fake.begin, fake.finish)()).toBe('value');
        expect(reported.map(String)).toEqual(['Error: afterwards']);
    });

    it('when begin throws and calls back all the same; the late result is discarded', async () => {
        const discarded: string[] = [];
        const fake = new FakePair(
            () => 'value',
            () => {
                throw new Error('no');
            },
        );
        const begin = promisify(fake.begin, fake.finish, {discard: value => void discarded.push(value)});
        await rejection(begin());
        fake.ready();
        fake.ready();
        expect(fake.log).toEqual(['begin', 'finish']);
        expect(discarded).toEqual(['value']);
    });

    it('when finish throws what is no error', async () => {
        const fake = new FakePair(
            () => {
                // biome-ignore lint: anything can be thrown
                throw 'a string';
            },
            pair => pair.ready(),
        );
        expect(await rejection(promisify(fake.begin, fake.finish)())).toBe('a string' as never);
    });

    it('when discard throws, which is reported', async () => {
        const fake = new FakePair(() => 'value');
        const controller = new AbortController();
        const begin = promisify(fake.begin, fake.finish, {
            discard() {
                throw new Error('in discard');
            },
        });
        const promise = begin(controller.signal);
        controller.abort('late');
        fake.ready();
        expect(await rejection(promise)).toBe('late' as never);
        await idle();
        expect(reported.map(String)).toEqual(['Error: in discard']);
    });

    it('when the object’s own begin function aborts the signal', async () => {
        const controller = new AbortController();
        const fake = new FakePair(
            () => 'value',
            pair => {
                controller.abort('from begin');
                pair.ready();
            },
        );
        expect(await rejection(promisify(fake.begin, fake.finish)(controller.signal))).toBe(
            'from begin' as never,
        );
        expect(fake.cancellable?.is_cancelled()).toBeTrue();
    });
});
