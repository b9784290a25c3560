// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {isCancelled} from '../../../src/gio/is-cancelled.js';
import {on} from '../../../src/gobject/on.js';
import {once} from '../../../src/gobject/once.js';
import {whenProperty} from '../../../src/gobject/when-property.js';
import {yieldToMainLoop} from '../../../src/loop/yield-to-main-loop.js';
import {attempt, type Go} from '../go.js';

function makeAction(): Gio.SimpleAction {
    return new Gio.SimpleAction({name: 'soak', enabled: true});
}

function toggle(action: Gio.SimpleAction): void {
    action.enabled = !action.enabled;
}

function checkDisconnected({ledger}: Go, kind: string, action: Gio.SimpleAction): void {
    const id = GObject.signal_lookup('notify', GObject.Object.$gtype);
    const detail = GLib.quark_from_string('enabled');
    if (GObject.signal_has_handler_pending(action, id, detail, true))
        ledger.violate(`${kind}: a handler is left`);
}

export async function waitOnce(go: Go): Promise<void> {
    const action = makeAction();
    await attempt(go, 'once', signal => {
        const promise = once(action, 'notify::enabled', {signal});
        void yieldToMainLoop().then(() => toggle(action));
        return promise;
    });
    await yieldToMainLoop();
    checkDisconnected(go, 'once', action);
}

/** The object is disposed while somebody waits for it. */
export async function waitForDisposed(go: Go): Promise<void> {
    const action = makeAction();
    await attempt(
        go,
        'once, disposed',
        signal => {
            const promise = once(action, 'notify::enabled', {signal});
            void yieldToMainLoop().then(() => action.run_dispose());
            return promise;
        },
        {isExpected: isCancelled},
    );
    await yieldToMainLoop();
}

export async function waitForProperty(go: Go): Promise<void> {
    const action = makeAction();
    await attempt(go, 'whenProperty', signal => {
        const promise = whenProperty(action, 'enabled', enabled => !enabled, {signal});
        void yieldToMainLoop().then(() => toggle(action));
        return promise;
    });
    await yieldToMainLoop();
    checkDisconnected(go, 'whenProperty', action);
}

export async function iterateEmissions(go: Go): Promise<void> {
    const action = makeAction();
    const wanted = 1 + go.random.below(5);
    await attempt(go, 'on', async signal => {
        const emissions = on(action, 'notify::enabled', {signal});
        for (let count = 0; count <= wanted; count++) toggle(action);
        let left = wanted;
        for await (const _ of emissions) {
            go.ledger.item('emission', signal);
            toggle(action);
            left -= 1;
            if (left === 0) break;
        }
    });
    checkDisconnected(go, 'on', action);
}
