// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What waits for actors and for objects of the shell, and how it ends.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import type GObject from 'gi://GObject';
import St from 'gi://St';
import System from 'system';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';
import {Source} from 'resource:///org/gnome/shell/ui/messageTray.js';

import {AbortController, entries, on, once, sleep, TaskScope, whenProperty} from 'gjs-async';

/** A button on the stage, and what contains it. */
function show(): {button: St.Button; box: St.Widget} {
    const box = new St.Widget();
    const button = new St.Button({visible: true});
    box.add_child(button);
    Main.uiGroup.add_child(box);
    return {button, box};
}

function name(promise: Promise<unknown>): Promise<string> {
    return promise.then(
        () => 'a value',
        (error: Error) => `${error.name}: ${error.message}`,
    );
}

/** Everything that can wait for an object, and what becomes of it when `end` has been called. */
async function waitUntil(object: GObject.Object, end: () => void): Promise<unknown[]> {
    const scope = TaskScope.of(object);
    const waiting = [
        scope.spawn(signal => sleep(60_000, {signal})),
        once(object, 'notify'),
        whenProperty(object as St.Button, 'name', () => false),
    ].map(name);
    const next = on(object, 'notify::name').next();
    end();
    const {aborted} = scope.signal;
    const errors = await Promise.all(waiting);
    await scope.closed;
    return [aborted, ...errors, (await next).done, scope.pending().length];
}

export async function clicks(): Promise<unknown[]> {
    const {button, box} = show();
    const seen: unknown[] = [];
    const loop = (async () => {
        for await (const args of on(button, 'clicked')) seen.push(args);
    })();
    seen.push(await whenProperty(button, 'mapped'));
    button.emit('clicked', 1);
    button.emit('clicked', 3);
    const hidden = once(button, 'hide');
    await sleep(1);
    button.hide();
    seen.push(await hidden);
    box.destroy();
    await loop;
    return seen;
}

export function destroyed(): Promise<unknown[]> {
    const {button, box} = show();
    return waitUntil(button, () => box.destroy());
}

export function disposed(): Promise<unknown[]> {
    const {button} = show();
    return waitUntil(button, () => button.run_dispose());
}

/** Not an actor: its GObject signal `destroy` is JavaScript's own. */
export async function source(end: string): Promise<unknown[]> {
    const object = new Source({title: 'x'});
    const scope = TaskScope.of(object);
    const task = name(scope.spawn(signal => sleep(60_000, {signal})));
    const waiting = name(once(object, 'notify'));
    if (end === 'destroy') object.destroy();
    else object.run_dispose();
    return [await task, await waiting];
}

/** What waits for actors that nobody has any more. */
export async function garbage(): Promise<number> {
    const refs: WeakRef<object>[] = [];
    const wait = (): void => {
        const button = new St.Button();
        once(button, 'clicked').catch(() => {});
        on(button, 'clicked');
        refs.push(new WeakRef(button));
    };
    for (let n = 0; n < 50; n++) wait();
    for (let n = 0; n < 3; n++) {
        await sleep(1);
        System.gc();
    }
    return refs.filter(ref => ref.deref() !== undefined).length;
}

async function isOpen(path: string): Promise<boolean> {
    const names = [];
    for await (const info of entries('/proc/self/fd', {attributes: 'standard::symlink-target'}))
        names.push(info.get_symlink_target());
    return names.includes(path);
}

/** Aborts the opening of a folder, where Gio._promisify has been run: whether it is open then. */
export async function folder(): Promise<unknown[]> {
    const {prototype} = Gio.File;
    if (!('_original_enumerate_children_async' in prototype))
        Gio._promisify(prototype, 'enumerate_children_async');
    // The shell itself has others open.
    const path = GLib.Dir.make_tmp('gjs-async-XXXXXX') as string;
    const file = Gio.File.new_for_path(path);
    const controller = new AbortController();
    const first = name(entries(file, {signal: controller.signal}).next());
    controller.abort(new Error('enough'));
    // It is closed when the promise settles.
    return [await first, await isOpen(path)];
}
