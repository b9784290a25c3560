// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {execute, type ExecuteError} from '../../src/process/execute.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources, waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {
    children,
    descriptors,
    isRunning,
    runningInGroup,
    tellPid,
    temporaryFolder,
    toldPid,
} from './processes.js';

const sh = (script: string): string[] => ['sh', '-c', script];

async function failure(promise: Promise<unknown>): Promise<ExecuteError> {
    return (await rejection(promise)) as unknown as ExecuteError;
}

describe('execute gives', () => {
    it('what a program has written, and its status', async () => {
        expect(await execute(sh('printf out; printf err >&2'))).toEqual({
            stdout: 'out',
            stderr: 'err',
            status: 0,
        });
    });

    it('arguments to it as they are', async () => {
        const argv = ['printf', '%s|', '$HOME', 'a b', '', '*', '\u00e9;', '"\'\\'];
        expect((await execute(argv)).stdout).toBe('$HOME|a b||*|\u00e9;|"\'\\|');
    });

    it('it input: text, bytes, pieces', async () => {
        async function* pieces(): AsyncGenerator<string | Uint8Array> {
            yield 'one ';
            await idle();
            yield new TextEncoder().encode('two');
        }
        for (const [input, expected] of [
            ['text \u00e9', 'text \u00e9'],
            [new TextEncoder().encode('bytes'), 'bytes'],
            [new GLib.Bytes(new TextEncoder().encode('boxed')), 'boxed'],
            [['a', 'b'], 'ab'],
            [pieces(), 'one two'],
            ['', ''],
        ] as const)
            expect((await execute(['cat'], {input})).stdout).toBe(expected);
    });

    it('megabytes of both pipes at once, while it writes as many', async () => {
        const input = new Uint8Array(3_000_000).fill(97);
        const {stdout, stderr} = await execute(sh('tee /dev/stderr'), {input, encoding: null});
        expect([stdout.length, stderr.length]).toEqual([input.length, input.length]);
        expect(stdout.every(byte => byte === 97) && stderr.every(byte => byte === 97)).toBeTrue();
    });

    it('text in an encoding, with U+FFFD for what is not valid, or bytes', async () => {
        const argv = ['printf', '\\303\\251\\377a'];
        expect((await execute(argv)).stdout).toBe('\u00e9\ufffda');
        expect((await execute(argv, {encoding: 'latin1'})).stdout).toBe('\u00c3\u00a9\u00ffa');
        expect([...(await execute(argv, {encoding: null})).stdout]).toEqual([0xc3, 0xa9, 0xff, 97]);
        expect((await execute(['printf', '\\377\\376a\\0b'], {encoding: 'utf-16le'})).stdout).toBe('a\ufffd');
    });

    it('text without the byte order mark in front', async () => {
        expect((await execute(['printf', '\\357\\273\\277a'])).stdout).toBe('a');
    });

    it('it nothing to read unless told', async () => {
        expect((await execute(['cat'])).stdout).toBe('');
    });

    it('it a folder and an environment', async () => {
        const folder = GLib.canonicalize_filename(GLib.get_tmp_dir(), null);
        expect((await execute(['pwd', '-P'], {cwd: folder})).stdout).toBe(`${folder}\n`);
        expect((await execute(['pwd', '-P'], {cwd: Gio.File.new_for_path('/')})).stdout).toBe('/\n');
        const script = sh('echo "$ONE|${HOME-none}|$USUAL"');
        GLib.setenv('USUAL', 'usual', true);
        expect((await execute(script, {env: {ONE: '1 \u00e9', HOME: null, USUAL: undefined}})).stdout).toBe(
            '1 \u00e9|none|usual\n',
        );
    });

    it('it a process group of its own only if told, also where the program has a path', async () => {
        const groupOf = async (options?: {group: boolean}): Promise<[string, string]> => {
            const script = 'read -r pid name state parent group rest < /proc/$$/stat; echo "$$ $group"';
            const {stdout} = await execute(['/bin/sh', '-c', script], options);
            return stdout.trim().split(' ') as [string, string];
        };
        const [leader, own] = await groupOf({group: true});
        expect(own).toBe(leader);
        for (const options of [undefined, {group: false}]) {
            const [pid, group] = await groupOf(options);
            expect(group).not.toBe(pid);
        }
    });

    it('it the PATH of its environment to be found in', async () => {
        const folder = temporaryFolder();
        const program = `${folder}/only-here`;
        GLib.file_set_contents(program, '#!/bin/sh\necho found\n');
        Gio.Subprocess.new(['chmod', '755', program], 0).wait(null);
        const env = {PATH: `${folder}:/usr/bin:/bin`};
        for (const group of [false, true])
            expect((await execute(['only-here'], {env, group})).stdout).toBe('found\n');
        GLib.unlink(program);
        GLib.rmdir(folder);
    });
});

