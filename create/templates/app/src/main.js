import Adw from 'gi://Adw?version=1';
import 'gi://Gtk?version=4.0';

import {run} from './gjs-async.js';
import {Window} from './window.js';

const application = new Adw.Application({application_id: '{{id}}'});
application.connect('activate', () => {
    const window = application.active_window ?? new Window(application);
    window.present();
});

// Ends with the last window. The last line, before which nothing may be awaited.
run(() => {}, {application});
