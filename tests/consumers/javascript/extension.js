// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// @ts-check

// Somebody's extension in plain JavaScript, with a copy of the one file beside it. An editor looks at it, and the compilers.
// `/*name*/` marks the places that tools/types/check-editor.mjs asks about.

import Gio from 'gi://Gio';

import {AbortController, isCancelled, on, promised, promisify, sleep, TaskScope} from './gjs-async.js';

const load = promisify(Gio.File.prototype, 'load_contents_async');
const /*promisified*/ again = load;
const file = Gio.File.new_for_path('/etc/os-release');

export class Extension {
    enable() {
        this.scope = new TaskScope();
        this.scope./*scope*/ spawn(async signal => {
            const [bytes] = await load.call(file, signal);
            const [more, etag] = await promised(file)./*method*/ load_contents_async(signal);
            await sleep(bytes.length + more.length, {/*option*/ signal});
            for await (const [available] of on(Gio.NetworkMonitor.get_default(), 'network-changed', {signal}))
                console.log(/*argument*/ available, etag);
        });
    }

    disable() {
        this.scope?.abort();
        this.scope = undefined;
    }
}

/** What is wrong here is found. */
export async function wrong() {
    // @ts-expect-error no object
    await load(/*no this*/ null);
    // @ts-expect-error no such method
    promisify(Gio.File.prototype, /*no name*/ 'load_nothing_async');
    // @ts-expect-error a number of milliseconds
    await sleep('1');
    // @ts-expect-error a blocking function
    promised(file).load_contents();
    // @ts-expect-error no such function
    new AbortController().cancel();
    return isCancelled(again);
}