describe('execute rejects', () => {
    it('with GLib\u2019s error of a bad status, which has what was written', async () => {
        const error = await failure(execute(sh('echo out; echo one >&2; echo two >&2; exit 3')));
        expect(error.matches(GLib.spawn_exit_error_quark(), 3)).toBeTrue();
        expect(error.message).toBe('execute: "sh" exited with status 3: two');
        expect([error.stdout, error.stderr, error.status]).toEqual(['out\n', 'one\ntwo\n', 3]);
        expect(error.stack).toMatch(/^[^\n]*execute\.test/);
    });

    it('with a message that ends with the last line of stderr, 200 characters of it at most', async () => {
        const last = await failure(execute(sh('printf "one\ntwo\nthree\n" >&2; exit 3')));
        expect(last.message).toBe('execute: "sh" exited with status 3: three');
        const long = await failure(execute(sh('printf %0300d 0 >&2; exit 3')));
        expect(long.message).toBe(`execute: "sh" exited with status 3: ${'0'.repeat(200)}`);
        expect(long.stderr).toBe('0'.repeat(300));
    });

    it('with bytes where bytes were asked for, and no line in the message', async () => {
        const error = await failure(execute(sh('echo a >&2; exit 3'), {encoding: null}));
        expect(error.message).toBe('execute: "sh" exited with status 3');
        expect(error.stderr as unknown).toEqual(Uint8Array.of(97, 10));
    });

    it('where the status is 128, which is no signal', async () => {
        const error = await failure(execute(sh('exit 128')));
        expect(error.matches(GLib.spawn_exit_error_quark(), 128)).toBeTrue();
        expect(error.message).toBe('execute: "sh" exited with status 128');
    });

    it('not for it with check: false', async () => {
        expect(await execute(sh('echo out; exit 3'), {check: false})).toEqual({
            stdout: 'out\n',
            stderr: '',
            status: 3,
        });
        expect((await execute(sh('kill -9 $$'), {check: false})).status).toBe(137);
    });

    it('with GLib\u2019s error where a signal has killed it', async () => {
        const error = await failure(execute(sh('echo out; kill -9 $$')));
        expect(error.matches(GLib.SpawnError, GLib.SpawnError.FAILED)).toBeTrue();
        expect(error.message).toBe('execute: "sh" was killed by signal 9');
        expect([error.stdout, error.status]).toEqual(['out\n', 137]);
    });

    for (const group of [false, true]) {
        it(`where there is no such program, group: ${group}`, async () => {
            for (const program of ['no-such-program', '/no/such/program', './no-such-program']) {
                const error = await failure(execute([program], {group}));
                expect(error.matches(GLib.SpawnError, GLib.SpawnError.NOENT)).toBeTrue();
                expect(error.stack).toMatch(/^[^\n]*execute\.test/);
            }
        });

        it(`where there is no such folder, group: ${group}`, async () => {
            for (const program of ['true', './true']) {
                const error = await failure(execute([program], {cwd: '/no/such/folder', group}));
                expect(error.matches(GLib.SpawnError, GLib.SpawnError.CHDIR)).toBeTrue();
            }
        });
    }

    it('where a group is asked for and there is no setsid', async () => {
        const path = GLib.getenv('PATH') as string;
        const folder = temporaryFolder();
        GLib.setenv('PATH', folder, true);
        const running = execute(['/bin/true'], {group: true});
        GLib.setenv('PATH', path, true);
        GLib.rmdir(folder);
        const error = await failure(running);
        expect(error.matches(GLib.SpawnError, GLib.SpawnError.NOENT)).toBeTrue();
        expect(error.message).toContain('"setsid"');
    });

    it('where more is written than the limit, and ends the program', async () => {
        const {signal} = new AbortController();
        for (const to of ['1', '2']) {
            const error = await rejection(execute(sh(`exec cat /dev/zero >&${to}`), {limit: 1000, signal}));
            expect(error).toBeInstanceOf(RangeError);
            const name = to === '1' ? 'stdout' : 'stderr';
            expect(error.message).toBe(`execute: "sh" wrote more than 1000 bytes to ${name}`);
            expect(error.stack).toMatch(/^[^\n]*execute\.test/);
        }
        expect((await execute(['printf', 'abc'], {limit: 3})).stdout).toBe('abc');
    });

    it('with what the input throws, and ends the program', async () => {
        async function* broken(): AsyncGenerator<string> {
            yield 'a';
            await idle();
            throw new Error('broken');
        }
        expect((await rejection(execute(sh('cat; sleep 1000'), {input: broken(), grace: 0}))).message).toBe(
            'broken',
        );
    });

    it('with what the input throws that is no error', async () => {
        const strange = Object.defineProperty({}, 'matches', {
            get() {
                throw new Error('not to be asked for');
            },
        });
        for (const thrown of ['given up', null, undefined, strange]) {
            async function* givenUp(): AsyncGenerator<string> {
                yield 'a';
                throw thrown;
            }
            expect<unknown>(await rejection(execute(['cat'], {input: givenUp()}))).toBe(thrown);
        }
    });

    it('when all reading has ended, though somebody else holds a pipe open', async () => {
        const running = execute(sh('sleep 0.3 & exec cat /dev/zero'), {limit: 1000});
        expect((await rejection(running)).message).toBe('execute: "sh" wrote more than 1000 bytes to stdout');
    });

    it('with what is wrong in the input', async () => {
        const running = execute(['cat'], {input: [1 as never]});
        expect((await rejection(running)).message).toContain('a piece, got 1');
    });
});

