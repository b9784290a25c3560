// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The traces of an extension inside the shell's process, compared here as ordered lists.

import {extensionFolder} from './support/install.js';
import {SlowService} from './support/slow-service.js';
import {nextSource, sourcesLeft, sourcesSince} from './support/sources.js';
import {tracedShell, UUID} from './support/traces.js';

const NEIGHBOUR = 'pulse@gjs-async.example';
const IN_ORDER = ['a', 'a.p', 'a.pp', 'b', 'b.p', 'b.pp', 'c', 'c.p', 'c.pp'];
const PROBES = ['probe -100', 'probe 0', 'probe 200'];

const traced = tracedShell('pump', [NEIGHBOUR]);

describe('the order inside the shell', () => {
    it('is GJS’s own without a checkpoint', async () => {
        const expected = ['a', 'b', 'c', 'a.p', 'b.p', 'c.p', 'a.pp', 'b.pp', 'c.pp'];
        expect(await traced.run('plainIdles')).toEqual(expected);
    });

    for (const kind of ['idles', 'timeouts', 'readyCallbacks', 'objectSignals', 'busSignals', 'busReplies'])
        it(`is that of the web with withCheckpoint: ${kind}`, async () => {
            expect(await traced.run(kind)).toEqual(IN_ORDER);
        });
});

describe('checkpoint() inside the shell', () => {
    it('runs jobs and nothing else in a callback', async () => {
        const expected = ['callback', 'job', true, 'end of callback', ...PROBES];
        expect(await traced.run('inCallback')).toEqual(expected);
    });

    it('says false inside a job', async () => {
        expect(await traced.run('insideJob')).toEqual(['callback', 'job', false, 'job of job', ...PROBES]);
    });

    it('says false inside a job that it runs itself', async () => {
        expect(await traced.run('insideOwnJob')).toEqual(['callback', 'job', false, true, ...PROBES]);
    });

    it('says false under running JavaScript', async () => {
        expect(await traced.run('underJavaScript')).toEqual([
            'emitter',
            false,
            'end of emitter',
            'job',
            ...PROBES,
        ]);
    });

    it('says false in a nested loop under a callback, where GJS runs jobs', async () => {
        expect(await traced.run('nestedUnderCallback')).toEqual([false, 'job', 'loop has returned']);
    });

    it('says false in a nested loop under a job', async () => {
        expect(await traced.run('nestedUnderJob')).toEqual([false, 'loop has returned', 'job']);
    });

    it('lets a nested loop in a continuation go on with its timers and return', async () => {
        const first = ['continuation', 'timer 1', 'timer 2', 'timer 3', 'loop has returned'];
        const trace = (await traced.run('nestedInContinuation')) as string[];
        expect(trace.filter(entry => entry !== 'next callback')).toEqual(first);
        expect(trace).toContain('next callback');
    });
});

describe('disable() inside the shell', () => {
    it('ends what is under way, and leaves no source and no call behind', async () => {
        const service = new SlowService();
        const first = await nextSource(traced.shell);
        await traced.run('begin', service.name);
        await service.called(2);
        const pending = await sourcesSince(traced.shell, first);
        expect(pending.filter(name => name.includes('send_message_with_reply')).length).toBe(2);
        // The two calls, their timer, the read and the process.
        expect(pending.length).toBeGreaterThan(4);

        await traced.shell.disable(UUID);
        expect(await sourcesLeft(traced.shell, first)).toEqual([]);
        // Answers that come too late must wake nobody.
        service.answer();
        await traced.shell.enable(UUID);
        const log = (await traced.run('log')) as string[];
        expect(log.shift()).toBe('disable');
        const names = ['D-Bus call', 'other D-Bus call', 'process', 'read', 'sleep'];
        expect(log.sort()).toEqual(names.map(name => `${name}: AbortError`));
    });

    it('lets nothing go on with a value whose job was waiting already', async () => {
        const first = await nextSource(traced.shell);
        await traced.run('race');
        await traced.shell.disable(UUID);
        expect(await sourcesLeft(traced.shell, first)).toEqual([]);
        await traced.shell.enable(UUID);
        const log = (await traced.run('log')) as string[];
        const now = ['completions before', 'disable', 'disabled', 'completions behind'];
        expect(log.slice(0, 4)).toEqual(now);
        const later = ['completed behind', 'completed before', 'timer due before', 'turn due before'];
        expect(log.slice(4, 8).sort()).toEqual(later.map(name => `${name}: AbortError`).sort());
    });
});

describe('beside Gio._promisify of the shell', () => {
    it('which has been run on the methods of this suite', async () => {
        expect(await traced.run('patched')).toEqual({
            'DBusProxy.new': true,
            'DBusConnection.call': true,
            'File.load_contents_async': true,
            'DataInputStream.read_line_async': true,
        });
    });

    it('promisify works for Gio.DBusProxy.new', async () => {
        expect(await traced.run('proxies')).toEqual(['org.freedesktop.DBus', 'org.freedesktop.DBus']);
    });

    it('promisify works for Gio.File.prototype.load_contents_async', async () => {
        expect(await traced.run('files')).toEqual([true, true]);
    });

    it('promisify works for Gio.DBusConnection.prototype.call', async () => {
        expect(await traced.run('calls')).toEqual(['(s)', '(s)']);
    });

    it('promisify works for read_line_async with the finish function for UTF-8', async () => {
        expect(await traced.run('lines')).toEqual([
            ['Grüße', 7],
            ['end', 3],
            [null, 0],
        ]);
    });
});

describe('two copies of the library inside the shell', () => {
    it('understand each other', async () => {
        const copy = extensionFolder(NEIGHBOUR).get_child('gjs-async.js');
        const answers = (await traced.run('copies', copy.get_uri())) as Record<string, boolean>;
        expect(Object.keys(answers).length).toBe(6);
        expect(Object.keys(answers).filter(claim => !answers[claim])).toEqual([]);
    });
});
