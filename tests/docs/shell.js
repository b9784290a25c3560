// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// As much of GNOME Shell as the extensions in docs/ use. Whoever touches what is destroyed gets an error.

const living = new Set();

class Widget {
    #text = '';
    #children = [];
    #destroyed = false;

    constructor(properties) {
        living.add(this);
        if (typeof properties === 'object') Object.assign(this, properties);
    }

    get text() {
        return this.#text;
    }

    set text(value) {
        this.#check();
        this.#text = value;
    }

    add_child(child) {
        this.#check();
        this.#children.push(child);
    }

    destroy() {
        this.#check();
        this.#destroyed = true;
        living.delete(this);
        for (const child of this.#children) child.destroy();
    }

    #check() {
        if (this.#destroyed) throw new Error('The widget has been destroyed');
    }
}

export class Extension {
    uuid = 'example@example.org';
    metadata = {name: 'Example'};
}

export {Widget as Button};
export const panel = {addToStatusArea() {}};
export default {ActorAlign: {CENTER: 2}, Label: Widget};

/** The texts of all widgets that there are. */
export function texts() {
    return [...living].map(({text}) => text);
}
