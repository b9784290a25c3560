// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

/** A GObject with a property and GObject signals of its own. */
export class Thing extends GObject.Object {
    declare $signals: GObject.Object.SignalSignatures & {
        poked: (count: number, name: string) => void;
        changed: (key: string) => void;
        asked: () => boolean;
    };

    static {
        GObject.registerClass(
            {
                Properties: {
                    'the-title': GObject.ParamSpec.string(
                        'the-title',
                        '',
                        '',
                        GObject.ParamFlags.READWRITE,
                        '',
                    ),
                    size: GObject.ParamSpec.int('size', '', '', GObject.ParamFlags.READWRITE, 0, 100, 0),
                },
                Signals: {
                    poked: {param_types: [GObject.TYPE_INT, GObject.TYPE_STRING]},
                    changed: {param_types: [GObject.TYPE_STRING], flags: GObject.SignalFlags.DETAILED},
                    asked: {return_type: GObject.TYPE_BOOLEAN},
                },
            },
            Thing,
        );
    }

    declare size: number;
    declare the_title: string | null;
    declare theTitle: string | null;

    poke(count: number, name: string = ''): void {
        this.emit('poked', count, name);
    }
}

/** What widgets and actors do: they say that they are destroyed, and are disposed after it. */
export class Destroyable extends GObject.Object {
    declare $signals: GObject.Object.SignalSignatures & {poked: () => void; destroy: () => void};

    static {
        GObject.registerClass({Signals: {poked: {}, destroy: {}}}, Destroyable);
    }

    destroy(): void {
        this.emit('destroy');
        this.run_dispose();
    }
}

/** Emits `destroy` at every disposal, as a widget, and has a root; but is none. */
export class Rooted extends GObject.Object {
    declare $signals: GObject.Object.SignalSignatures & {destroy: () => void};

    static {
        GObject.registerClass({Signals: {destroy: {flags: GObject.SignalFlags.RUN_CLEANUP}}}, Rooted);
    }

    get_root(): never {
        throw new Error('asked for its root');
    }
}

/** Whether somebody is connected to a GObject signal of the object. */
export function isConnected(object: GObject.Object, name: string): boolean {
    const [id, detail] = parse(object, name);
    return GObject.signal_has_handler_pending(object, id, detail, true);
}

function parse(object: GObject.Object, name: string): [number, number] {
    const {$gtype} = object.constructor as typeof GObject.Object;
    const [, id, detail] = GObject.signal_parse_name(name, $gtype, true);
    return [id, detail];
}
