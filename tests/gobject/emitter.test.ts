// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What has GJS's own signals, as the objects of GNOME Shell have.

import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {rejection} from '../support/rejection.js';

interface Emitter {
    connect(name: string, handler: (sender: Emitter, ...args: unknown[]) => unknown): number;
    disconnect(id: number): void;
    disconnectAll(): void;
    emit(name: string, ...args: unknown[]): void;
    signalHandlerIsConnected(id: number): boolean;
    _signalConnections?: object;
}
interface Legacy {
    imports: {signals: {addSignalMethods(prototype: object): void}};
}

class Overview {
    static {
        (globalThis as unknown as Legacy).imports.signals.addSignalMethods(Overview.prototype);
    }
}

function makeEmitter(): Emitter & {count(): number} {
    const emitter = new Overview() as Emitter;
    const ids = new Set<number>();
    const {connect, disconnect} = emitter;
    emitter.connect = (name, handler) => {
        const id = connect.call(emitter, name, handler);
        ids.add(id);
        return id;
    };
    emitter.disconnect = id => {
        disconnect.call(emitter, id);
        ids.delete(id);
    };
    return Object.assign(emitter, {count: () => ids.size});
}

describe('of an emitter of GJS', () => {
    it('once gives the arguments, without it, and disconnects', async () => {
        const emitter = makeEmitter();
        const promise = once(emitter, 'opened');
        emitter.emit('closed', 0);
        emitter.emit('opened', 1, 'two');
        expect(emitter.count()).toBe(0);
        expect(await promise).toEqual([1, 'two']);
    });

    it('on gives each emission, and disconnects on break', async () => {
        const emitter = makeEmitter();
        const numbers = on(emitter, 'opened', {map: number => number as number});
        for (const number of [1, 2, 3]) emitter.emit('opened', number);
        const seen: number[] = [];
        for await (const number of numbers) {
            seen.push(number);
            if (number === 2) break;
        }
        expect(seen).toEqual([1, 2]);
        expect(emitter.count()).toBe(0);
    });

    it('an abort disconnects before it returns', async () => {
        const emitter = makeEmitter();
        const controller = new AbortController();
        const promise = once(emitter, 'opened', {signal: controller.signal});
        controller.abort('enough');
        expect(emitter.count()).toBe(0);
        expect(await rejection(promise)).toBe('enough' as never);
    });

    it('its destroy is its end', async () => {
        const emitter = makeEmitter();
        const promise = once(emitter, 'opened');
        const iterator = on(emitter, 'opened');
        emitter.emit('destroy');
        expect(emitter.count()).toBe(0);
        expect((await rejection(promise)).message).toBe('once: an Overview was destroyed');
        expect(await iterator.next()).toEqual({value: undefined, done: true});
    });

    it('nothing is disconnected twice when it has disconnected all', async () => {
        const emitter = makeEmitter();
        const controller = new AbortController();
        const promise = once(emitter, 'opened', {signal: controller.signal});
        emitter.disconnectAll();
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
    });

    it('30,000 waits leave nothing', async () => {
        const emitter = makeEmitter();
        for (let n = 0; n < 30_000; n++) {
            const promise = once(emitter, 'opened');
            emitter.emit('opened');
            await promise;
        }
        expect(emitter.count()).toBe(0);
        expect(Object.keys(emitter._signalConnections ?? {})).toEqual([]);
    });
});
