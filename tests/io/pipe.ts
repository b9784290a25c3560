// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

/** A stream that a shell writes to. */
export class Pipe {
    readonly process: Gio.Subprocess;
    readonly stream: Gio.InputStream;

    constructor(script: string) {
        this.process = Gio.Subprocess.new(['sh', '-c', script], Gio.SubprocessFlags.STDOUT_PIPE);
        this.stream = this.process.get_stdout_pipe() as Gio.InputStream;
    }

    end(): void {
        this.process.force_exit();
        this.process.wait(null);
    }
}

/** A stream of these bytes. */
export function streamOf(...pieces: (readonly number[] | string)[]): Gio.InputStream {
    const stream = new Gio.MemoryInputStream();
    for (const piece of pieces) {
        const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : new Uint8Array(piece);
        if (bytes.length > 0) stream.add_bytes(new GLib.Bytes(bytes));
    }
    return stream;
}
