// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What JavaScript cannot do: to start a thread that cancels a cancellable.

#include "fault.h"

typedef struct {
  GCancellable *cancellable;
  guint microseconds;
} Job;

static gpointer
cancel (gpointer data)
{
  Job *job = data;

  if (job->microseconds > 0)
    g_usleep (job->microseconds);
  g_cancellable_cancel (job->cancellable);
  g_object_unref (job->cancellable);
  g_free (job);
  return NULL;
}

static GThread *
start (GCancellable *cancellable, guint microseconds)
{
  Job *job = g_new0 (Job, 1);

  job->cancellable = g_object_ref (cancellable);
  job->microseconds = microseconds;
  return g_thread_new ("fault", cancel, job);
}

/**
 * fault_cancel_in_thread:
 * @cancellable: what to cancel
 *
 * Cancels from another thread, and returns when that has ended.
 */
void
fault_cancel_in_thread (GCancellable *cancellable)
{
  g_thread_join (start (cancellable, 0));
}

/**
 * fault_cancel_in_thread_later:
 * @cancellable: what to cancel
 * @microseconds: how much later
 *
 * Cancels from another thread, and returns at once.
 */
void
fault_cancel_in_thread_later (GCancellable *cancellable, guint microseconds)
{
  g_thread_unref (start (cancellable, microseconds));
}
