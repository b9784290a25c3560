// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Callable} from './signature.js';
import {signatureOf} from './signature.js';
import {ownersOf} from './gio-promisify.js';

/** Finish functions whose names do not follow the rule. GObject introspection names them. */
const IRREGULAR_FINISH = {
    authentication_agent_response_with_subject: 'authentication_agent_response_finish', // Polkit.Authority
    create_remote_desktop_session_full: 'create_remote_desktop_session_finish', // Xdp.Portal
    new_from_stream_at_scale_async: 'new_from_stream_finish', // GdkPixbuf.Pixbuf
    newv_async: 'new_finish', // Gio.AsyncInitable
    open_for_prompter_async: 'open_finish', // Gcr.SystemPrompt
    parse_with_base_async: 'parse_finish', // TotemPlParser.Parser
    password_store_binary: 'password_store_finish', // Secret
    replace_contents_bytes_async: 'replace_contents_finish', // Gio.File
    request_scan_options_async: 'request_scan_finish', // NM.DeviceWifi
    save_to_streamv_async: 'save_to_stream_finish', // GdkPixbuf.Pixbuf
    set_proxy2_async: 'set_proxy_finish', // PackageKitGlib.Control
    spawn_with_fds_async: 'spawn_finish', // Vte.Pty
} as const;

export type IrregularFinish = typeof IRREGULAR_FINISH;

/** Finish functions that serve all operations of a class that have none of their own. */
const SHARED_FINISH = [
    'generic_finish', // PackageKitGlib.Client, PackageKitGlib.Task
    'merge_generic_finish', // PackageKitGlib.PackageSack
] as const;

export type SharedFinish = (typeof SHARED_FINISH)[number];

/** The names that the finish function of a begin function may have by GIO's rule, the likelier first. */
export function conventionalFinishNames(begin: string): string[] {
    if (Object.hasOwn(IRREGULAR_FINISH, begin)) return [IRREGULAR_FINISH[begin as keyof IrregularFinish]];
    // IBus.Config has both new_async_finish, its own, and new_finish, which it inherits from Gio.DBusProxy.
    if (!begin.endsWith('_async')) return [`${begin}_finish`];
    return [`${begin}_finish`, `${begin.slice(0, -'_async'.length)}_finish`];
}

/** The finish function of `begin`, which is the member `name` of `owner`: on the owner, or on its class or prototype. */
export function findFinish(owner: object, begin: Callable, name: string): Callable | undefined {
    const names = conventionalFinishNames(name);
    return (
        firstFunction(owner, names) ??
        firstFunction(acrossFrom(owner, begin), names) ??
        (name.endsWith('_async') ? firstFunction(owner, SHARED_FINISH) : undefined)
    );
}

/** The class, if the begin function is a method; the prototype, if it is a static function. */
function acrossFrom(owner: object, begin: Callable): object {
    const {native, method} = signatureOf(begin);
    // A function written in JavaScript would need another `this` there.
    if (!native) return {};
    // `Gio.IOStream.splice_finish(result)` finishes the method splice_async.
    if (method) return ownersOf(begin)[0]?.constructor ?? {};
    // `source.new_finish(result)` finishes Gio.AsyncInitable.newv_async.
    return (owner as {prototype?: object}).prototype ?? {};
}

function firstFunction(owner: object, names: readonly string[]): Callable | undefined {
    const members = owner as Record<string, unknown>;
    return names.map(name => members[name]).find(member => typeof member === 'function') as
        | Callable
        | undefined;
}