describe('a program that does not read its input', () => {
    it('is no error, and does not block the main loop', async () => {
        const input = 'x'.repeat(1_000_000);
        expect((await execute(sh('exit 0'), {input})).status).toBe(0);
        expect((await execute(sh('read -r line; sleep 0.1; echo done'), {input: `a\n${input}`})).stdout).toBe(
            'done\n',
        );
        // It lives on, so that the pipe breaks before the program ends.
        expect((await execute(sh('exec 0<&-; sleep 0.2; echo done'), {input})).stdout).toBe('done\n');
    });

    it('ends an input that waits', async () => {
        const never: AsyncIterable<string> = {
            [Symbol.asyncIterator]: () => ({next: () => new Promise(() => {})}),
        };
        expect((await execute(['true'], {input: never})).status).toBe(0);
    });
});

describe('an abort', () => {
    it('before the call starts nothing', async () => {
        const folder = temporaryFolder();
        const reason = rejection(execute(['rmdir', folder], {signal: AbortSignal.abort('no')}));
        expect<unknown>(await reason).toBe('no');
        expect(GLib.rmdir(folder)).toBe(0);
    });

    it('sends SIGTERM, and the promise rejects with the reason when the process is gone', async () => {
        const folder = temporaryFolder();
        const controller = new AbortController();
        const script = `trap 'sleep 0.1; rmdir ${folder}; exit' TERM; echo $$ > ${folder}.pid; while :; do sleep 0.02; done`;
        const reason = rejection(execute(sh(script), {signal: controller.signal, grace: 20_000}));
        await waitUntil(() => GLib.file_test(`${folder}.pid`, GLib.FileTest.EXISTS));
        controller.abort('stop');
        expect<unknown>(await reason).toBe('stop');
        expect(GLib.file_test(folder, GLib.FileTest.EXISTS)).toBeFalse();
        GLib.unlink(`${folder}.pid`);
    });

    it('waits no longer than the process needs, however long the grace', async () => {
        await idle();
        const before = sources();
        const signal = new CountingSignal();
        const reason = rejection(execute(['sleep', '1000'], {signal, grace: 2 ** 31 - 1}));
        signal.abort('stop');
        expect<unknown>(await reason).toBe('stop');
        await idle();
        expect(sources()).toEqual(before);
    });

    it('without a grace waits for the end of the process all the same', async () => {
        const kill = Gio.Subprocess.prototype.force_exit;
        // It takes long to die.
        spyOn(Gio.Subprocess.prototype, 'force_exit').and.callFake(function (this: Gio.Subprocess) {
            GLib.timeout_add(GLib.PRIORITY_DEFAULT, 200, () => {
                kill.call(this);
                return GLib.SOURCE_REMOVE;
            });
        });
        const before = children();
        const signal = new CountingSignal();
        const reason = rejection(execute(['sleep', '1000'], {signal, grace: 0}));
        expect(children().length).toBe(before.length + 1);
        signal.abort('stop');
        expect<unknown>(await reason).toBe('stop');
        expect(children().filter(pid => !before.includes(pid))).toEqual([]);
    });

    it('kills what ignores SIGTERM, after the grace', async () => {
        const controller = new AbortController();
        const folder = temporaryFolder();
        const script = `trap '' TERM; rmdir ${folder}; while :; do sleep 0.02; done`;
        const reason = rejection(execute(sh(script), {signal: controller.signal, grace: 100}));
        await waitUntil(() => !GLib.file_test(folder, GLib.FileTest.EXISTS));
        controller.abort('stop');
        expect<unknown>(await reason).toBe('stop');
    });

    it('in the middle of megabytes on all three pipes leaves no process, also no zombie', async () => {
        async function* endless(): AsyncGenerator<string> {
            for (;;) {
                await idle();
                yield 'x'.repeat(100_000);
            }
        }
        for (const group of [false, true]) {
            const controller = new AbortController();
            const folder = temporaryFolder();
            const script = `${tellPid('$$', folder)}; exec tee /dev/stderr`;
            const options = {input: endless(), group, signal: controller.signal};
            const reason = rejection(execute(sh(script), options));
            const pid = await toldPid(folder);
            for (let n = 0; n < 50; n++) await idle();
            expect(isRunning(pid)).toBeTrue();
            controller.abort('stop');
            expect<unknown>(await reason).toBe('stop');
            expect(GLib.file_test(`/proc/${pid}`, GLib.FileTest.EXISTS)).toBeFalse();
            await execute(['rm', '-r', folder]);
        }
    });

    for (const group of [false, true])
        it(`does not wait for a pipe that somebody else holds open, group: ${group}`, async () => {
            // The longest wait for a process to end: it is not the end of it that is waited for.
            const add = GLib.timeout_add;
            spyOn(GLib, 'timeout_add').and.callFake((priority, ms, ...callback) =>
                add(priority, ms === 1000 ? 60_000 : ms, ...callback),
            );
            const controller = new AbortController();
            const folder = temporaryFolder();
            const holder = `${tellPid('$$', folder)}; exec sleep 300`;
            const script = `${group ? 'setsid' : ''} sh -c '${holder}' &`;
            const options = {signal: controller.signal, group, grace: 2 ** 31 - 1};
            const reason = rejection(execute(sh(script), options));
            const pid = await toldPid(folder);
            for (let n = 0; n < 5; n++) await idle();
            controller.abort('stop');
            expect<unknown>(await reason).toBe('stop');
            await execute(['kill', pid]);
            await execute(['rm', '-r', folder]);
        });

    for (const [what, first, last] of [
        ['that obeys', '', 'sleep 1000'],
        ['that ignores SIGTERM', 'trap "" TERM;', 'while :; do sleep 0.02; done'],
        ['whose leader has gone', '', 'exit 0'],
    ] as const)
        it(`ends all of a group ${what}`, async () => {
            const folder = temporaryFolder();
            const controller = new AbortController();
            const script = `${first} (${first} sleep 1000 & ${tellPid('$!', folder)}; wait) & ${last}`;
            const reason = rejection(
                execute(sh(script), {signal: controller.signal, group: true, grace: 200}),
            );
            const pid = await toldPid(folder);
            expect(isRunning(pid)).toBeTrue();
            controller.abort('stop');
            expect<unknown>(await reason).toBe('stop');
            expect(isRunning(pid)).toBeFalse();
            await execute(['rm', '-r', folder]);
        });

    it('ends all of a group of many whose leader has gone, and waits until they are gone', async () => {
        const folder = temporaryFolder();
        const controller = new AbortController();
        const script = `for n in $(seq 200); do sleep 1000 & done; ${tellPid('$$', folder)}`;
        const reason = rejection(execute(sh(script), {signal: controller.signal, group: true, grace: 0}));
        const pid = await toldPid(folder);
        await waitUntil(() => runningInGroup(pid).length === 200);
        controller.abort('stop');
        expect<unknown>(await reason).toBe('stop');
        expect(runningInGroup(pid)).toEqual([]);
        await execute(['rm', '-r', folder]);
    });

    it('between the end of a program and the code behind await takes its value away', async () => {
        const controllers = [new AbortController(), new AbortController()] as const;
        const first = execute(['true'], {signal: controllers[0].signal}).then(
            () => controllers[1].abort('too late'),
            (): void => {},
        );
        const second = execute(['true'], {signal: controllers[1].signal}).then(
            () => controllers[0].abort('too late'),
            (): void => {},
        );
        await Promise.all([first, second]);
        expect(controllers.filter(({signal}) => signal.aborted).length).toBe(1);
    });
});

