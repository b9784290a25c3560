// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The little of GNOME Shell that the example and the tests use.

declare module 'resource:///org/gnome/shell/extensions/extension.js' {
    import type Gio from 'gi://Gio';

    export class Extension {
        readonly uuid: string;
        readonly path: string;
        readonly dir: Gio.File;
        enable(): void;
        disable(): void;
        getSettings(schema?: string): Gio.Settings;
        openPreferences(): Promise<void>;
    }
    export function gettext(text: string): string;
}

declare module 'resource:///org/gnome/shell/ui/main.js' {
    import type St from 'gi://St';
    import type {Button} from 'resource:///org/gnome/shell/ui/panelMenu.js';

    export const panel: {
        addToStatusArea(role: string, indicator: Button, position?: number, box?: string): Button;
    };
    /** Its signals are GJS's own, not those of a GObject. */
    interface EventEmitter {
        connect(name: string, handler: (sender: this, ...args: unknown[]) => unknown): number;
        disconnect(id: number): void;
        emit(name: string, ...args: unknown[]): void;
        readonly _signalConnections?: object;
    }
    export const extensionManager: EventEmitter & {
        lookup(uuid: string): {readonly stateObj: {disable(): void}} | undefined;
    };
    export const overview: EventEmitter & {readonly visible: boolean; show(): void; hide(): void};
    export const uiGroup: St.Widget;
}

declare module 'resource:///org/gnome/shell/ui/messageTray.js' {
    import type GObject from 'gi://GObject';

    export class Source extends GObject.Object {
        constructor(properties: {title: string});
        destroy(): void;
    }
}

declare module 'resource:///org/gnome/shell/ui/panelMenu.js' {
    import type St from 'gi://St';

    export class Button extends St.Widget {
        constructor(menuAlignment: number, name: string, dontCreateMenu?: boolean);
        readonly menu: {readonly box: St.BoxLayout; open(): void; close(): void};
    }
}

declare module 'gi://Clutter' {
    namespace Clutter {
        interface Backend {
            get_default_seat(): {
                create_virtual_device(type: number): {
                    notify_absolute_motion(microseconds: number, x: number, y: number): void;
                };
            };
        }
    }
    const Clutter: {
        readonly ActorAlign: {readonly CENTER: number};
        readonly Orientation: {readonly VERTICAL: number};
        readonly InputDeviceType: {readonly POINTER_DEVICE: number};
        readonly get_default_backend?: () => Clutter.Backend;
    };
    export default Clutter;
}

declare module 'gi://Meta' {
    const Meta: {readonly LaterType: {readonly BEFORE_REDRAW: number}};
    export default Meta;
}

declare module 'gi://St' {
    import type cairo from 'cairo';
    import type Gio from 'gi://Gio';
    import type GObject from 'gi://GObject';

    interface Colour {
        readonly red: number;
        readonly green: number;
        readonly blue: number;
    }
    interface WidgetProperties {
        style?: string;
        style_class?: string;
        visible?: boolean;
        x_expand?: boolean;
        y_align?: number;
    }

    namespace St {
        class Widget extends GObject.Object {
            $signals: GObject.Object.SignalSignatures & {destroy: () => void; hide: () => void};
            constructor(properties?: WidgetProperties);
            name: string;
            readonly mapped: boolean;
            visible: boolean;
            add_child(child: Widget): void;
            hide(): void;
            destroy(): void;
            get_stage(): GObject.Object;
            queue_redraw(): void;
        }
        class Entry extends Widget {
            constructor(properties?: WidgetProperties & {text?: string});
            text: string;
        }
        class Button extends Widget {
            $signals: Widget['$signals'] & {clicked: (button: number) => void};
        }
        class BoxLayout extends Widget {
            constructor(properties?: WidgetProperties & {orientation?: number});
        }
        class Label extends Widget {
            constructor(properties?: WidgetProperties & {text?: string});
            text: string;
        }
        class Icon extends Widget {
            constructor(properties?: WidgetProperties & {gicon?: Gio.Icon});
        }
        type ClipboardCallbackFunc = (clipboard: Clipboard, text: string | null) => void;
        class Clipboard extends GObject.Object {
            static get_default(): Clipboard;
            get_text(type: number, callback: ClipboardCallbackFunc): void;
            set_text(type: number, text: string): void;
        }
        const ClipboardType: {readonly CLIPBOARD: number};
        class DrawingArea extends Widget {
            get_context(): cairo.Context;
            get_surface_size(): [width: number, height: number];
            get_theme_node(): {get_color(name: string): Colour; get_foreground_color(): Colour};
            queue_repaint(): void;
        }
    }
    export default St;
}

declare module 'resource:///org/gnome/Shell/Extensions/js/extensions/prefs.js' {
    import type Adw from 'gi://Adw';
    import type Gio from 'gi://Gio';

    export class ExtensionPreferences {
        fillPreferencesWindow(window: Adw.PreferencesWindow): Promise<void>;
        getSettings(schema?: string): Gio.Settings;
    }
}

declare module 'gi://Gtk' {
    import type GObject from 'gi://GObject';

    namespace Gtk {
        class Adjustment extends GObject.Object {
            constructor(properties: {lower: number; upper: number; step_increment: number});
        }
    }
    export default Gtk;
}

declare module 'gi://Adw' {
    import type GObject from 'gi://GObject';
    import type Gtk from 'gi://Gtk';

    namespace Adw {
        class SpinRow extends GObject.Object {
            constructor(properties: {title: string; adjustment: Gtk.Adjustment});
        }
        class SwitchRow extends GObject.Object {
            constructor(properties: {title: string});
        }
        class PreferencesGroup extends GObject.Object {
            constructor(properties?: {title?: string});
            add(row: GObject.Object): void;
        }
        class PreferencesPage extends GObject.Object {
            add(group: PreferencesGroup): void;
        }
        class PreferencesWindow extends GObject.Object {
            add(page: PreferencesPage): void;
            set_default_size(width: number, height: number): void;
        }
    }
    export default Adw;
}
