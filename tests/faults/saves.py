#!/usr/bin/env python3
"""Saves a plan while the system fails at every single call, and looks at what is left.

    saves.py PUFA FOLDER [EVERY]

For each system call a save makes, and each time it is made, the call fails (disk full, quota, I/O
error, read-only, denied, interrupted), writes half of its bytes, or the program is killed there.
Afterwards the file must hold the old plan or the new one, byte for byte, the exit status must agree
with it, a failure must have been said in words, and nothing is synced again after a sync failed.
EVERY tries only each so-many-th moment. Needs strace and a C compiler.
"""
import collections
import os
import pathlib
import subprocess
import sys

from common import (SAID_IN_WORDS, Result, ShortWrites, calls_in, fresh, moments, synced_again,
                    traced)


class Saves:
    def __init__(self, pufa, folder):
        fresh(folder)
        self.folder, self.path, self.log = folder, folder / "计划.pufa.ron", folder / "calls.txt"
        self.command = [str(pufa), "sample", "--force", "-o", str(self.path)]
        self.result = Result()
        assert self.run(self.command)[0] == 0
        self.new = self.path.read_bytes()
        self.old = self.new.replace("包头".encode(), "旧的".encode(), 1)
        assert self.old != self.new

    def run(self, command, **options):
        """The exit status, and what was said."""
        run = subprocess.run(command, capture_output=True, timeout=60, **options)
        return run.returncode, (run.stdout + run.stderr).decode("utf-8", "replace")

    def failing(self, fault, place, command, has_failed=lambda: True, **options):
        """The status of one save over the old plan, in which something fails; none if it did not."""
        self.path.write_bytes(self.old)
        status, said = self.run(command, **options)
        if not has_failed():
            return None
        self.result.tried[fault] += 1
        left = self.path.read_bytes() if self.path.exists() else b""
        for wrong in self.wrongs(status, said, left):
            self.result.faults.append(f"{wrong}: {place}: status {status}, {said.strip()[:200]}")
        self.result.seen["old" if left == self.old else "new"] += 1
        return status

    def wrongs(self, status, said, left):
        if left not in (self.old, self.new):
            yield "the file holds neither plan"
        elif status == 0 and left != self.new:
            yield "it says saved and is not"
        elif status == 2 and not SAID_IN_WORDS.search(said):
            yield "nothing was said"
        elif status not in (0, 2, 127, -9, 137) and "error while loading" not in said:
            yield "it ended oddly"

    def calls(self):
        """How often a save makes each call."""
        self.path.write_bytes(self.old)
        status, said = self.run(traced(self.command, self.log))
        assert status == 0, said
        return collections.Counter(name for _, name, _ in calls_in(self.log))

    def at_every_call(self, every):
        for fault, place, inject in moments(self.calls(), every):
            self.failing(fault, place, traced(self.command, self.log, *inject))
            for line in synced_again(self.log):
                self.result.faults.append(f"a failed sync is tried again: {place}: {line}")

    def at_every_short_write(self):
        short = ShortWrites(self.folder)
        for way, place, environment in short.moments(self.folder):
            status = self.failing(f"short ({way})", place, self.command, short.has_happened,
                                  env={**os.environ, **environment})
            if way == "half" and status:
                self.result.faults.append(f"a short write is no failure: {place}")

    def clears_up(self):
        """What cut-off saves leave beside the file is cleared away by the next save."""
        self.path.write_bytes(self.old)
        self.run(self.command)
        left = [item.name for item in self.folder.iterdir() if item.name.endswith(".saving")]
        if left:
            self.result.faults.append(f"left-over files stay: {left}")


def main():
    pufa, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    saves = Saves(pufa, folder)
    saves.at_every_call(every)
    saves.at_every_short_write()
    saves.clears_up()
    seen = saves.result.seen
    sys.exit(saves.result.ends(f"{seen['old']} kept the old plan, {seen['new']} have the new one"))


main()
