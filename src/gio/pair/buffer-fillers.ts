// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Signature} from './signature.js';

// These fill a buffer of the caller's, and GJS has no way to give them one: it refuses every call.
const INSTEAD: Record<string, string> = {
    g_input_stream_read_async: 'read_bytes_async',
    g_input_stream_read_all_async: 'read_bytes_async, or chunks() to read on to the end',
};

/** What to say of a begin function that GJS can never call; nothing for one that it can. */
export function bufferRefusal({symbol, label}: Signature): string | undefined {
    const instead = INSTEAD[symbol];
    return instead && `${label} fills a buffer, which GJS cannot give it; use ${instead}`;
}
