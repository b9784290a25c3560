// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {CallContext} from '../../../src/dbus/index.js';
import {sleep} from '../../../src/loop/sleep.js';
import {rejection} from '../../support/rejection.js';
import type {Kind} from './program.js';

export const NAME = 'org.gjs_async.Model';
export const PATH = '/org/gjs_async/Model';
export const FAILED = 'org.gjs_async.Model.Failed';
const ARGS = `<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="u" direction="in"/>
    <arg type="s" direction="out"/>`;
export const XML = `<node><interface name="${NAME}">
    <method name="Ask">${ARGS}</method>
    <method name="Tell">${ARGS}</method>
</interface></node>`;

function failure(): Error {
    return Object.assign(new Error('as planned'), {name: FAILED});
}

/** Does what the calls say, and remembers which there were. */
export class Service {
    /** How often the method of each call was run, by the call. */
    readonly runs = new Map<string, number>();
    /** The calls whose caller was gone when the method ended. */
    readonly abandoned = new Set<string>();

    Ask(call: string, kind: Kind, takes: number, context: CallContext): unknown {
        this.runs.set(call, (this.runs.get(call) ?? 0) + 1);
        if (kind === 'now') return call;
        if (kind === 'fail') throw failure();
        return kind === 'wrong' ? 7 : this.#work(call, kind, takes, context);
    }

    /** The same for who wants no reply. */
    Tell(...args: [call: string, kind: Kind, takes: number, context: CallContext]): unknown {
        return this.Ask(...args);
    }

    async #work(call: string, kind: Kind, takes: number, context: CallContext): Promise<string> {
        const early = kind === 'watch' ? context.signal : undefined;
        await sleep(takes);
        if (kind === 'for ever') {
            await rejection(sleep(60_000, {signal: context.signal}));
            // Others of the same caller may ask for their signals meanwhile.
            await sleep(takes);
        }
        if (kind === 'fail later') throw failure();
        const signal = kind === 'watch late' ? context.signal : early;
        if (signal?.aborted) this.abandoned.add(call);
        return call;
    }
}