describe('when it is over, execute', () => {
    it('listens no more, and has closed the pipes', async () => {
        const close = spyOn(Gio.InputStream.prototype, 'close').and.callThrough();
        const signal = new CountingSignal();
        await execute(['cat'], {input: 'a', signal});
        expect(signal.listeners.size).toBe(0);
        expect(close.calls.all().map(({object}) => (object as Gio.InputStream).is_closed())).toEqual([
            true,
            true,
        ]);
    });

    it('does not end an input that has ended', async () => {
        const log: string[] = [];
        const pieces = ['a', 'b'];
        const input: AsyncIterable<string> = {
            [Symbol.asyncIterator]: () => ({
                next() {
                    const value = pieces.shift();
                    return Promise.resolve(
                        value === undefined ? {value, done: true} : {value, done: false},
                    ) as Promise<IteratorResult<string>>;
                },
                return() {
                    log.push('return');
                    return Promise.resolve({value: undefined, done: true});
                },
            }),
        };
        expect((await execute(['cat'], {input})).stdout).toBe('ab');
        expect(log).toEqual([]);
    });
});

it('execute leaves nothing behind: no process, no descriptor, no source', async () => {
    const {signal} = new AbortController();
    await execute(['cat'], {input: 'x', signal});
    await waitUntil(() => children().length === 0);
    await idle();
    System.gc();
    const opened = descriptors();
    const before = [sources(), children()];
    for (let n = 0; n < 30; n++) {
        await execute(['cat'], {input: 'x', signal});
        await failure(execute(['false'], {signal, group: n % 10 === 0}));
        await failure(execute(['/no/such'], {input: 'x', signal}));
        if (n % 10 === 0) {
            const controller = new AbortController();
            const aborted = failure(execute(['sleep', '100'], {signal: controller.signal}));
            controller.abort();
            await aborted;
        }
    }
    await idle();
    expect([sources(), children()]).toEqual(before);
    // GLib has one for each process that it watches, which a thread of its own closes.
    await waitUntil(() => descriptors() <= opened);
});
