// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Signature} from './signature.js';

// These fill a buffer of the caller. GJS cannot pass one and refuses every call.
const FILL_BUFFER: Record<string, string> = {
    g_input_stream_read_async: 'read_bytes_async',
    g_input_stream_read_all_async: 'read_bytes_async, or chunks() to read on to the end',
};

// These keep an argument that GJS frees when the call returns, so C would read freed memory.
const KEEP_ARGUMENTS: Record<string, string> = {
    g_output_stream_write_async: 'write_bytes_async, or writeAll()',
    g_output_stream_write_all_async: 'writeAll()',
    g_output_stream_writev_async: 'write_bytes_async, or writeAll()',
    g_output_stream_writev_all_async: 'writeAll()',
    gck_session_unwrap_key_async: 'unwrap_key, which blocks',
    geocode_backend_forward_search_async: 'search_async of a Forward with this backend',
    geocode_backend_reverse_resolve_async: 'resolve_async of a Reverse with this backend',
};

/** The error message for a begin function that GJS cannot call safely; undefined for all others. */
export function refusalOf({symbol, label}: Signature): string | undefined {
    if (Object.hasOwn(FILL_BUFFER, symbol))
        return `${label} cannot be called from GJS, because it fills a buffer of the caller; use ${FILL_BUFFER[symbol]}`;
    if (Object.hasOwn(KEEP_ARGUMENTS, symbol))
        return `${label} cannot be called safely from GJS, because it reads its arguments after GJS has freed them; use ${KEEP_ARGUMENTS[symbol]}`;
    return undefined;
}
