// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the programs that check the pairs in GJS share.

import GLib from 'gi://GLib';

export const uriOf = path => GLib.filename_to_uri(GLib.canonicalize_filename(path, null), null);

/** Prints as JSON what `main` resolves to, where run-time.mjs finds it. */
export function report(main) {
    const loop = new GLib.MainLoop(null, false);
    main()
        .then(result => print(`RESULT ${JSON.stringify(result)}`))
        .catch(logError)
        .finally(() => loop.quit());
    loop.run();
}
