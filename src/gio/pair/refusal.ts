// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Signature} from './signature.js';

// These fill a buffer of the caller's, and GJS has no way to give them one: it refuses every call.
const FILL_BUFFER: Record<string, string> = {
    g_input_stream_read_async: 'read_bytes_async',
    g_input_stream_read_all_async: 'read_bytes_async, or chunks() to read on to the end',
};

// These keep the address of bytes that GJS frees when the call returns: something else would be written.
const KEEP_BYTES: Record<string, string> = {
    g_output_stream_write_async: 'write_bytes_async, or writeAll()',
    g_output_stream_write_all_async: 'writeAll()',
    gck_session_unwrap_key_async: 'unwrap_key, which blocks',
};

/** What to say of a begin function that GJS cannot call, or not without harm; nothing for one that it can. */
export function refusalOf({symbol, label}: Signature): string | undefined {
    if (Object.hasOwn(FILL_BUFFER, symbol))
        return `${label} fills a buffer, which GJS cannot give it; use ${FILL_BUFFER[symbol]}`;
    if (Object.hasOwn(KEEP_BYTES, symbol))
        return `${label} reads its bytes when GJS has freed them; use ${KEEP_BYTES[symbol]}`;
    return undefined;
}
