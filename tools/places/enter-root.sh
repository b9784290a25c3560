#!/bin/bash
# SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
# SPDX-FileCopyrightText: 2026 The gjs-async authors

# enter-root.sh ROOT COMMAND...: runs COMMAND as an ordinary user in a Debian root, in the project's
# folder with what was built. Mounts and processes are its own and end with it; the root stays as it was.
# What COMMAND is to keep it writes to the folder `out` there, which is $GJS_ASYNC_OUT if that is set.

set -euo pipefail

if [ "${1:-}" != --inside ]; then
    # A network of its own, which is loopback and nothing else, where the machine allows that.
    net=()
    if unshare --net ip link set lo up 2>/dev/null; then net=(--net); fi
    exec unshare --mount --pid --fork --kill-child "${net[@]}" -- bash "$0" --inside "$@"
fi

root=$2
shift 2
mount --make-rprivate /
if command -v ip >/dev/null; then ip link set lo up || :; fi
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
for folder in run tmp home; do mount -t tmpfs -o mode=0755 tmpfs "$root/$folder"; done
chmod 1777 "$root/tmp"
install -d -o 1000 -g 1000 -m 0700 "$root/home/tester" "$root/run/user/1000"
for folder in build dist; do
    mkdir -p "$root/run/gjs-async/$folder"
    mount --bind "$folder" "$root/run/gjs-async/$folder"
    mount -o remount,bind,ro "$root/run/gjs-async/$folder"
done
mkdir "$root/run/gjs-async/out"
if [ -n "${GJS_ASYNC_OUT:-}" ]; then mount --bind "$GJS_ASYNC_OUT" "$root/run/gjs-async/out"; fi
# No exec: the first process of a PID namespace takes no default signal action, and a crash has to show.
chroot --userspec=1000:1000 --groups= "$root" env -C /run/gjs-async "$@"
