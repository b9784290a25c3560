// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** The finish functions that GObject introspection names and the convention does not give. */
export const IRREGULAR_FINISH = {
    authentication_agent_response_with_subject: 'authentication_agent_response_finish', // Polkit.Authority
    create_remote_desktop_session_full: 'create_remote_desktop_session_finish', // Xdp.Portal
    new_from_stream_at_scale_async: 'new_from_stream_finish', // GdkPixbuf.Pixbuf
    open_for_prompter_async: 'open_finish', // Gcr.SystemPrompt
    parse_with_base_async: 'parse_finish', // TotemPlParser.Parser
    password_store_binary: 'password_store_finish', // Secret
    replace_contents_bytes_async: 'replace_contents_finish', // Gio.File
    request_scan_options_async: 'request_scan_finish', // NM.DeviceWifi
    spawn_with_fds_async: 'spawn_finish', // Vte.Pty
} as const;

export type IrregularFinish = typeof IRREGULAR_FINISH;

/** The names by which GIO's convention calls the finish function of a begin function. */
export function conventionalFinishNames(begin: string): string[] {
    if (Object.hasOwn(IRREGULAR_FINISH, begin)) return [IRREGULAR_FINISH[begin as keyof IrregularFinish]];
    if (!/_(async|begin)$/.test(begin)) return [`${begin}_finish`];
    return [`${begin.slice(0, -'_async'.length)}_finish`, `${begin}_finish`];
}
