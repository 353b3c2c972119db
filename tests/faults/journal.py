#!/usr/bin/env python3
"""Keeps a journal while the system fails at every single call, and brings the work back.

    journal.py PUFA TESTS FOLDER [EVERY]

TESTS is the binary of the tests, one of which works on a plan in steps and saves on the way when it
is started by this script. For each system call it makes, and each time, the call fails, writes half
of its bytes, or the program is killed there. Then `pufa recover` and the plan's file together must
give, byte for byte, the plan after the last step that was said to be safe, or after a later one that
was being taken; what failed must have been said; and nothing is synced again after a sync failed.
EVERY tries only each so-many-th moment. Needs strace and a C compiler.
"""
import collections
import os
import pathlib
import socket
import subprocess
import sys

from common import Result, ShortWrites, calls_in, fresh, moments, synced_again, traced

TEST = "store::appends::victim_of_the_failing_appends"


class Journal:
    def __init__(self, pufa, tests, folder):
        self.pufa, self.folder, self.log = str(pufa), folder, folder / "calls.txt"
        self.work = folder / "work"
        self.command = [str(tests), TEST, "--exact", "--test-threads=1"]
        self.result = Result()
        fresh(folder)

    def run(self, command, **environment):
        """Lets the victim work in an empty folder; gives what it told."""
        fresh(self.work)
        address = str(self.work / "told")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen()
            environment = {**os.environ, "PUFA_JOURNAL_TEST_FOLDER": str(self.work), **environment}
            victim = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT)
            listener.settimeout(30)
            connection, _ = listener.accept()
            with connection, connection.makefile() as lines:
                told = lines.read().splitlines()
            output = victim.communicate(timeout=60)[0].decode("utf-8", "replace")
        return victim.returncode, told, output

    def brought_back(self):
        """After how many steps the plan is that can be brought back; words if it is none."""
        out = self.work / "out"
        run = subprocess.run([self.pufa, "recover", str(self.work / "state"), "-o", str(out)],
                             capture_output=True, text=True, timeout=60)
        found = sorted(out.iterdir()) if out.is_dir() else []
        texts = {path.read_bytes(): int(path.name) for path in (self.work / "expected").iterdir()}
        steps = [texts.get(path.read_bytes(), "no plan of these") for path in found]
        steps.append(texts.get((self.work / "计划.pufa.ron").read_bytes(), "no whole file"))
        strange = [step for step in steps if not isinstance(step, int)]
        if run.returncode not in (0, 1):
            strange.append(f"recover ended with {run.returncode}: {run.stderr.strip()}")
        return strange[0] if strange else max(steps)

    def judge(self, fault, place, status, told, output, may_fail=True):
        self.result.tried[fault] += 1
        tries = [int(line.split()[1]) for line in told if line.startswith("try")]
        safe = [int(line.split()[1]) for line in told if line.startswith("safe")]
        failed = any(line.startswith("failed") for line in told)
        least, most = max(safe, default=0), max(tries, default=0)
        back = self.brought_back()
        self.result.seen["failure told" if failed else
                         "killed" if "end" not in told else "no step failed"] += 1
        if isinstance(back, str) or not least <= back <= most:
            wrong = f"{back} came back, {least} to {most} should"
        elif "end" not in told and status not in (-9, 137):
            wrong = f"it ended oddly with {status}: {output[-300:]}"
        elif "end" in told and back != most and not failed:
            wrong = f"{back} of {most} came back and nothing was said"
        elif failed and not may_fail:
            wrong = f"it need not have failed: {told}"
        else:
            return
        self.result.faults.append(f"{wrong}: {place}")

    def calls(self):
        """How often each call is made by the work, and how often it is made before by its thread."""
        status, told, output = self.run(traced(self.command, self.log))
        assert status == 0 and told[-1] == "end" and self.brought_back() == 6, output
        calls = calls_in(self.log)
        begin, end = (next(place for place, (*_, line) in enumerate(calls) if mark in line)
                      for mark in ("work/begin", "work/end"))
        own = calls[begin][0]
        before = collections.Counter(name for it, name, _ in calls[:begin + 1] if it == own)
        during = collections.Counter(name for it, name, _ in calls[begin + 1:end] if it == own)
        return before, during

    def at_every_call(self, every):
        before, during = self.calls()
        for fault, place, inject in moments(during, every, before):
            self.judge(fault, place, *self.run(traced(self.command, self.log, *inject)))
            for line in synced_again(self.log):
                self.result.faults.append(f"a failed sync is tried again: {place}: {line}")

    def at_every_short_write(self):
        short = ShortWrites(self.folder)
        for way, place, environment in short.moments(self.work / "state" / "journals"):
            ran = self.run(self.command, **environment)
            if short.has_happened():
                self.judge(f"short ({way})", place, *ran, may_fail=way != "half")


def main():
    pufa, tests, folder = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
    every = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    journal = Journal(pufa, tests, folder)
    journal.at_every_call(every)
    journal.at_every_short_write()
    seen = ", ".join(f"{what} {count}" for what, count in journal.result.seen.items())
    sys.exit(journal.result.ends(seen))


main()
