// @ts-check
import Clutter from 'gi://Clutter';
import Gio from 'gi://Gio';
import St from 'gi://St';
import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';
import * as PanelMenu from 'resource:///org/gnome/shell/ui/panelMenu.js';

import {promised, sleep, TaskScope} from './lib/gjs-async.js';

export default class {{className}}Extension extends Extension {
    enable() {
        this._button = new PanelMenu.Button(0, this.metadata.name);
        const label = new St.Label({text: '...', y_align: Clutter.ActorAlign.CENTER});
        this._button.add_child(label);
        Main.panel.addToStatusArea(this.uuid, this._button);

        // Whatever the scope's tasks wait for is cancelled when the scope is aborted.
        this._scope = new TaskScope();
        this._scope.spawn(signal => watchLoad(label, signal));
    }

    disable() {
        this._scope?.abort();
        this._scope = undefined;
        this._button?.destroy();
        this._button = undefined;
    }
}

/**
 * Shows the load average in a label, every two seconds.
 *
 * @param {St.Label} label
 * @param {import('./lib/gjs-async.js').AbortSignal} signal
 */
async function watchLoad(label, signal) {
    const file = Gio.File.new_for_path('/proc/loadavg');
    const decoder = new TextDecoder();
    while (true) {
        const [bytes] = await promised(file).load_contents_async(signal);
        label.text = decoder.decode(bytes).split(' ')[0] ?? '';
        await sleep(2000, {signal});
    }
}
