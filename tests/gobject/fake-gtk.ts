// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What this library asks of the widgets of GTK 4, without a display. tests/app has real ones.

import Gio from 'gi://Gio';
import GObject from 'gi://GObject';

/** The name of the type is GTK's own, so no Gtk may be loaded beside it. */
export class Widget extends GObject.Object {
    declare $signals: GObject.Object.SignalSignatures & {clicked: () => void; destroy: () => void};
    declare name: string;

    static {
        const {READABLE, READWRITE} = GObject.ParamFlags;
        GObject.registerClass(
            {
                GTypeName: 'GtkWidget',
                Signals: {clicked: {}, destroy: {flags: GObject.SignalFlags.RUN_CLEANUP}},
                Properties: {
                    name: GObject.ParamSpec.string('name', '', '', READWRITE, ''),
                    root: GObject.ParamSpec.object('root', '', '', READABLE, GObject.Object.$gtype),
                },
            },
            Widget,
        );
    }

    #root: GObject.Object | null = null;

    get root(): GObject.Object | null {
        return this.get_root();
    }

    get_root(): GObject.Object | null {
        return this.#root;
    }

    /** What being put into a window and removed from it does. */
    setRoot(root: GObject.Object | null): void {
        this.#root = root;
        this.notify('root');
    }
}

export class Window extends Widget {
    static readonly #toplevels = Gio.ListStore.new(GObject.Object.$gtype);

    static {
        GObject.registerClass({GTypeName: 'GtkWindow'}, Window);
    }

    static get_toplevels(): Gio.ListStore {
        return Window.#toplevels;
    }

    constructor() {
        super();
        Window.#toplevels.append(this);
    }

    override get_root(): GObject.Object {
        return this;
    }

    /** The window leaves the list; who refers to it or to a widget in it still has it. */
    destroy(): void {
        const [found, place] = Window.#toplevels.find(this);
        if (found) Window.#toplevels.remove(place);
    }
}
