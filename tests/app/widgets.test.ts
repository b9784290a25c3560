// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Real widgets of GTK 4, in a window that is on a display.

import gi from 'gi';
import type GObject from 'gi://GObject';
import System from 'system';

import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {whenProperty} from '../../src/gobject/when-property.js';
import {sleep} from '../../src/loop/sleep.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {isConnected} from '../gobject/thing.js';
import {idle} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {Display} from './support/display.js';

type Signatures<Names extends string> = GObject.Object.SignalSignatures & {
    [Name in Names]: () => void;
};
interface Widget extends GObject.Object {
    $signals: Signatures<'destroy' | 'map' | 'unmap'>;
    visible: boolean;
    name: string;
    activate(): boolean;
    get_mapped(): boolean;
}
interface Button extends Omit<Widget, '$signals'> {
    $signals: Signatures<'destroy' | 'map' | 'unmap' | 'clicked'>;
}
interface Box extends Widget {
    append(child: Button): void;
    remove(child: Button): void;
}
interface Window extends Widget {
    title: string | null;
    set_child(child: Widget | Button | null): void;
    present(): void;
    close(): void;
    destroy(): void;
}
interface GtkNamespace {
    Button: new () => Button;
    Box: new () => Box;
    Window: new () => Window;
    init_check(): boolean;
}

