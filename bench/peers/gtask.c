// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the operation costs in C: microseconds for each of so many, one after the other.

#include <gio/gio.h>
#include <stdlib.h>

static GMainLoop *loop;
static int left;

static void next(GObject *source, GAsyncResult *result, gpointer data) {
    GInputStream *stream = G_INPUT_STREAM(source);
    if (result != NULL) g_input_stream_skip_finish(stream, result, NULL);
    if (left-- == 0) g_main_loop_quit(loop);
    else g_input_stream_skip_async(stream, 0, G_PRIORITY_DEFAULT, NULL, next, data);
}

int main(int argc, char **argv) {
    int operations = argc > 1 ? atoi(argv[1]) : 20000;
    GInputStream *stream = g_memory_input_stream_new();
    loop = g_main_loop_new(NULL, FALSE);
    left = operations;
    gint64 start = g_get_monotonic_time();
    next(G_OBJECT(stream), NULL, NULL);
    g_main_loop_run(loop);
    g_print("us\t%f\n", (g_get_monotonic_time() - start) / (double)operations);
    g_object_unref(stream);
    g_main_loop_unref(loop);
    return 0;
}
