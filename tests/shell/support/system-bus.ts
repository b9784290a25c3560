// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

const ADDRESS = 'unix:path=/tmp/system-bus';

// It allows everything and starts nothing: the shell wants that there is one.
const CONFIGURATION = `\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>${ADDRESS}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
  </policy>
</busconfig>
`;

/** Starts a system bus of our own. */
export function startSystemBus(): {process: Gio.Subprocess; address: string} {
    const file = '/tmp/system-bus.conf';
    GLib.file_set_contents(file, new TextEncoder().encode(CONFIGURATION));
    const command = ['dbus-daemon', `--config-file=${file}`, '--nofork', '--nopidfile', '--print-address'];
    const process = Gio.Subprocess.new(command, Gio.SubprocessFlags.STDOUT_PIPE);
    // It prints its address when it listens.
    process.get_stdout_pipe()?.read_bytes(1024, null);
    return {process, address: ADDRESS};
}
