// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../../src/gio/promisify.js';
import {attempt, type Go} from '../go.js';
import {observed} from '../moments.js';

const PRIORITY = GLib.PRIORITY_DEFAULT;
const file = Gio.File.prototype;
const load = observed(
    promisify(file, 'load_contents_async'),
    file.load_contents_async,
    file.load_contents_finish,
);
const queryInfo = observed(
    promisify(file, 'query_info_async'),
    file.query_info_async,
    file.query_info_finish,
);
const closeStream = promisify(Gio.InputStream.prototype, 'close_async');
const open = promisify(file, 'read_async', {
    discard: stream => void closeStream.call(stream, PRIORITY).catch(logError),
});
const readBytes = promisify(Gio.InputStream.prototype, 'read_bytes_async');
const {NOT_FOUND} = Gio.IOErrorEnum;

export async function loadFile(go: Go): Promise<void> {
    const {random, world} = go;
    await attempt(go, 'load a file', signal => load.call(random.pick(world.files), signal), {
        isRight: ([bytes]) => bytes.length === world.text.length,
    });
}

export async function loadNothing(go: Go): Promise<void> {
    const missing = Gio.File.new_for_path(`${go.world.folder}/missing`);
    await attempt(go, 'load a file that is not there', signal => load.call(missing, signal), {
        isExpected: error => error instanceof GLib.Error && error.matches(Gio.IOErrorEnum, NOT_FOUND),
    });
}

export async function queryFile(go: Go): Promise<void> {
    const {NONE} = Gio.FileQueryInfoFlags;
    const {random, world} = go;
    await attempt(
        go,
        'query a file',
        signal => queryInfo.call(random.pick(world.files), 'standard::size', NONE, PRIORITY, signal),
        {isRight: info => info.get_size() === world.text.length},
    );
}

/** The stream can be used after an abort: it has not been read twice, and nothing of it is lost. */
export async function readFile(go: Go): Promise<void> {
    const {random, world} = go;
    const stream = await attempt(go, 'open a file', signal =>
        open.call(random.pick(world.files), PRIORITY, signal),
    );
    if (stream === undefined) return;
    const size = 1 + random.below(500);
    const bytes = await attempt(go, 'read a file', signal => readBytes.call(stream, size, PRIORITY, signal), {
        isRight: read => read.toArray().length === size,
    });
    if (bytes !== undefined && (stream as Gio.FileInputStream).tell() !== size)
        go.ledger.violate('read a file: not at the end of what was read');
    await go.ledger.track('close a file', closeStream.call(stream, PRIORITY));
}
