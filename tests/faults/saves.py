#!/usr/bin/env python3
"""Saves a plan while the system fails at every single call, and looks at what is left.

    saves.py PUFA FOLDER [EVERY]

For each system call a save makes, and each time it is made, the call fails (disk full, quota, I/O
error, read-only, denied, interrupted), writes half of its bytes, or the program is killed there.
Afterwards the file must hold the old plan or the new one, byte for byte, the exit status must agree
with it, a failure must have been said in the words for it, and nothing is written, synced or put in
place after its sync failed. EVERY tries only each so-many-th case. Needs strace and a C compiler.
"""
import pathlib
import subprocess
import sys

from common import (Result, ShortWrites, calls_in, fresh, has_missed, moments, numbered, traced,
                    used_after_failed_sync)

# What is said when a save fails: the disk is full, it may not be written, or it is broken.
FULL, DENIED, BROKEN = "磁盘空间不足", "的权限，", "写入失败"
WORDS = {"ENOSPC": FULL, "EDQUOT": FULL, "EACCES": DENIED, "EROFS": DENIED, "short (full)": FULL}


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

    def prepare(self):
        """The same folder for every save, so that each makes the same calls."""
        for left in self.left_over():
            left.unlink()
        self.path.write_bytes(self.old)
        self.path.with_name(self.path.name + ".bak").write_bytes(self.old)

    def left_over(self):
        return [item for item in self.folder.iterdir() if item.name.endswith(".saving")]

    def failing(self, fault, place, command, has_failed=lambda: True, **options):
        """The status of one save over the old plan, in which something fails; none if it did not."""
        self.prepare()
        status, said = self.run(command, **options)
        if not has_failed():
            return None
        self.result.tried[fault] += 1
        left = self.path.read_bytes() if self.path.exists() else b""
        for wrong in self.wrongs(fault, status, said, left):
            self.result.faults.append(f"{wrong}: {place}: status {status}, {said.strip()[:200]}")
        self.result.seen[f"status {status}", "old" if left == self.old else "new"] += 1
        return status

    def wrongs(self, fault, status, said, left):
        if left not in (self.old, self.new):
            yield "the file holds neither plan"
        elif status == 0 and left != self.new:
            yield "it says saved and is not"
        elif status == 0 and fault == "short (full)":
            yield "a full disk is a failure"
        elif status != 0 and fault == "short (half)":
            yield "a short write is no failure"
        elif status == 2 and left != self.old:
            yield "it says not saved and is"
        elif status == 2 and WORDS.get(fault, BROKEN) not in said:
            yield "it does not say what failed"
        elif status not in (0, 2, 127, -9, 137) and "error while loading" not in said:
            yield "it ended oddly"

    def calls(self):
        """The calls that a save makes."""
        self.prepare()
        status, said = self.run(traced(self.command, self.log))
        assert status == 0, said
        return [(name, when) for name, when, _ in numbered(calls_in(self.log))]

    def at_every_call(self, every):
        for fault, place, inject in moments(self.calls(), every):
            status = self.failing(fault, place, traced(self.command, self.log, *inject))
            if has_missed(fault, self.log, status == 0):
                self.result.faults.append(f"the call was not made: {place}")
            for line in used_after_failed_sync(self.log):
                self.result.faults.append(f"used after a failed sync: {place}: {line}")

    def at_every_short_write(self):
        short = ShortWrites(self.folder)
        for fault, place, environment in short.moments(self.folder):
            self.failing(fault, place, self.command, short.has_happened, env=environment)

    def clears_up(self):
        """What a cut-off save leaves beside the file is cleared away by the next one."""
        self.prepare()
        self.run(traced(self.command, self.log, "-e", "inject=rename:signal=KILL:when=1"))
        was_left = self.left_over()
        self.run(self.command)
        if not was_left or self.left_over():
            self.result.faults.append(f"left-over files: {was_left}, then {self.left_over()}")


def main():
    pufa, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    saves = Saves(pufa, folder)
    saves.at_every_call(every)
    saves.at_every_short_write()
    saves.clears_up()
    seen = (f"{status} with the {plan} plan {count}"
            for (status, plan), count in sorted(saves.result.seen.items()))
    sys.exit(saves.result.ends(", ".join(seen)))


main()
