// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';
import Gtk from 'gi://Gtk?version=4.0';
import Pango from 'gi://Pango';

import type {Match} from './find.js';

/** The row of a file in the list. */
class ResultRow extends Gtk.Box {
    static {
        GObject.registerClass({GTypeName: 'FinderResultRow'}, this);
    }

    readonly #icon = new Gtk.Image();
    readonly #name = makeLabel();
    readonly #folder = makeLabel('caption', 'dim-label');

    constructor() {
        super({spacing: 12, margin_top: 6, margin_bottom: 6, margin_start: 12, margin_end: 12});
        const texts = new Gtk.Box({orientation: Gtk.Orientation.VERTICAL, spacing: 3});
        texts.append(this.#name);
        texts.append(this.#folder);
        this.append(this.#icon);
        this.append(texts);
    }

    display({file, name, isFolder}: Match): void {
        this.#icon.icon_name = isFolder ? 'folder-symbolic' : 'text-x-generic-symbolic';
        this.#name.label = name;
        this.#folder.label = file.get_parent()?.get_parse_name() ?? '';
    }
}

function makeLabel(...css_classes: string[]): Gtk.Label {
    return new Gtk.Label({xalign: 0, ellipsize: Pango.EllipsizeMode.MIDDLE, css_classes});
}

/** Makes as many rows as are to be seen, and uses them for other files when somebody scrolls. */
export function resultFactory(): Gtk.ListItemFactory {
    const factory = new Gtk.SignalListItemFactory();
    factory.connect('setup', (_factory, item) => (item as Gtk.ListItem).set_child(new ResultRow()));
    factory.connect('bind', (_factory, object) => {
        const item = object as Gtk.ListItem;
        (item.child as ResultRow).display(item.item as Match);
    });
    return factory;
}
