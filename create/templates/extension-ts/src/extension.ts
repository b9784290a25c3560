import Clutter from 'gi://Clutter';
import Gio from 'gi://Gio';
import St from 'gi://St';
import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';
import * as PanelMenu from 'resource:///org/gnome/shell/ui/panelMenu.js';

import {type AbortSignal, promised, sleep, TaskScope} from 'gjs-async';

export default class {{className}}Extension extends Extension {
    private button: PanelMenu.Button | null = null;
    private scope: TaskScope | null = null;

    override enable(): void {
        this.button = new PanelMenu.Button(0, this.metadata.name);
        const label = new St.Label({text: '...', y_align: Clutter.ActorAlign.CENTER});
        this.button.add_child(label);
        Main.panel.addToStatusArea(this.uuid, this.button);

        // Whatever the scope's tasks wait for is cancelled when the scope is aborted.
        this.scope = new TaskScope();
        this.scope.spawn(signal => watchLoad(label, signal));
    }

    override disable(): void {
        this.scope?.abort();
        this.scope = null;
        this.button?.destroy();
        this.button = null;
    }
}

/** Shows the load average in a label, every two seconds. */
async function watchLoad(label: St.Label, signal: AbortSignal): Promise<void> {
    const file = Gio.File.new_for_path('/proc/loadavg');
    const decoder = new TextDecoder();
    while (true) {
        const [bytes] = await promised(file).load_contents_async(signal);
        label.text = decoder.decode(bytes).split(' ')[0] ?? '';
        await sleep(2000, {signal});
    }
}
