"""What the scripts of this folder share: calls that can fail, and how they are made to."""
import collections
import itertools
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
SAID_IN_WORDS = re.compile("[\u4e00-\u9fff]")


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


def moments(calls, every, before=collections.Counter()):
    """Each fault at each of these calls, of which so many come before: the fault, its place in
    words, and what tells strace to inject it."""
    for call, times in sorted(calls.items()):
        for when in range(1, times + 1, every):
            for fault in faults_of(call):
                what = f"signal={fault}" if fault == "KILL" else f"error={fault}"
                inject = f"inject={call}:{what}:when={before[call] + when}"
                yield fault, f"{call} {when} {fault}", ["-e", inject]


def calls_in(log):
    """The calls in a log, each as thread, name and whole line."""
    lines = pathlib.Path(log).read_text(errors="replace").splitlines()
    found = (re.match(r"(\d+) +(\w+)\(", line) for line in lines)
    return [(it.group(1), it.group(2), line) for it, line in zip(found, lines) if it]


def synced_again(log):
    """Files whose sync failed and that were synced or written once more all the same. One that was
    interrupted has not failed: it is asked for again. Folders are synced for each new name."""
    written, failed, again = set(), set(), []
    for _, name, line in calls_in(log):
        target = re.match(r"\d+ +\w+\(\d+<([^>]*)>", line)
        if not target:
            continue
        if name == "write":
            written.add(target.group(1))
        if target.group(1) in failed & written and name in ("fsync", "fdatasync", "write"):
            again.append(line)
        if name in ("fsync", "fdatasync") and "INJECTED" in line and "EINTR" not in line:
            failed.add(target.group(1))
    return again


class ShortWrites:
    """Writes that take only half of the bytes, once: really, so that a program that does not go on
    with the rest leaves half a file. In the way `full` the rest then finds the disk full."""

    WAYS = ["half", "full"]

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.library = self.folder / "short_write.so"
        self.mark = self.folder / "short_write.done"
        source = pathlib.Path(__file__).with_name("short_write.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.library, source, "-ldl"],
                       check=True)

    def moments(self, below):
        """Each way at each write to a file below a folder: the way, its place in words, and the
        environment for the program. It ends when a program has not written so often."""
        for way in self.WAYS:
            for when in itertools.count(1):
                self.mark.unlink(missing_ok=True)
                settings = {"BELOW": below, "WAY": way, "AT": when, "MARK": self.mark}
                settings = {f"SHORT_WRITE_{name}": str(value) for name, value in settings.items()}
                yield way, f"write {when} {way}", {"LD_PRELOAD": str(self.library), **settings}
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
