// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {type CallContext, exportObject, ownName, watchName} from '../../../src/dbus/index.js';
import {promised} from '../../../src/gio/promised.js';
import {sleep} from '../../../src/loop/sleep.js';
import {AbortController} from '../../../src/web/abort-controller.js';
import {AbortSignal} from '../../../src/web/abort-signal.js';
import {attempt, type Go} from '../go.js';

const NAME = 'org.gjs_async.Brief';
const XML = `<node><interface name="${NAME}">
    <method name="Later">
        <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="out"/>
    </method>
    <property name="Calls" type="u" access="read"/>
    <signal name="Called"><arg type="s"/></signal>
</interface></node>`;

class Brief {
    Calls = 0;

    async Later(text: string, ms: number, {signal, emit}: CallContext): Promise<string> {
        this.Calls += 1;
        emit('Called', text);
        await sleep(ms, {signal});
        return text;
    }
}

/** For names and paths that nobody else has. */
let number = 0;

/** Calls of an object that is there for no longer than them, and may end with some under way. */
export async function callBriefService(go: Go): Promise<void> {
    const {world, random, ledger} = go;
    const path = `/brief/${(number += 1)}`;
    const controller = new AbortController();
    const {signal: end} = controller;
    const exported = exportObject(world.service, path, XML, new Brief(), {signal: end});
    const call = (text: string): Promise<unknown> => {
        const parameters = new GLib.Variant('(su)', [text, random.below(3)]);
        const to = [world.serviceName, path, NAME, 'Later', parameters, null] as const;
        const {NONE} = Gio.DBusCallFlags;
        return attempt(
            go,
            'call a brief service',
            signal => promised(world.bus).call(...to, NONE, 20_000, signal),
            {isRight: reply => (reply.deepUnpack() as [string])[0] === text},
        );
    };
    await Promise.all(Array.from({length: 1 + random.below(3)}, (_, index) => call(`text ${index}`)));
    exported.changed('Calls');
    controller.abort();
    await ledger.track('the end of a brief service', exported.closed);
    if (exported.pending().length > 0) ledger.violate('the end of a brief service: calls are left');
}

export async function ownServiceName(go: Go): Promise<void> {
    const name = `${NAME}.N${(number += 1)}`;
    const controller = new AbortController();
    const {signal: end} = controller;
    await attempt(go, 'own a name', signal =>
        ownName(go.world.service, name, {
            signal: signal === undefined ? end : AbortSignal.any([signal, end]),
        }),
    );
    controller.abort();
}

/** A name that comes while it is watched. */
export async function watchServiceName(go: Go): Promise<void> {
    const {world, ledger} = go;
    const name = `${NAME}.N${(number += 1)}`;
    const controller = new AbortController();
    await attempt(go, 'watch a name', async signal => {
        for await (const owner of watchName(world.bus, name, {signal})) {
            ledger.item('owner of a name', signal);
            if (owner !== null) return;
            void ownName(world.service, name, {signal: controller.signal}).catch(() => {});
        }
    });
    controller.abort();
}
