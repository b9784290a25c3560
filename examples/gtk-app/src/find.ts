// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {type AbortSignal, entries} from 'gjs-async';

/** A file whose name has the text in it. */
export class Match extends GObject.Object {
    static {
        GObject.registerClass({GTypeName: 'FinderMatch'}, this);
    }

    readonly file: Gio.File;
    readonly name: string;
    readonly isFolder: boolean;

    constructor(file: Gio.File, name: string, isFolder: boolean) {
        super();
        this.file = file;
        this.name = name;
        this.isFolder = isFolder;
    }
}

/** How far a search has come: folders that it has read, of those that it knows. */
export interface Progress {
    read: number;
    known: number;
}

const ATTRIBUTES = 'standard::name,standard::display-name,standard::type';

/**
 * Gives the files below a folder that have a text in their names.
 *
 * Folders inside that may not be read are left out; if the first may not, that is an error.
 */
export async function* find(
    root: Gio.File,
    text: string,
    {signal, report}: {signal: AbortSignal; report: (progress: Progress) => void},
): AsyncGenerator<Match> {
    const wanted = text.toLowerCase();
    const folders = [root];
    // It grows meanwhile.
    for (const [index, folder] of folders.entries()) {
        report({read: index, known: folders.length});
        try {
            for await (const info of entries(folder, {
                attributes: ATTRIBUTES,
                flags: Gio.FileQueryInfoFlags.NOFOLLOW_SYMLINKS,
                signal,
            })) {
                const file = folder.get_child(info.get_name());
                const name = info.get_display_name();
                const isFolder = info.get_file_type() === Gio.FileType.DIRECTORY;
                if (isFolder) folders.push(file);
                if (name.toLowerCase().includes(wanted)) yield new Match(file, name, isFolder);
            }
        } catch (error) {
            if (folder === root || !isUnreadable(error)) throw error;
        }
    }
}

function isUnreadable(error: unknown): boolean {
    const {PERMISSION_DENIED, NOT_FOUND} = Gio.IOErrorEnum;
    const codes = [PERMISSION_DENIED, NOT_FOUND];
    return codes.some(code => (error as Partial<GLib.Error>).matches?.(Gio.IOErrorEnum, code));
}
