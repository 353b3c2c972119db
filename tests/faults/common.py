"""What the scripts of this folder share: calls that can fail, and how they are made to."""
import collections
import itertools
import os
import pathlib
import re
import shutil
import subprocess

FAULTS = ["ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EINTR", "KILL"]
# What touches files; memory, threads and clocks are not the disk's business.
CALLS = [
    "openat", "read", "write", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link",
    "linkat", "unlink", "unlinkat", "close", "statx", "newfstatat", "fstat", "chmod", "fchmod",
    "fchmodat", "flock", "getdents64", "readlink", "readlinkat", "lseek", "mkdir", "ftruncate",
]
# Files that are written; whatever else is synced is a folder.
IS_WRITTEN = re.compile(r"\.(journal|saving)$")


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    pathlib.Path(folder).mkdir(parents=True)


def faults_of(call):
    """No system reports a fault when a folder is closed, and Rust takes one for the end."""
    return ["KILL"] if call == "close" else FAULTS


def traced(command, log, *options):
    """The command under strace, with what it calls in a file."""
    return ["strace", "-f", "-qq", "-y", "-o", str(log), "-e", "trace=" + ",".join(CALLS),
            *options, *command]


def moments(calls, every):
    """Every so-many-th of all faults at all these calls: the fault, its place in words, and what
    tells strace to inject it. A call is its name and how often it has been made with it."""
    cases = [(call, when, fault) for call, when in calls for fault in faults_of(call)]
    for call, when, fault in cases[::every]:
        what = f"signal={fault}" if fault == "KILL" else f"error={fault}"
        yield fault, f"{call} {when} {fault}", ["-e", f"inject={call}:{what}:when={when}"]


def calls_in(log):
    """The calls in a log, each as thread, name and whole line."""
    lines = pathlib.Path(log).read_text(errors="replace").splitlines()
    found = (re.match(r"(\d+) +(\w+)\(", line) for line in lines)
    return [(it.group(1), it.group(2), line) for it, line in zip(found, lines) if it]


def numbered(calls):
    """These calls with how often each has been made with it, as name, number and whole line."""
    made = collections.Counter()
    for _, name, line in calls:
        made[name] += 1
        yield name, made[name], line


def has_missed(fault, log, has_ended):
    """Whether the call that was to fail was not made at all."""
    return has_ended if fault == "KILL" else "(INJECTED)" not in pathlib.Path(log).read_text(
        errors="replace")


def used_after_failed_sync(log):
    """Files that were synced, written or put in place after their sync failed, and folders that
    were synced again without being opened again. A sync that was interrupted has not failed: it is
    asked for again."""
    failed, used = set(), []
    for _, name, line in calls_in(log):
        by_number = re.match(r"\d+ +\w+\(\d+<([^>]*)>", line)
        by_name = re.match(r'\d+ +\w+\((?:\w+(?:<[^>]*>)?, )?"([^"]*)"', line)
        opened = re.search(r"= \d+<([^>]*)>$", line)
        if opened and not IS_WRITTEN.search(opened.group(1)):
            failed.discard(opened.group(1))
        if by_number and by_number.group(1) in failed and name in ("fsync", "fdatasync", "write"):
            used.append(line)
        if by_name and by_name.group(1) in failed and name.startswith(("rename", "link")):
            used.append(line)
        is_failed_sync = name in ("fsync", "fdatasync") and "INJECTED" in line
        if by_number and is_failed_sync and "EINTR" not in line:
            failed.add(by_number.group(1))
    return used


class ShortWrites:
    """Writes that take only half of the bytes, once: really, so that a program that does not go on
    with the rest leaves half a file. Of the kind `full` the rest then finds the disk full."""

    KINDS = ["half", "full"]

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.library = self.folder / "short_write.so"
        self.mark = self.folder / "short_write.done"
        source = pathlib.Path(__file__).with_name("short_write.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.library, source, "-ldl"],
                       check=True)

    def moments(self, below, before=0):
        """Each kind at each write to a file below a folder, of which so many are passed over: the
        fault, its place in words, and the environment for the program. It ends when a program has
        not written so often."""
        for kind in self.KINDS:
            for when in itertools.count(before + 1):
                self.mark.unlink(missing_ok=True)
                settings = {"BELOW": below, "KIND": kind, "AT": when, "MARK": self.mark}
                settings = {f"SHORT_WRITE_{name}": str(value) for name, value in settings.items()}
                settings["LD_PRELOAD"] = str(self.library)
                yield f"short ({kind})", f"write {when} {kind}", {**os.environ, **settings}
                if not self.has_happened():
                    break

    def has_happened(self):
        return self.mark.exists()


class Result:
    """What was tried, and what was wrong with it."""

    def __init__(self):
        self.tried = collections.Counter()
        self.seen = collections.Counter()
        self.faults = []

    def ends(self, summary):
        """Tells all; the exit status."""
        by_fault = ", ".join(f"{fault} {count}" for fault, count in self.tried.items())
        print(f"{sum(self.tried.values())} runs ({by_fault}): {summary}")
        for fault in self.faults[:20]:
            print("FAULT", fault)
        print(f"{len(self.faults)} faults")
        return bool(self.faults)
