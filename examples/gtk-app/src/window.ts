// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Adw from 'gi://Adw?version=1';
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Gtk from 'gi://Gtk?version=4.0';

import {AbortController, fill, isCancelled, promisify} from 'gjs-async';

import {find, Match, type Progress} from './find.js';
import {resultFactory} from './result-list.js';

const selectFolder = promisify(Gtk.FileDialog.prototype, 'select_folder', 'select_folder_finish');

/** A window in which one folder is searched. */
export class FinderWindow extends Adw.ApplicationWindow {
    static {
        GObject.registerClass(
            {
                GTypeName: 'FinderWindow',
                Template: 'resource:///org/gjs_async/Finder/window.ui',
                InternalChildren: [
                    'title',
                    'entry',
                    'stack',
                    'list',
                    'toasts',
                    'view',
                    'status',
                    'progress',
                    'cancel',
                ],
            },
            this,
        );
    }

    declare private readonly _title: Adw.WindowTitle;
    declare private readonly _entry: Gtk.SearchEntry;
    declare private readonly _stack: Gtk.Stack;
    declare private readonly _list: Gtk.ListView;
    declare private readonly _toasts: Adw.ToastOverlay;
    declare private readonly _view: Adw.ToolbarView;
    declare private readonly _status: Gtk.Label;
    declare private readonly _progress: Gtk.ProgressBar;
    declare private readonly _cancel: Gtk.Button;

    readonly #cancelAction = new Gio.SimpleAction({name: 'cancel', enabled: false});
    /** Ends with the window. */
    readonly #closed = new AbortController();
    /** Ends with the search. */
    #search = new AbortController();
    #folder: Gio.File;
    readonly #matches = Gio.ListStore.new(Match.$gtype);

    constructor(application: Adw.Application, folder: Gio.File) {
        super({application});
        this.#folder = folder;
        this.#showFolder();
        this._list.factory = resultFactory();
        this._list.model = new Gtk.NoSelection({model: this.#matches});
        this.#matches.connect('items-changed', () => {
            this._stack.visible_child_name = this.#found > 0 ? 'results' : 'empty';
        });
        const choose = new Gio.SimpleAction({name: 'choose-folder'});
        choose.connect('activate', () => void this.#guard(this.#chooseFolder()));
        this.#cancelAction.connect('activate', () => this.#search.abort());
        this.add_action(choose);
        this.add_action(this.#cancelAction);
        this._entry.grab_focus();
        this._entry.connect('activate', () => void this.#guard(this.#find(this._entry.text)));
        this._entry.connect('stop-search', () => this.#search.abort());
        this.connect('close-request', () => {
            this.#search.abort();
            this.#closed.abort();
            return false;
        });
    }

    /** Where every promise of the window ends: an error is shown, a cancellation is none. */
    async #guard(work: Promise<void>): Promise<void> {
        try {
            await work;
        } catch (error) {
            if (isCancelled(error)) return;
            const {message} = error as Error;
            this._toasts.add_toast(new Adw.Toast({title: GLib.markup_escape_text(message, -1)}));
        }
    }

    async #chooseFolder(): Promise<void> {
        const dialog = new Gtk.FileDialog({title: 'Search in', initial_folder: this.#folder});
        const folder = await selectFolder.call(dialog, this, this.#closed.signal);
        if (folder === null) return;
        this.#search.abort();
        this.#folder = folder;
        this.#showFolder();
    }

    get #found(): number {
        return this.#matches.get_n_items();
    }

    #showFolder(): void {
        this.title = `${this.#folder.get_basename()} – Finder`;
        this._title.subtitle = this.#folder.get_parse_name();
    }

    async #find(text: string): Promise<void> {
        this.#search.abort();
        if (text === '') return;
        const controller = new AbortController();
        this.#search = controller;
        const {signal} = controller;
        this.#begin();
        try {
            const report = (progress: Progress): void => this.#showProgress(progress);
            const found = await fill(this.#matches, find(this.#folder, text, {signal, report}), {signal});
            this.#end(found === 0 ? 'Nothing found' : `${count(found)} found`);
        } catch (error) {
            // Not if another search has taken its place, or the window is closed.
            if (this.#search === controller && !this.#closed.signal.aborted)
                this.#end(isCancelled(error) ? `Cancelled, ${count(this.#found)} found` : 'Failed');
            throw error;
        }
    }

    #begin(): void {
        this.#matches.remove_all();
        this._view.reveal_bottom_bars = true;
        this.#setSearching(true);
    }

    #showProgress({read, known}: Progress): void {
        this._progress.fraction = read / known;
        this._status.label = `${count(this.#found)} found in ${count(read)} folders`;
    }

    #end(status: string): void {
        this._status.label = status;
        this.#setSearching(false);
    }

    #setSearching(searching: boolean): void {
        this.#cancelAction.enabled = searching;
        this._cancel.visible = searching;
        this._progress.visible = searching;
    }
}

function count(number: number): string {
    return number.toLocaleString('en');
}
