// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What waits for actors and for objects of the shell, and how it ends.

import Clutter from 'gi://Clutter';
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import type GObject from 'gi://GObject';
import St from 'gi://St';
import System from 'system';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';
import {Source} from 'resource:///org/gnome/shell/ui/messageTray.js';

import {AbortController, entries, isCancelled, on, once, sleep, TaskScope, whenProperty} from 'gjs-async';

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

/** What the shell's own objects emit, which are no GObjects. */
export async function emitters(): Promise<unknown[]> {
    const {overview, extensionManager: manager} = Main;
    const controller = new AbortController();
    const {signal} = controller;
    const count = (): number => connections(overview) + connections(manager);
    const before = count();
    const seen: unknown[] = [];
    if (overview.visible) {
        const gone = once(overview, 'hidden', {signal});
        overview.hide();
        await gone;
    }
    const showing = once(overview, 'showing', {map: () => 'showing', signal});
    const shown = once(overview, 'shown', {signal});
    overview.show();
    seen.push(await showing);
    await shown;
    const hiding = once(overview, 'hiding', {map: () => 'hiding', signal});
    const hidden = once(overview, 'hidden', {signal});
    overview.hide();
    seen.push(await hiding);
    await hidden;

    const uuids: string[] = [];
    const changes = on(manager, 'extension-state-changed', {
        map: extension => (extension as {uuid: string}).uuid,
        signal,
    });
    for (let n = 0; n < 2; n++)
        manager.emit('extension-state-changed', manager.lookup('pump@gjs-async.test'));
    for await (const uuid of changes) {
        uuids.push(uuid);
        if (uuids.length === 2) break;
    }
    seen.push(uuids);
    const never = once(manager, 'never', {signal}).catch(String);
    controller.abort('enough');
    seen.push(await never, count() - before);
    return seen;
}

function connections({_signalConnections}: typeof Main.overview | typeof Main.extensionManager): number {
    return Object.keys(_signalConnections ?? {}).length;
}

interface Stage extends St.Widget {
    get_context(): {get_backend(): Clutter.Backend};
}
interface ClutterEvent {
    get_coords(): [x: number, y: number];
}

/** Where the pointer is, by events of Clutter, whose memory is written anew after each. */
export async function events(): Promise<unknown[]> {
    const {stage} = (globalThis as unknown as {global: {stage: Stage}}).global;
    const describeEvent = (event: unknown): string => {
        const [x, y] = (event as ClutterEvent).get_coords();
        return `${Math.round(x)}, ${Math.round(y)}`;
    };
    const refused = await name(once(stage, 'captured-event'));
    let refusedLoop = 'nothing';
    try {
        on(stage, 'captured-event');
    } catch (error) {
        refusedLoop = String(error);
    }
    const given = once(stage, 'captured-event', {map: describeEvent});
    const loop = on(stage, 'captured-event', {map: describeEvent});
    // From GNOME Shell 49 on the backend belongs to the context of the stage.
    const backend = Clutter.get_default_backend?.() ?? stage.get_context().get_backend();
    const device = backend.get_default_seat().create_virtual_device(Clutter.InputDeviceType.POINTER_DEVICE);
    for (let n = 1; n < 5; n++) device.notify_absolute_motion(n * 1000, 100 + n * 10, 100);
    const first = await given;
    let last = '';
    for await (const event of loop) {
        last = event;
        break;
    }
    return [refused, refusedLoop, first, last];
}

/** An async function connected to an actor's clicks. */
export async function handlers(): Promise<string[]> {
    const {button, box} = show();
    const trace: string[] = [];
    const scope = TaskScope.of(button);
    const clicked = async (signal: TaskScope['signal'], _button: St.Button, which: number): Promise<void> => {
        trace.push(`start ${which}`);
        try {
            await sleep(which === 3 ? 60_000 : 1, {signal});
            trace.push(`end ${which}`);
        } catch (error) {
            if (isCancelled(error)) trace.push('aborted');
        }
    };
    button.connect('clicked', scope.handler(clicked));
    button.emit('clicked', 1);
    button.emit('clicked', 2);
    await scope.idle();
    button.emit('clicked', 3);
    box.destroy();
    await scope.closed;
    return trace;
}
