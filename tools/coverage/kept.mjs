// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What C does with the arguments that GJS makes for a call and frees when a begin function returns: arrays, lists,
// tables and values that are not given away. Read in the C sources. One that is not here makes `npm run coverage` fail.

/** C reads them until the ready callback, when they are freed: the library refuses these. */
export const KEPT = {
    gck_session_unwrap_key_async: ['input'],
    // The backends that have no such function of their own, as MockBackend, get one that holds the table for a thread.
    geocode_backend_forward_search_async: ['params'],
    geocode_backend_reverse_resolve_async: ['params'],
    g_output_stream_write_all_async: ['buffer'],
    g_output_stream_write_async: ['buffer'],
    g_output_stream_writev_all_async: ['vectors'],
    g_output_stream_writev_async: ['vectors'],
};

/** Why the others are safe. */
export const SAFE = [
    {
        why: 'C copies the bytes',
        parameters: {
            gck_session_decrypt_async: ['input'],
            gck_session_encrypt_async: ['input'],
            gck_session_init_pin_async: ['pin'],
            gck_session_login_async: ['pin'],
            gck_session_set_pin_async: ['old_pin', 'new_pin'],
            gck_session_sign_async: ['input'],
            gck_session_verify_async: ['input', 'signature'],
            gcr_trust_is_certificate_distrusted_async: ['serial_nr', 'issuer'],
        },
    },
    {
        why: 'C holds a reference to the byte array; GJS drops only its own',
        parameters: {g_tls_database_lookup_certificates_issued_by_async: ['issuer_raw_dn']},
    },
    {
        why: 'GJS calls `replace_contents_bytes_async` in its place, which keeps the bytes',
        parameters: {g_file_replace_contents_async: ['contents']},
    },
    {
        why: 'C copies the value',
        parameters: {gdk_content_serialize_async: ['value']},
    },
    {
        why: 'C copies the strings',
        parameters: {
            g_app_info_launch_uris_async: ['uris'],
            gdk_clipboard_read_async: ['mime_types'],
            gdk_drop_read_async: ['mime_types'],
            gdk_pixbuf_save_to_streamv_async: ['option_keys', 'option_values'],
            pk_client_depends_on_async: ['package_ids'],
            pk_client_download_packages_async: ['package_ids'],
            pk_client_get_details_async: ['package_ids'],
            pk_client_get_details_local_async: ['files'],
            pk_client_get_files_async: ['package_ids'],
            pk_client_get_files_local_async: ['files'],
            pk_client_get_update_detail_async: ['package_ids'],
            pk_client_install_files_async: ['files'],
            pk_client_install_packages_async: ['package_ids'],
            pk_client_remove_packages_async: ['package_ids'],
            pk_client_required_by_async: ['package_ids'],
            pk_client_resolve_async: ['packages'],
            pk_client_search_details_async: ['values'],
            pk_client_search_files_async: ['values'],
            pk_client_search_groups_async: ['values'],
            pk_client_search_names_async: ['values'],
            pk_client_update_packages_async: ['package_ids'],
            pk_client_what_provides_async: ['values'],
            pk_task_depends_on_async: ['package_ids'],
            pk_task_download_packages_async: ['package_ids'],
            pk_task_get_details_async: ['package_ids'],
            pk_task_get_files_async: ['package_ids'],
            pk_task_get_update_detail_async: ['package_ids'],
            pk_task_install_files_async: ['files'],
            pk_task_install_packages_async: ['package_ids'],
            pk_task_remove_packages_async: ['package_ids'],
            pk_task_required_by_async: ['package_ids'],
            pk_task_resolve_async: ['packages'],
            pk_task_search_details_async: ['values'],
            pk_task_search_files_async: ['values'],
            pk_task_search_groups_async: ['values'],
            pk_task_search_names_async: ['values'],
            pk_task_update_packages_async: ['package_ids'],
            pk_task_what_provides_async: ['values'],
            soup_session_websocket_connect_async: ['protocols'],
            vte_pty_spawn_async: ['argv', 'envv'],
            xdp_portal_compose_email: ['addresses', 'cc', 'bcc', 'attachments'],
        },
    },
    {
        why: 'C copies the strings and the numbers',
        parameters: {vte_pty_spawn_with_fds_async: ['argv', 'envv', 'fds', 'map_fds']},
    },
    {
        why: 'C makes a message or a query of them before it returns',
        parameters: {
            cd_client_create_device: ['properties'],
            cd_client_create_profile: ['properties'],
            cd_sensor_set_options: ['values'],
            gck_object_cache_lookup_async: ['attr_types'],
            gck_object_cache_update_async: ['attr_types'],
            gck_object_get_async: ['attr_types'],
            ibus_bus_preload_engines_async: ['names'],
            ibus_bus_set_global_shortcut_keys_async: ['keys'],
            nm_client_checkpoint_create: ['devices'],
            nm_client_load_connections_async: ['filenames'],
            secret_collection_search: ['attributes'],
            secret_item_create: ['attributes'],
            secret_item_set_attributes: ['attributes'],
            secret_service_clear: ['attributes'],
            secret_service_lookup: ['attributes'],
            secret_service_search: ['attributes'],
            secret_service_store: ['attributes'],
            xdp_global_shortcuts_session_bind_shortcuts: ['shortcuts'],
            xdp_portal_spawn: ['argv', 'fds', 'map_to', 'env', 'sandbox_expose', 'sandbox_expose_ro'],
        },
    },
    {
        why: 'C copies the list, or reads it before it returns, and keeps the objects that it needs later',
        parameters: {
            polkit_agent_listener_initiate_authentication: ['identities'],
            secret_item_load_secrets: ['items'],
            secret_service_lock: ['objects'],
            secret_service_unlock: ['objects'],
        },
    },
    {
        why: 'C reads the array before it returns; the result may refer to the refs, so the caller has to keep them',
        parameters: {
            ostree_repo_find_remotes_async: ['refs', 'finders'],
            ostree_repo_finder_resolve_all_async: ['finders', 'refs'],
            ostree_repo_finder_resolve_async: ['refs'],
        },
    },
    {
        why: 'C does all its work before it returns',
        parameters: {ostree_repo_pull_from_remotes_async: ['results']},
    },
];

const ALL = [KEPT, ...SAFE.map(({parameters}) => parameters)];

const has = (table, symbol, parameter) => Object.hasOwn(table, symbol) && table[symbol].includes(parameter);

/** Whether C reads this parameter of a begin function when GJS has freed it. */
export const isKept = (symbol, parameter) => has(KEPT, symbol, parameter);

/** Whether it is known what C does with this parameter of a begin function. */
export const isKnown = (symbol, parameter) => ALL.some(table => has(table, symbol, parameter));

/** What is written down here and is in none of these namespaces, as messages. */
export function staleIn(namespaces) {
    const there = namespaces
        .flatMap(({pairs, refused}) => [...pairs, ...refused])
        .flatMap(({begin, freed}) => freed.map(parameter => `${begin} ${parameter}`));
    return ALL.flatMap(table =>
        Object.entries(table).flatMap(([symbol, parameters]) =>
            parameters.map(parameter => `${symbol} ${parameter}`),
        ),
    )
        .filter(row => !there.includes(row))
        .map(row => `tools/coverage/kept.mjs has ${row}, which no namespace has`);
}
