#!/usr/bin/env python3
"""Saves a plan while the system fails at every single call, and looks at what is left.

    faults.py PUFA FOLDER [EVERY]

For each system call a save makes, and each time it is made, the call fails (disk full, quota, I/O
error, read-only, denied, interrupted) or the program is killed there. Afterwards the file must hold
the old plan or the new one, byte for byte, the exit status must agree with it, and a failure must
have been said in words. EVERY tries only each so many-th moment. Needs strace.
"""
import collections
import pathlib
import re
import shutil
import subprocess
import sys

FAULTS = ["ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EINTR", "KILL"]
# What touches files; memory, threads and clocks are not the disk's business.
CALLS = [
    "openat", "read", "write", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link",
    "linkat", "unlink", "unlinkat", "close", "statx", "newfstatat", "fstat", "chmod", "fchmod",
    "fchmodat", "flock", "getdents64", "readlink", "readlinkat", "lseek", "mkdir",
]
DAMAGE_SAID = re.compile("[\u4e00-\u9fff]")


def save(pufa, path, *strace):
    """Saves the sample over the file; gives the exit status and what was said."""
    command = ["strace", "-f", "-qq", *strace, pufa, "sample", "--force", "-o", str(path)]
    run = subprocess.run(command, capture_output=True, timeout=60)
    return run.returncode, (run.stdout + run.stderr).decode("utf-8", "replace")


def count(pufa, path, log):
    """How often a save makes each call."""
    status, said = save(pufa, path, "-o", str(log), "-e", "trace=" + ",".join(CALLS))
    assert status == 0, said
    names = re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.M)
    return collections.Counter(names)


def main():
    pufa, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path, log = folder / "计划.pufa.ron", folder / "calls.txt"
    assert save(pufa, path, "-o", "/dev/null")[0] == 0
    new = path.read_bytes()
    old = new.replace("包头".encode(), "旧的".encode(), 1)
    assert old != new
    calls = count(pufa, path, log)
    tried, kept, replaced, faults = collections.Counter(), 0, 0, []
    for call, times in sorted(calls.items()):
        for when in range(1, times + 1, every):
            # No system reports a fault when a folder is closed, and Rust takes one for the end.
            for fault in ["KILL"] if call == "close" else FAULTS:
                inject = f"signal={fault}" if fault == "KILL" else f"error={fault}"
                path.write_bytes(old)
                status, said = save(
                    pufa, path, "-o", "/dev/null", "-e", f"inject={call}:{inject}:when={when}")
                tried[fault] += 1
                left = path.read_bytes() if path.exists() else b""
                place = f"{call} {when} {fault}: status {status}, {said.strip()[:200]}"
                if left not in (old, new):
                    faults.append(f"the file holds neither plan: {place}")
                elif status == 0 and left != new:
                    faults.append(f"it says saved and is not: {place}")
                elif status == 2 and not DAMAGE_SAID.search(said):
                    faults.append(f"nothing was said: {place}")
                elif status not in (0, 2, 127, -9, 137) and "error while loading" not in said:
                    faults.append(f"it ended oddly: {place}")
                kept, replaced = kept + (left == old), replaced + (left == new)
    left_over = [item.name for item in folder.iterdir() if item.name.endswith(".saving")]
    path.write_bytes(old)
    save(pufa, path, "-o", "/dev/null")
    still = [item.name for item in folder.iterdir() if item.name.endswith(".saving")]
    if still:
        faults.append(f"left-over files stay: {still}")
    total = sum(tried.values())
    print(f"{total} failing saves at {sum(calls.values())} calls of {len(calls)} kinds: "
          f"{kept} kept the old plan, {replaced} have the new one, "
          f"{len(left_over)} left-over files cleared by the next save")
    for fault in faults[:20]:
        print("FAULT", fault)
    print(f"{len(faults)} faults")
    sys.exit(bool(faults))


main()
