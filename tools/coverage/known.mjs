// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Pairs that are neither annotated nor named nor told, or annotated wrong.

const CALLED = '`npm run test:coverage` calls it';
const CRASHES =
    'PackageKit’s own tests use this finish function; it is not called here, because it drops its GTask too early and crashes';

/** Begin functions, their finish functions, and how that is known. */
export const KNOWN = {
    g_async_initable_newv_async: {finish: 'g_async_initable_new_finish', evidence: CALLED},
    pk_package_sack_get_details_async: {finish: 'pk_package_sack_merge_generic_finish', evidence: CRASHES},
    pk_package_sack_get_update_detail_async: {
        finish: 'pk_package_sack_merge_generic_finish',
        evidence: CRASHES,
    },
    pk_package_sack_resolve_async: {finish: 'pk_package_sack_merge_generic_finish', evidence: CALLED},
    secret_password_storev_binary: {finish: 'secret_password_store_finish', evidence: CALLED},
    vte_pty_spawn_with_fds_async: {finish: 'vte_pty_spawn_finish', evidence: CALLED},
};

/** The begin functions that call-gjs.js calls. */
export const CALLABLE = Object.keys(KNOWN).filter(symbol => KNOWN[symbol].evidence === CALLED);
