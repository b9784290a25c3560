// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Widgets end with their window.

import System from 'system';

import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {whenProperty} from '../../src/gobject/when-property.js';
import {sleep} from '../../src/loop/sleep.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {idle} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {Widget, Window} from './fake-gtk.js';
import {watchLife} from '../support/life.js';
import {isConnected, Rooted} from './thing.js';

const done = {value: undefined, done: true} as const;

describe('of a widget', () => {
    const toplevels = Window.get_toplevels();
    let others: Window[];
    let window: Window;
    let widget: Widget;

    beforeEach(() => {
        const first = new Window();
        window = new Window();
        others = [first, new Window()];
        widget = new Widget();
        widget.setRoot(window);
    });

    afterEach(() => {
        for (const each of [window, ...others]) each.destroy();
        expect(toplevels.get_n_items()).toBe(0);
        expect(isConnected(toplevels, 'items-changed')).toBeFalse();
        for (const each of [widget, window]) expect(isConnected(each, 'notify::root')).toBeFalse();
    });

    /** Everything that can wait for a widget. */
    function wait(object: Widget): {scope: TaskScope; errors: Promise<Error[]>; next: Promise<unknown>} {
        const scope = TaskScope.of(object);
        const waits = [
            scope.spawn(signal => sleep(60_000, {signal})),
            once(object, 'clicked'),
            whenProperty(object, 'name', () => false),
        ];
        const errors = Promise.all(waits.map(rejection));
        return {scope, errors, next: on(object, 'clicked').next()};
    }

    const messages = (type: string): string[] => [
        `a ${type} was destroyed`,
        `once: a ${type} was destroyed`,
        `whenProperty: a ${type} was destroyed`,
    ];

    for (const which of ['the window itself', 'a widget in it'] as const) {
        const pick = (): Widget => (which === 'a widget in it' ? widget : window);
        const type = which === 'a widget in it' ? 'Widget' : 'Window';

        it(`everything ends when its window is destroyed, and other windows stay: of ${which}`, async () => {
            const {scope, errors, next} = wait(pick());
            others[0]?.destroy();
            others.push(new Window());
            expect(scope.signal.aborted).toBeFalse();
            window.destroy();
            expect(scope.signal.aborted).toBeTrue();
            expect((await errors).map(({message}) => message)).toEqual(messages(type));
            expect(await next).toEqual(done);
            await scope.closed;
        });

        it(`everything that begins when its window is destroyed has ended: of ${which}`, async () => {
            window.destroy();
            const {scope, errors, next} = wait(pick());
            expect(scope.signal.aborted).toBeTrue();
            expect((await errors).map(({message}) => message)).toEqual(messages(type));
            expect(await next).toEqual(done);
            expect(await rejection(whenProperty(pick(), 'name', () => true))).toBeInstanceOf(Error);
            expect(isConnected(pick(), 'clicked')).toBeFalse();
        });

        it(`nothing ends with the first or the last window while its own is there: of ${which}`, async () => {
            others[0]?.destroy();
            // Now its own window is the first of two.
            const promise = once(pick(), 'clicked');
            others[1]?.destroy();
            expect(TaskScope.of(pick()).signal.aborted).toBeFalse();
            others[0] = new Window();
            await idle();
            pick().emit('clicked');
            expect(await promise).toEqual([]);
        });
    }

    it('the end comes before the handlers that were connected later', () => {
        const trace: string[] = [];
        const scope = TaskScope.of(widget);
        scope.signal.addEventListener('abort', () => trace.push('aborted'));
        const id = toplevels.connect('items-changed', () => trace.push('connected later'));
        window.destroy();
        toplevels.disconnect(id);
        expect(trace).toEqual(['aborted', 'connected later']);
    });

    it('nothing ends with the window that it has left, but with the one that it is in then', async () => {
        const {scope, errors, next} = wait(widget);
        widget.setRoot(null);
        window.destroy();
        expect(scope.signal.aborted).toBeFalse();
        widget.setRoot(others[0] as Window);
        expect(scope.signal.aborted).toBeFalse();
        others[0]?.destroy();
        expect((await errors).map(({message}) => message)).toEqual(messages('Widget'));
        expect(await next).toEqual(done);
    });

    it('in no window, or in something that is no window, waits go on until it is disposed', async () => {
        for (const root of [null, new Rooted()]) {
            const lonely = new Widget();
            lonely.setRoot(root);
            const {scope, errors, next} = wait(lonely);
            const controller = new AbortController();
            const aborted = once(lonely, 'clicked', {signal: controller.signal});
            window.destroy();
            expect(scope.signal.aborted).toBeFalse();
            controller.abort('enough');
            expect(await rejection(aborted)).toBe('enough' as never);
            lonely.emit('destroy');
            lonely.run_dispose();
            expect((await errors).map(({message}) => message)).toEqual(messages('Widget'));
            expect(await next).toEqual(done);
        }
    });

    it('an abort leaves no handler', async () => {
        const controller = new AbortController();
        const {signal} = controller;
        const promise = rejection(once(widget, 'clicked', {signal}));
        expect(isConnected(toplevels, 'items-changed')).toBeTrue();
        controller.abort();
        expect(isConnected(toplevels, 'items-changed')).toBeFalse();
        expect(isConnected(widget, 'notify::root')).toBeFalse();
        expect(isConnected(widget, 'destroy')).toBeFalse();
        await promise;
    });

    it('that nobody else holds, nothing is kept', async () => {
        const lives: (() => boolean)[] = [];
        const use = (): void => {
            const lonely = new Widget();
            lives.push(watchLife(lonely));
            once(lonely, 'clicked').catch(() => {});
            on(lonely, 'clicked');
        };
        for (let n = 0; n < 50; n++) use();
        for (let n = 0; n < 3; n++) {
            await idle();
            System.gc();
        }
        expect(lives.filter(isAlive => isAlive()).length).toBeLessThan(5);
    });

    it('an object that has a root and is no widget is told apart', async () => {
        const object = new Rooted();
        const promise = once(object, 'destroy');
        expect(TaskScope.of(object).signal.aborted).toBeFalse();
        object.emit('destroy');
        expect(await promise).toEqual([]);
    });
});
