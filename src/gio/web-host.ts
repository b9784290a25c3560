// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The web layer knows neither GLib nor GIO: this brings it the timers of the one and the errors of the other.

import Gio from 'gi://Gio';

import '../loop/timer.js';
import {host} from '../web/host.js';

// `error.matches(domain, code)` takes the class or the quark of a domain.
host.isIOErrorDomain = domain => domain === Gio.IOErrorEnum || domain === Gio.io_error_quark();
