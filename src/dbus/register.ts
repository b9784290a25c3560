// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {endOfCallback} from '../loop/callback-end.js';

/** What D-Bus asks of an object. */
export interface Asked {
    /** A method is called: one of the interface, or of org.freedesktop.DBus.Properties where these may be asynchronous. */
    called(
        interfaceName: string,
        method: string,
        parameters: GLib.Variant,
        invocation: Gio.DBusMethodInvocation,
    ): void;
    /** A property is read, where that has to be at once; null for an error. */
    read(property: string): GLib.Variant | null;
    /** A property is written, where the caller is told nothing. */
    written(property: string, value: GLib.Variant): void;
}

/** Puts an object on a connection; returns what takes it away. */
export function register(
    connection: Gio.DBusConnection,
    path: string,
    info: Gio.DBusInterfaceInfo,
    asked: Asked,
): () => void {
    // GLib 2.84. What was there before it loses an invocation at every call.
    const hasClosures = typeof connection.register_object_with_closures2 === 'function';
    info.cache_build();
    try {
        const unregister = hasClosures
            ? registerClosures(connection, path, info, asked)
            : registerImplementation(connection, path, info, asked);
        return () => {
            unregister();
            info.cache_release();
        };
    } catch (error) {
        info.cache_release();
        throw error;
    }
}

type Args<Member extends keyof Asked> = Parameters<Asked[Member]>;

/** With no closures for properties, their methods come as all others do. */
function registerClosures(
    connection: Gio.DBusConnection,
    path: string,
    info: Gio.DBusInterfaceInfo,
    asked: Asked,
): () => void {
    const called = (
        _connection: unknown,
        _sender: unknown,
        _path: unknown,
        ...args: Args<'called'>
    ): void => {
        asked.called(...args);
        endOfCallback();
    };
    const id = connection.register_object_with_closures2(path, info, called as never, null, null);
    return () => void connection.unregister_object(id);
}

/** GJS's own class, less what wrapJSObject() makes of the answers. */
function registerImplementation(
    connection: Gio.DBusConnection,
    path: string,
    info: Gio.DBusInterfaceInfo,
    asked: Asked,
): () => void {
    const Implementation = Gio.DBusExportedObject as unknown as new (properties: {
        g_interface_info: Gio.DBusInterfaceInfo;
    }) => Gio.DBusExportedObject;
    const implementation = new Implementation({g_interface_info: info});
    const {name} = info;
    implementation.connect('handle-method-call', (_self: unknown, ...args) => {
        const [method, parameters, invocation] = args as [string, GLib.Variant, Gio.DBusMethodInvocation];
        asked.called(name, method, parameters, invocation);
        endOfCallback();
    });
    implementation.connect('handle-property-get', (_self: unknown, ...args) => {
        const value = asked.read(...(args as Args<'read'>));
        endOfCallback();
        return value;
    });
    implementation.connect('handle-property-set', (_self: unknown, ...args) => {
        asked.written(...(args as Args<'written'>));
        endOfCallback();
    });
    implementation.export(connection, path);
    return () => implementation.unexport();
}
