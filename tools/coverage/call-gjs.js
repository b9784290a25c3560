// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m call-gjs.js DIST: calls the pairs that no GIR file tells, and prints as JSON whether each is right.
// C complains, and that ends the process, where a finish function is given the result of another operation.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {report, uriOf} from './report-gjs.js';

const load = async (name, version) => (await import(`gi://${name}?version=${version}`)).default;

const CALLS = {
    g_async_initable_newv_async: async promised => {
        const {Authority} = await load('Polkit', '1.0');
        const none = new GObject.Parameter();
        const made = await promised(Gio.AsyncInitable).newv_async(Authority.$gtype, 0, none, 0);
        return made instanceof Authority;
    },
    pk_package_sack_resolve_async: async promised => {
        const {PackageSack} = await load('PackageKitGlib', '1.0');
        const sack = PackageSack.new();
        sack.add_package_by_id('gjs;1;amd64;installed');
        try {
            return await promised(sack).resolve_async(null, () => {});
        } catch (error) {
            // Nobody answers here: the finish function says so.
            return error instanceof GLib.Error;
        }
    },
    secret_password_storev_binary: async promised => {
        const Secret = await load('Secret', '1');
        const {Schema, SchemaFlags, Value} = Secret;
        const schema = Schema.new('org.gjs-async', SchemaFlags.NONE, {
            key: Secret.SchemaAttributeType.STRING,
        });
        const value = Value.new('secret', -1, 'text/plain');
        return promised(Secret).password_store_binary(schema, {key: 'x'}, null, 'label', value);
    },
    vte_pty_spawn_with_fds_async: async promised => {
        const {Pty, PtyFlags} = await load('Vte', '3.91');
        const pty = promised(Pty.new_sync(PtyFlags.DEFAULT, null));
        const {SEARCH_PATH} = GLib.SpawnFlags;
        const id = await pty.spawn_with_fds_async(null, ['true'], [], [], [], SEARCH_PATH, null, -1);
        return id > 1;
    },
};

async function main() {
    const {promised} = await import(uriOf(`${ARGV[0]}/gio/promised.js`));
    const found = {};
    for (const [symbol, callIt] of Object.entries(CALLS)) {
        try {
            found[symbol] = await callIt(promised);
        } catch (error) {
            found[symbol] = `${error.constructor.name}: ${error.message}`;
        }
    }
    return found;
}

report(main);
