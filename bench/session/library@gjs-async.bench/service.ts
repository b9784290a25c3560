// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {type AbortSignal, type AbortSignalLike, exportObject, ownName, promised} from 'gjs-async';

import {DAY} from '../common/day.js';
import type {Panel} from '../common/panel.js';

class Service {
    readonly #panel: Panel;

    constructor(panel: Panel) {
        this.#panel = panel;
    }

    Clicks(): number {
        return this.#panel.clicks;
    }

    async Lines(path: string, {signal}: {signal: AbortSignalLike}): Promise<number> {
        const [bytes] = await promised(Gio.File.new_for_path(path)).load_contents_async(signal);
        return new TextDecoder().decode(bytes).trimEnd().split('\n').length;
    }
}

export async function offerService(panel: Panel, signal: AbortSignal): Promise<void> {
    const {name, path, xml} = DAY;
    exportObject(Gio.DBus.session, path, xml, new Service(panel), {signal});
    await ownName(Gio.DBus.session, name, {signal});
}
