import Adw from 'gi://Adw?version=1';
import GObject from 'gi://GObject';
import Gtk from 'gi://Gtk?version=4.0';

import {AbortController, isCancelled, promised} from './gjs-async.js';

/** Asks for a file and says how many lines it has. */
export class Window extends Adw.ApplicationWindow {
    static {
        GObject.registerClass({GTypeName: '{{className}}Window'}, this);
    }

    constructor(application) {
        super({application, title: '{{className}}', default_width: 420, default_height: 480});
        const button = new Gtk.Button({label: 'Open...', halign: Gtk.Align.CENTER});
        button.add_css_class('pill');
        button.add_css_class('suggested-action');
        this.page = new Adw.StatusPage({
            icon_name: 'text-x-generic-symbolic',
            title: 'How many lines?',
            child: button,
        });
        this.toasts = new Adw.ToastOverlay({child: this.page});
        const view = new Adw.ToolbarView({content: this.toasts});
        view.add_top_bar(new Adw.HeaderBar());
        this.content = view;

        // Closing the window cancels whatever it waits for.
        const controller = new AbortController();
        this.connect('close-request', () => controller.abort());
        button.connect('clicked', () => {
            this.count(controller.signal).catch(error => this.complain(error));
        });
    }

    async count(signal) {
        const dialog = new Gtk.FileDialog({title: 'Whose lines?'});
        const file = await promised(dialog).open(this, signal);
        const [bytes] = await promised(file).load_contents_async(signal);
        const lines = bytes.filter(byte => byte === 10).length;
        this.page.set({title: `${lines} lines`, description: file.get_basename()});
        this.title = file.get_basename();
    }

    complain(error) {
        // Closing the dialog is an error too, but no news.
        if (isCancelled(error)) return;
        this.toasts.add_toast(new Adw.Toast({title: error.message}));
    }
}
