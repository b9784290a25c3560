// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

export const PATH = '/org/gjs_async/Soak';
export const INTERFACE = 'org.gjs_async.Soak';
export const ERROR = 'org.gjs_async.Soak.Refused';

const XML = `<node><interface name="${INTERFACE}">
    <method name="Echo"><arg type="s" direction="in"/><arg type="s" direction="out"/></method>
    <method name="Later">
        <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="out"/>
    </method>
    <method name="Refuse"/>
    <method name="Emit"><arg type="s" direction="in"/></method>
    <signal name="Said"><arg type="s"/></signal>
</interface></node>`;

/** Puts a service on the connection; returns what takes it away. */
export function exportService(connection: Gio.DBusConnection): () => void {
    const exported = Gio.DBusExportedObject.wrapJSObject(XML, {
        Echo: (text: string) => text,
        Emit: (text: string) => exported.emit_signal('Said', new GLib.Variant('(s)', [text])),
        LaterAsync([text, ms]: [string, number], invocation: Gio.DBusMethodInvocation) {
            GLib.timeout_add(GLib.PRIORITY_DEFAULT, ms, () => {
                invocation.return_value(new GLib.Variant('(s)', [text]));
                return GLib.SOURCE_REMOVE;
            });
        },
        RefuseAsync(_: [], invocation: Gio.DBusMethodInvocation) {
            invocation.return_dbus_error(ERROR, 'no');
        },
    });
    exported.export(connection, PATH);
    return () => exported.unexport();
}