describe('of a widget of GTK 4', () => {
    let Gtk: GtkNamespace;
    let window: Window;
    let box: Box;
    let button: Button;

    beforeAll(async () => {
        // It stays: GTK ends the process when its display goes away.
        (await Display.start('640x480')).adopt();
        Gtk = gi.require('Gtk', '4.0') as unknown as GtkNamespace;
        expect(Gtk.init_check()).toBeTrue();
    });

    beforeEach(() => {
        window = new Gtk.Window();
        box = new Gtk.Box();
        button = new Gtk.Button();
        box.append(button);
        window.set_child(box);
    });

    afterEach(() => window.destroy());

    it('once gives the map that shows it, and whenProperty what follows', async () => {
        const signal = AbortSignal.timeout(10_000);
        const mapped = once(button, 'map', {signal});
        const titled = whenProperty(window, 'title', title => title === 'New', {signal});
        window.present();
        expect(await mapped).toEqual([]);
        expect(button.get_mapped()).toBeTrue();
        window.title = 'Old';
        window.title = 'New';
        expect(await titled).toBe('New');
        expect(isConnected(button, 'map')).toBeFalse();
        expect(isConnected(window, 'notify::title')).toBeFalse();
    });

    it('on gives the clicks of a button until it is disposed', async () => {
        const seen: unknown[][] = [];
        const loop = (async () => {
            for await (const args of on(button, 'clicked')) seen.push(args);
        })();
        button.emit('clicked');
        button.emit('clicked');
        await idle();
        box.remove(button);
        button.run_dispose();
        await loop;
        expect(seen).toEqual([[], []]);
    });

    const ends: Record<string, () => void> = {
        'is destroyed before it is shown': () => window.destroy(),
        'is destroyed': () => {
            window.present();
            window.destroy();
        },
        'is closed': () => {
            window.present();
            window.close();
        },
    };
    for (const [what, end] of Object.entries(ends))
        for (const which of ['the window itself', 'a widget in it'])
            it(`everything ends when its window ${what}: of ${which}`, async () => {
                const widget = which === 'a widget in it' ? box : window;
                const scope = TaskScope.of(widget);
                const idleScope = TaskScope.of(widget);
                const task = scope.spawn(signal => sleep(60_000, {signal}));
                const errors = Promise.all(
                    [task, whenProperty(widget, 'name', () => false), once(widget, 'notify::name')].map(
                        rejection,
                    ),
                );
                const emissions = on(widget, 'notify::name');
                const next = emissions.next();
                end();
                expect(scope.signal.aborted).toBeTrue();
                expect(idleScope.signal.aborted).toBeTrue();
                const type = which === 'a widget in it' ? 'Gtk.Box' : 'Gtk.Window';
                expect((await errors).map(({name, message}) => `${name}: ${message}`)).toEqual([
                    `AbortError: a ${type} was destroyed`,
                    `AbortError: whenProperty: a ${type} was destroyed`,
                    `AbortError: once: a ${type} was destroyed`,
                ]);
                expect(await next).toEqual({value: undefined, done: true});
                await scope.closed;
                expect(isConnected(widget, 'notify::root')).toBeFalse();
                expect(isConnected(widget, 'destroy')).toBeFalse();
            });

    for (const which of ['the window itself', 'a widget in it'])
        it(`everything that begins when its window is destroyed has ended: of ${which}`, async () => {
            const widget = which === 'a widget in it' ? box : window;
            window.present();
            window.destroy();
            const type = which === 'a widget in it' ? 'Gtk.Box' : 'Gtk.Window';
            const controller = new AbortController();
            const {signal} = controller;
            const waits = [
                once(widget, 'map', {signal}),
                whenProperty(widget, 'name', () => false, {signal}),
                whenProperty(widget, 'name', () => true, {signal}),
                TaskScope.of(widget).spawn(own => sleep(60_000, {signal: own})),
            ];
            const errors = await Promise.all(waits.map(rejection));
            expect(errors.map(({name, message}) => `${name}: ${message}`)).toEqual([
                `AbortError: once: a ${type} was destroyed`,
                `AbortError: whenProperty: a ${type} was destroyed`,
                `AbortError: whenProperty: a ${type} was destroyed`,
                `AbortError: a ${type} was destroyed`,
            ]);
            expect(await on(widget, 'map', {signal}).next()).toEqual({value: undefined, done: true});
            expect(isConnected(widget, 'map')).toBeFalse();
        });

    it('a handler keeps its window open until what is to be saved is', async () => {
        const trace: string[] = [];
        const scope = TaskScope.of(window);
        const save = async (signal: AbortSignal): Promise<void> => {
            trace.push('saving');
            await sleep(10, {signal});
            trace.push('saved');
            window.destroy();
        };
        window.connect('close-request', scope.handler(save, {returns: true}));
        window.present();
        window.close();
        window.close();
        expect(scope.signal.aborted).toBeFalse();
        trace.push('still there');
        await scope.closed;
        expect(trace).toEqual(['saving', 'still there', 'saved']);
    });

    it('nothing ends with the window that it has left, nor with another window', async () => {
        const scope = TaskScope.of(button);
        const task = scope.spawn(signal => sleep(60_000, {signal}));
        new Gtk.Window().destroy();
        box.remove(button);
        window.destroy();
        expect(scope.signal.aborted).toBeFalse();
        const other = new Gtk.Window();
        other.set_child(button);
        other.destroy();
        expect((await rejection(task)).message).toBe('a Gtk.Button was destroyed');
        await scope.closed;
    });

    it('a scope outlives its removal from the window, as the widget does', async () => {
        const scope = TaskScope.of(button);
        const task = scope.spawn(signal => sleep(60_000, {signal}));
        box.remove(button);
        System.gc();
        await idle();
        expect(scope.signal.aborted).toBeFalse();
        button.run_dispose();
        expect((await rejection(task)).message).toBe('a Gtk.Button was destroyed');
        await scope.closed;
    });

    it('nothing is kept alive, and the collector finds no handler to complain about', async () => {
        const refs: WeakRef<Button>[] = [];
        const wait = (): void => {
            const other = new Gtk.Button();
            box.append(other);
            once(other, 'clicked').catch(() => {});
            on(other, 'notify');
            whenProperty(other, 'visible', visible => !visible).catch(() => {});
            box.remove(other);
            refs.push(new WeakRef(other));
        };
        for (let n = 0; n < 50; n++) wait();
        for (let n = 0; n < 3; n++) {
            await idle();
            System.gc();
        }
        expect(refs.filter(ref => ref.deref() !== undefined).length).toBeLessThan(5);
    });
});
