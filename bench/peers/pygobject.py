# SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
# SPDX-FileCopyrightText: 2026 The gjs-async authors

"""What the operation costs in Python: microseconds for each of so many, one after the other."""

import sys
import time

from gi.events import GLibEventLoopPolicy
from gi.repository import Gio, GLib

OPERATIONS = int(sys.argv[1])
stream = Gio.MemoryInputStream.new()


async def awaited():
    for _ in range(OPERATIONS):
        await stream.skip_async(0, GLib.PRIORITY_DEFAULT)


def with_callbacks():
    loop = GLib.MainLoop()
    left = OPERATIONS

    def next_one(source, result):
        nonlocal left
        source.skip_finish(result)
        left -= 1
        if left == 0:
            loop.quit()
        else:
            stream.skip_async(0, GLib.PRIORITY_DEFAULT, None, next_one)

    stream.skip_async(0, GLib.PRIORITY_DEFAULT, None, next_one)
    loop.run()


start = time.monotonic()
if sys.argv[2] == "await":
    GLibEventLoopPolicy().get_event_loop().run_until_complete(awaited())
else:
    with_callbacks()
print(f"us\t{(time.monotonic() - start) * 1e6 / OPERATIONS}")
