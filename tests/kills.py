#!/usr/bin/env python3
"""Kills the real window while it is used, again and again, and looks at what can be brought back.

    kills.py PUFA FOLDER [TIMES]

Each time: the sample opens from a file, activities are added and their titles typed, a bar of the
calendar is dragged, and at a random moment after the last of it the program is killed. `pufa
recover` must bring back every activity but at most the last; and the plan's file must be as it was.
Needs Xvfb, openbox and xdotool.
"""
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

from window.driver import environment, records, run, start_display, window_of


def use(rng):
    """Adds some activities and drags; gives how many were added."""
    added = rng.randint(1, 4)
    for number in range(added):
        run("xdotool", "key", "ctrl+shift+a")
        time.sleep(1.2)
        run("xdotool", "type", "--delay", "20", f"work {number}")
        run("xdotool", "key", "Return")
        time.sleep(0.8)
        if rng.random() < 0.5:
            drag(rng)
    return added


def drag(rng):
    x, y = rng.randint(200, 900), rng.randint(250, 650)
    for step in (["mousemove", str(x), str(y)], ["mousedown", "1"],
                 ["mousemove", str(x + 60), str(y + 40)], ["mouseup", "1"]):
        run("xdotool", *step)
        time.sleep(0.05)
    run("xdotool", "key", "Escape")
    time.sleep(0.3)


def main():
    pufa, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rng, faults, missing = random.Random(5), [], 0
    children = start_display()
    try:
        for turn in range(times):
            home = folder / str(turn)
            home.mkdir()
            plan = home / "sample.pufa.ron"
            run(pufa, "sample", "-o", str(plan), check=True)
            before, count = plan.read_bytes(), len(records(plan))
            process = subprocess.Popen(
                [pufa, str(plan)], env=environment(home), stderr=subprocess.DEVNULL)
            window_of(process, "sample")
            run("xdotool", "key", "ctrl+2")
            time.sleep(0.5)
            added = use(rng)
            time.sleep(rng.random() * 0.5)
            process.send_signal(signal.SIGKILL)
            process.wait()
            said = run(pufa, "recover", str(home / "state" / "pufa"), "-o", str(home / "out"))
            found = list((home / "out").glob("*.ron")) if (home / "out").exists() else []
            back = len(records(found[0])) - count if found else 0
            missing += back < added
            if plan.read_bytes() != before:
                faults.append(f"{turn}: the file has changed")
            # A drag over days adds an activity too.
            if said.returncode or not added - 1 <= back <= 2 * added:
                faults.append(f"{turn}: {back} of {added} came back: {said.stdout}{said.stderr}")
    finally:
        for child in children:
            child.kill()
    print(f"{times} kills: {missing} times the last step was missing, {len(faults)} faults")
    for fault in faults:
        print("FAULT", fault)
    sys.exit(bool(faults))


main()
