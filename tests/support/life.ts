// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

/**
 * Watches whether a GObject is still there, and does not keep it: a WeakRef keeps its target in GJS before 1.78.5. Once it
 * is disposed it counts as gone.
 */
export function watchLife(object: GObject.Object): () => boolean {
    const group = GObject.SignalGroup.new(GObject.Object.$gtype);
    group.set_target(object);
    return () => group.dup_target() !== null;
}
