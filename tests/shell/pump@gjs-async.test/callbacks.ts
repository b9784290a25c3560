// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Functions of the shell's libraries that call back, and have no finish function.

import type GLib from 'gi://GLib';
import Meta from 'gi://Meta';
import St from 'gi://St';

import {AbortController, fromCallback} from 'gjs-async';

interface Laters {
    add(type: number, callback: GLib.SourceFunc): number;
    remove(id: number): void;
}
interface ShellGlobal {
    readonly compositor: {get_laters(): Laters};
}

/** What has been copied, and a read that is aborted before the clipboard answers. */
export async function clipboard(): Promise<unknown[]> {
    const {CLIPBOARD} = St.ClipboardType;
    const own = St.Clipboard.get_default();
    const read = (done: St.ClipboardCallbackFunc): void => own.get_text(CLIPBOARD, done);
    const {signal} = new AbortController();
    const seen: unknown[] = [];
    for (const text of ['one \u00e9', 'two']) {
        own.set_text(CLIPBOARD, text);
        const [from, copied] = await fromCallback(read, {signal});
        seen.push(from === own, copied);
    }
    const controller = new AbortController();
    const aborted = fromCallback(read, {signal: controller.signal});
    controller.abort('enough');
    seen.push(await aborted.catch(String));
    // The late answer is nobody's.
    const [, again] = await fromCallback(read);
    return [...seen, again];
}

/** The end of a frame, and one that is taken back. */
export async function laters(): Promise<unknown[]> {
    const {compositor} = (globalThis as unknown as {global: ShellGlobal}).global;
    const all = compositor.get_laters();
    const controller = new AbortController();
    const {signal} = controller;
    let id = 0;
    let removed = 0;
    const start = (done: GLib.SourceFunc): void => {
        id = all.add(Meta.LaterType.BEFORE_REDRAW, done);
    };
    const cancel = (): void => {
        all.remove(id);
        removed += 1;
    };
    await fromCallback(start, {signal, cancel});
    const aborted = fromCallback(start, {signal, cancel});
    controller.abort('enough');
    return [await aborted.catch(String), removed];
}
