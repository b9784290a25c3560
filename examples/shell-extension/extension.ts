// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';

export default class Pulse extends Extension {
    override enable(): void {}
    override disable(): void {}
}
