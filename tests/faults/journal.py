#!/usr/bin/env python3
"""Keeps a journal while the system fails at every single call, and brings the work back.

    journal.py PUFA TESTS FOLDER [EVERY]

TESTS is the binary of the tests, one of which works on a plan in steps and saves on the way when it
is started by this script: on a plan from a file until it is cut off, on a new plan until it ends
well, and on the work that another program left behind. For each system call it makes, and each
time, the call fails, writes half of its bytes, or the program is killed there. Then

- `pufa recover` and the plan's file together give, byte for byte, the plan after the last step that
  was said to be safe, or after the one that was being taken;
- a step that was said to be safe was so at that moment, and what failed was said;
- what failed once is safe after the next step, and no start tells of lost work;
- nothing is written, synced or put in place after its sync failed.

EVERY tries only each so-many-th case. Needs strace and a C compiler.
"""
import os
import pathlib
import re
import socket
import subprocess
import sys

from common import (Result, ShortWrites, calls_in, fresh, has_missed, moments, numbered, traced,
                    used_after_failed_sync)

TEST = "store::appends::victim_of_the_failing_appends"
# The ways in which the victim works, and how many steps each has.
WAYS = {"saved": 6, "new": 3, "taken up": 3}
MARK = re.compile(r"/mark/(\w+)")


def has_failed(told):
    return any(line.startswith("failed") for line in told)


class Journal:
    def __init__(self, pufa, tests, folder):
        self.pufa, self.folder, self.log = str(pufa), folder, folder / "calls.txt"
        self.work = folder / "work"
        self.command = [str(tests), TEST, "--exact", "--test-threads=1"]
        self.result = Result()
        fresh(folder)

    def run(self, way, command, environment=os.environ):
        """Lets the victim work in an empty folder; gives its status, what it told and its output."""
        fresh(self.work)
        environment = {**environment, "PUFA_JOURNAL_TEST_WAY": way,
                       "PUFA_JOURNAL_TEST_FOLDER": str(self.work)}
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.work / "told"))
            listener.listen()
            victim = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT)
            listener.settimeout(30)
            connection, _ = listener.accept()
            with connection, connection.makefile() as lines:
                told = lines.read().splitlines()
            output = victim.communicate(timeout=60)[0].decode("utf-8", "replace")
        return victim.returncode, told, output

    def brought_back(self):
        """What can be brought back, each as the number of steps in it or as words if it is no plan
        of these: the plan's file first; and whether something is told as lost."""
        out, file = self.work / "out", self.work / "计划.pufa.ron"
        run = subprocess.run([self.pufa, "recover", str(self.work / "state"), "-o", str(out)],
                             capture_output=True, text=True, timeout=60)
        plans = {path.read_bytes(): int(path.name) for path in (self.work / "expected").iterdir()}
        paths = sorted(out.iterdir()) if out.is_dir() else []
        found = [plans.get(path.read_bytes(), "no plan of these") for path in paths]
        in_file = plans.get(file.read_bytes(), "no whole file") if file.exists() else 0
        if run.returncode not in (0, 1):
            found.append(f"recover ended with {run.returncode}: {run.stderr.strip()}")
        return [in_file, *found], run.returncode == 1

    def judge(self, way, fault, place, ran):
        status, told, output = ran
        found, is_lost = self.brought_back()
        self.result.tried[fault] += 1
        self.result.seen["failure told" if has_failed(told) else
                         "nothing failed" if "end" in told else "killed"] += 1
        wrongs = list(self.wrongs_of_work(fault, told, found))
        if "end" in told:
            wrongs += self.wrongs_of_end(way, place, told, is_lost)
        elif fault != "KILL" or status not in (-9, 137):
            wrongs.append(f"it ended oddly with {status}: {output[-300:]}")
        self.result.faults += (f"{wrong}: {way}, {place}: {told}" for wrong in wrongs)

    @staticmethod
    def wrongs_of_work(fault, told, found):
        """What was promised on the way, against what was found afterwards."""
        tried, safe = (max((int(line.split()[1]) for line in told if line.startswith(word)),
                           default=0) for word in ("try", "safe"))
        strange = [it for it in found if isinstance(it, str)]
        if strange:
            yield f"{strange[0]} came back"
        elif not safe <= max(found) <= min(max(tried, safe), safe + 1):
            yield f"{found} came back, {safe} to {tried} should"
        if any(line.startswith("untrue") for line in told):
            yield "a step was said to be safe and was not"
        if fault == "short (half)" and has_failed(told):
            yield "a short write is no failure"

    def wrongs_of_end(self, way, place, told, is_lost):
        """A single failure leaves no trace."""
        if told[-2] != f"safe {WAYS[way]}":
            yield "what failed once is not made good"
        if is_lost:
            yield "work is told as lost"
        left = [path.name for path in (self.work / "state" / "journals").glob("*")]
        if way == "new" and left and not place.startswith("unlink"):
            yield f"journals stay after a good end: {left}"

    def calls(self, way):
        """The calls that the work makes, and how often files are written before it begins."""
        status, told, output = self.run(way, traced(self.command, self.log))
        assert status == 0 and told[-2:] == [f"safe {WAYS[way]}", "end"], (told, output)
        calls = calls_in(self.log)
        begin = next(place for place, (*_, line) in enumerate(calls) if "/mark/begin" in line)
        written_before = sum(call == "write" and f"<{self.work}/" in line
                             for _, call, line in calls[:begin])
        # Calls are counted by thread.
        own = (call for call in calls if call[0] == calls[begin][0])
        work, is_work = [], False
        for call, when, line in numbered(own):
            mark = MARK.search(line)
            if mark:
                is_work = mark.group(1) == "begin" or mark.group(1) == "looked" and bool(work)
            elif is_work:
                work.append((call, when))
        return work, written_before

    def at_every_call(self, way, calls, every):
        for fault, place, inject in moments(calls, every):
            ran = self.run(way, traced(self.command, self.log, *inject))
            self.judge(way, fault, place, ran)
            if has_missed(fault, self.log, "end" in ran[1]):
                self.result.faults.append(f"the call was not made: {way}, {place}")
            for line in used_after_failed_sync(self.log):
                self.result.faults.append(f"used after a failed sync: {way}, {place}: {line}")

    def at_every_short_write(self, way, written_before):
        short = ShortWrites(self.folder)
        for fault, place, environment in short.moments(self.work, written_before):
            ran = self.run(way, self.command, environment)
            if short.has_happened():
                self.judge(way, fault, place, ran)


def main():
    pufa, tests, folder = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
    every = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    journal = Journal(pufa, tests, folder)
    for way in WAYS:
        calls, written_before = journal.calls(way)
        journal.at_every_call(way, calls, every)
        journal.at_every_short_write(way, written_before)
    seen = ", ".join(f"{what} {count}" for what, count in journal.result.seen.items())
    sys.exit(journal.result.ends(seen))


main()
