// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {typeError} from '../values/checks.js';

/** A D-Bus interface: its members, read once, since each look into a Gio.DBusInterfaceInfo copies them. */
export class Interface {
    readonly info: Gio.DBusInterfaceInfo;
    readonly name: string;
    /** The signatures of what each method returns. */
    readonly methods: ReadonlyMap<string, readonly string[]>;
    /** The signatures of what each signal tells. */
    readonly signals: ReadonlyMap<string, readonly string[]>;
    readonly properties: ReadonlyMap<string, string>;
    /** The properties that can be read. */
    readonly readable: readonly string[];

    constructor(info: Gio.DBusInterfaceInfo) {
        const properties = list(info.properties);
        this.info = info;
        this.name = info.name;
        this.methods = new Map(list(info.methods).map(({name, out_args}) => [name, signatures(out_args)]));
        this.signals = new Map(list(info.signals).map(({name, args}) => [name, signatures(args)]));
        this.properties = new Map(properties.map(({name, signature}) => [name, signature]));
        this.readable = properties.filter(isReadable).map(({name}) => name);
    }
}

function isReadable({flags}: Gio.DBusPropertyInfo): boolean {
    return (flags & Gio.DBusPropertyInfoFlags.READABLE) !== 0;
}

/** Where there is none GJS says null. */
function list<Item>(items: Item[] | null): Item[] {
    return items ?? [];
}

function signatures(args: Gio.DBusArgInfo[] | null): string[] {
    return list(args).map(({signature}) => signature);
}

/** The one interface that XML, a node or an interface stands for. */
export function toInterface(caller: string, value: unknown): Interface {
    if (value instanceof Gio.DBusInterfaceInfo) return new Interface(value);
    const node = typeof value === 'string' ? parse(value) : value;
    if (!(node instanceof Gio.DBusNodeInfo))
        throw typeError(caller, 'XML, a Gio.DBusNodeInfo or a Gio.DBusInterfaceInfo', 'interface', value);
    const [info, ...others] = list(node.interfaces);
    if (info === undefined || others.length > 0)
        throw typeError(caller, 'one interface (export each with a call of its own)', 'interface', value);
    return new Interface(info);
}

/** GLib wants a node around the interface. */
function parse(xml: string): Gio.DBusNodeInfo {
    const isNode = /<node[\s>/]/.test(xml);
    return Gio.DBusNodeInfo.new_for_xml(isNode ? xml : `<node>${xml.replace(/^\s*<\?.*?\?>/s, '')}</node>`);
}
