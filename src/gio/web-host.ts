// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// src/web does not import GLib or Gio. This gives it the timers of GLib and the errors of Gio.

import Gio from 'gi://Gio';

import '../loop/timer.js';
import {host} from '../web/host.js';

// `error.matches(domain, code)` takes the class or the quark of a domain.
host.isIOErrorDomain = domain => domain === Gio.IOErrorEnum || domain === Gio.io_error_quark();
