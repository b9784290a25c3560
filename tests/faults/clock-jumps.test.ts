// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {runProgram} from '../program/program.js';
import {helperFolder} from './helper.js';

const LIBRARY = 'libfaketime.so.1';

describe('when the clock of the system jumps', () => {
    /** What a program prints that makes its own clock jump. */
    async function jump(program: string): Promise<string[] | undefined> {
        const folder = helperFolder(LIBRARY);
        if (folder === null) {
            pending('another clock for one process takes libfaketime');
            return undefined;
        }
        const [file, stream] = Gio.File.new_tmp('clock-XXXXXX');
        stream.close(null);
        file.replace_contents(new TextEncoder().encode('+0'), null, false, Gio.FileCreateFlags.NONE, null);
        const {lines, errors} = await runProgram([program, file.get_path() as string], () => {}, {
            through: [
                ...['env', `LD_PRELOAD=${folder}/${LIBRARY}`, `FAKETIME_TIMESTAMP_FILE=${file.get_path()}`],
                ...['FAKETIME_NO_CACHE=1', 'FAKETIME_DONT_FAKE_MONOTONIC=1'],
            ],
        });
        file.delete(null);
        expect(errors).toBe('');
        return lines;
    }

    it('sleep and AbortSignal.timeout take as long as they should', async () => {
        expect(await jump('jump-clock')).toEqual([
            'days: 2',
            'after a jump ahead: short,longer',
            'days: -2',
            'after a jump back: short,longer: TimeoutError',
            'half a day: false',
        ]);
    });

    it('so does AbortSignal.timeout of register alone', async () => {
        expect(await jump('jump-clock-web')).toEqual([
            'after a jump ahead: false',
            'after a jump back: TimeoutError',
            'half a day: false',
        ]);
    });
});
