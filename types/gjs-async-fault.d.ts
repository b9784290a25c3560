// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// tests/faults/helper, as far as it is used.

declare module 'gi://GjsAsyncFault' {
    import type Gio from 'gi://Gio';

    const GjsAsyncFault: {
        cancel_in_thread(cancellable: Gio.Cancellable): void;
        cancel_in_thread_later(cancellable: Gio.Cancellable, microseconds: number): void;
    };
    export default GjsAsyncFault;
}
