// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Adw from 'gi://Adw';
import Gio from 'gi://Gio';
import Gtk from 'gi://Gtk';
import {ExtensionPreferences} from 'resource:///org/gnome/Shell/Extensions/js/extensions/prefs.js';

export default class PulsePreferences extends ExtensionPreferences {
    override fillPreferencesWindow(window: Adw.PreferencesWindow): Promise<void> {
        const settings = this.getSettings();
        const interval = new Adw.SpinRow({
            title: 'Seconds between two looks',
            adjustment: new Gtk.Adjustment({lower: 1, upper: 60, step_increment: 1}),
        });
        const percentage = new Adw.SwitchRow({title: 'Show a number beside the graph'});
        settings.bind('interval', interval, 'value', Gio.SettingsBindFlags.DEFAULT);
        settings.bind('show-percentage', percentage, 'active', Gio.SettingsBindFlags.DEFAULT);

        const group = new Adw.PreferencesGroup({title: 'Panel'});
        group.add(interval);
        group.add(percentage);
        const page = new Adw.PreferencesPage();
        page.add(group);
        window.add(page);
        window.set_default_size(480, 320);
        return Promise.resolve();
    }
}
