// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {execute} from '../../src/process/execute.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {rejection} from '../support/rejection.js';

it('execute rejects misuse', async () => {
    const call = execute as (...args: unknown[]) => Promise<unknown>;
    const wrong: [unknown[], string][] = [
        [['ls'], 'execute: expected an array of a program and its arguments for argv, got "ls"'],
        [[[]], 'execute: expected an array of a program and its arguments for argv, got an array of 0'],
        [[['']], 'execute: expected a program for argv[0], got ""'],
        [[['ls', 1]], 'execute: expected a string without NUL for argv[1], got 1'],
        [[['ls', 'a\0b']], 'execute: expected a string without NUL for argv[1], got "a\\u0000b"'],
        [
            [['ls'], {cwd: 'a\0'}],
            'execute: expected a path or a Gio.File that has one for cwd, got "a\\u0000"',
        ],
        [[['ls'], {env: {A: 'a\0'}}], 'execute: expected a string without NUL for env.A, got "a\\u0000"'],
        [[['ls'], {env: {'A=b': ''}}], 'execute: expected names without = or NUL for env, got "A=b"'],
        [
            [['ls'], {grace: -1}],
            'execute: expected a number of milliseconds from 0 to 2147483647 for grace, got -1',
        ],
        [
            [['ls'], {grace: 2 ** 31}],
            'execute: expected a number of milliseconds from 0 to 2147483647 for grace, got 2147483648',
        ],
        [[['ls'], {grace: '5'}], 'execute: expected a number of milliseconds for grace, got "5"'],
        [[['ls'], {env: {'': 'a'}}], 'execute: expected names without = or NUL for env, got ""'],
        [[['ls'], {env: null}], 'execute: expected an object for env, got null'],
        [[['ls'], {env: 'A=b'}], 'execute: expected an object for env, got "A=b"'],
        [[['ls'], {cwd: 3}], 'execute: expected a path or a Gio.File that has one for cwd, got 3'],
        [[['ls'], {cwd: ''}], 'execute: expected a path or a Gio.File that has one for cwd, got ""'],
        [[['ls'], {group: 1}], 'execute: expected a boolean for group, got 1'],
        [[['ls'], {limit: 0}], 'execute: expected a whole number from 1 to 1073741824 for limit, got 0'],
        [
            [['ls'], {encoding: 'x'}],
            'execute: expected an encoding that TextDecoder knows for encoding, got "x"',
        ],
        [
            [['ls'], {input: 3}],
            'execute: expected a Uint8Array, a GLib.Bytes or a string, or an iterable of these for input, got 3',
        ],
    ];
    for (const [args, message] of wrong) expect((await rejection(call(...args))).message).toBe(message);
    const remote = Gio.File.new_for_uri('nowhere://place/file');
    expect((await rejection(call(['ls'], {cwd: remote}))).message).toContain(
        'a Gio.File that has one for cwd',
    );
    expect((await rejection(call(['ls'], AbortSignal.abort()))).message).toContain('write {signal}');
    expect((await rejection(call(['ls'], {timeout: 1}))).message).toContain('got "timeout"');
});
