// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {typeError} from '../values/checks.js';

/** A D-Bus interface. Its members are read once, because each access to a Gio.DBusInterfaceInfo copies them. */
export class Interface {
    readonly info: Gio.DBusInterfaceInfo;
    readonly name: string;
    /** The types of the results of each method. */
    readonly methods: ReadonlyMap<string, readonly string[]>;
    /** The types of the arguments of each D-Bus signal. */
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

/** GJS gives null for an empty list. */
function list<Item>(items: Item[] | null): Item[] {
    return items ?? [];
}

function signatures(args: Gio.DBusArgInfo[] | null): string[] {
    return list(args).map(({signature}) => signature);
}

/** The one interface in XML, in a node, or the interface itself. */
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

/** Parses XML, with a node around the interface, which GLib needs. */
function parse(xml: string): Gio.DBusNodeInfo {
    const isNode = /<node[\s>/]/.test(xml);
    return Gio.DBusNodeInfo.new_for_xml(isNode ? xml : `<node>${xml.replace(/^\s*<\?.*?\?>/s, '')}</node>`);
}
