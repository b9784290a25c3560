// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {endOfCallback} from '../loop/callback-end.js';

/** What an exported object has to answer. */
export interface Asked {
    /** A method was called: of the interface, or, since GLib 2.84, of org.freedesktop.DBus.Properties. */
    called(
        interfaceName: string,
        method: string,
        parameters: GLib.Variant,
        invocation: Gio.DBusMethodInvocation,
    ): void;
    /** A property is read and needed at once (GLib before 2.84); null for an error. */
    read(property: string): GLib.Variant | null;
    /** A property is written, and the caller gets no error (GLib before 2.84). */
    written(property: string, value: GLib.Variant): void;
}

/** Registers an object on a connection. Returns a function that removes it. */
export function register(
    connection: Gio.DBusConnection,
    path: string,
    info: Gio.DBusInterfaceInfo,
    asked: Asked,
): () => void {
    // GLib 2.84 or newer. The function that older versions have leaks an invocation at every call.
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

/** Without closures for properties, Get, Set and GetAll come as method calls like all others. */
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

/** Uses the class behind wrapJSObject(), without its handling of the replies. */
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
