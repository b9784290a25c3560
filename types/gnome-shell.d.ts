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
    import type {Button} from 'resource:///org/gnome/shell/ui/panelMenu.js';

    export const panel: {
        addToStatusArea(role: string, indicator: Button, position?: number, box?: string): Button;
    };
    export const extensionManager: {
        lookup(uuid: string): {readonly stateObj: {disable(): void}} | undefined;
    };
}
