// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

#pragma once

#include <gio/gio.h>

void fault_cancel_in_thread (GCancellable *cancellable);
void fault_cancel_in_thread_later (GCancellable *cancellable, guint microseconds);
