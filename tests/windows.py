#!/usr/bin/env python3
"""Two windows on one file, on one folder, and a file replaced underneath, in the real window.

    windows.py PUFA FOLDER [SCENE...]

Each scene has a folder of its own, in which it leaves its pictures. Nothing may be lost: what two
people type ends up in the file, or is offered at the next start; and of everything that happens to
the file a notice must come up, whose button must do what it says. Needs Xvfb, openbox, xdotool and
imagemagick.
"""
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

from window.driver import (
    WIDTH, Missing, Window, environment, run, start_display, titles, wait)

SAMPLE = "包头市2026年普法依法治理工作计划（示例）"
# Where the title of the selected record stands.
TITLE_FIELD = (1150, 106)
# Where a path is typed.
PATH_FIELD = (640, 409)
# The answers to the questions, as places from the right.
READ_ONLY, TOGETHER, CANCEL_IN_USE = 1, 2, 3
MERGE, SAVE_AS, OVERWRITE = 1, 2, 3
SAVE = 1
TAKE, FORGET, LATER = 1, 2, 3


class Stage:
    """What a scene has: the program, a folder, and the windows that it opened."""

    def __init__(self, pufa, folder):
        self.pufa, self.folder, self.processes, self.windows = pufa, folder, [], []
        folder.mkdir(parents=True)

    def plan(self, name):
        path = self.folder / f"{name}.pufa.ron"
        run(self.pufa, "sample", "-o", str(path), check=True)
        return path

    def opens(self, user, *arguments, place=0, shows=SAMPLE, theme="light"):
        """A user opens a window; users have computers of their own."""
        process = self.starts(user, *arguments, theme=theme)
        return self.sees(process, place=place, shows=shows, theme=theme)

    def starts(self, user, *arguments, theme="light"):
        env = environment(self.folder / user, theme=theme, USER=user)
        command = [self.pufa, *map(str, arguments)]
        process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def sees(self, process, place=0, shows=SAMPLE, theme="light"):
        at = (place * (WIDTH + 10), 0)
        window = Window(process, shows=shows, theme=theme, at=at)
        self.windows.append(window)
        return window

    def two(self, plan, answer, **more):
        """Two people open the same plan; the second one answers the question."""
        first = self.opens("zhang", plan, shows=name_of(plan), **more)
        second = self.opens("li", plan, place=1, **more)
        second.asks()
        second.picture(self.folder / "in-use.png")
        second.answers(answer)
        second.is_answered()
        return first, second

    def picture(self, name):
        return self.folder / f"{name}.png"

    def recovered(self, user):
        """How many plans the command brings back of what was left behind."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        run(self.pufa, "recover", str(self.folder / user / "state" / "pufa"), "-o", str(out))
        return sorted(out.glob("*.pufa.ron")) if out.exists() else []

    def end(self):
        """Ends all programs; gives how those ended that nobody asked to."""
        ends = {process.poll() for process in self.processes} - {None, 0, -signal.SIGKILL}
        for process in self.processes:
            process.kill()
            process.wait()
        return ends


def name_of(plan):
    return plan.name.removesuffix(".pufa.ron")


def expect(what, holds):
    if not holds:
        raise Missing(what)


def has(plan, *wanted):
    """Waits until a plan's file has activities with these titles."""
    wait(f"{wanted} are not all in the file", lambda: set(wanted) <= set(titles(plan)), 15)


def another_version(plan, title="another version"):
    """The content of the file as somebody else would have changed it."""
    first = titles(plan)[0]
    return plan.read_text().replace(f'title: "{first}"', f'title: "{title}"', 1)


def put_in_place(plan, content):
    """Moves another file over the plan's, as programs that copy and sync do."""
    beside = plan.with_name("arriving")
    beside.write_text(content)
    beside.replace(plan)


def retitles(window, letters, title):
    """Finds a record and gives it another title."""
    window.command(letters)
    time.sleep(1)
    window.clicks(*TITLE_FIELD)
    window.keys("ctrl+a")
    window.retitles(title)


def both_add(stage):
    plan = stage.plan("shared")
    first, second = stage.two(plan, TOGETHER)
    second.shows("shared")
    first.adds("first 1")
    second.adds("second 1")
    second.is_told(first.saves, stage.picture("told"))
    first.shows("shared")
    has(plan, "first 1")
    second.saves()
    second.asks()
    second.picture(stage.picture("changed"))
    # What was to be saved is, once it is merged.
    first.is_told(lambda: second.answers(MERGE))
    second.is_answered()
    second.shows("shared")
    has(plan, "first 1", "second 1")
    first.follows_notice()
    first.is_answered()
    # Once more, merged by the notice.
    first.adds("first 2")
    second.adds("second 2")
    second.is_told(first.saves)
    second.follows_notice()
    second.is_answered()
    second.saves()
    second.shows("shared")
    has(plan, "first 1", "second 1", "first 2", "second 2")
    first.leaves()
    second.leaves()
    expect("a lock is left", not list(stage.folder.glob(".*.lock")))


def working_on_after_the_notice(stage):
    """The notice came while there was no work of one's own; by the time it is followed there is."""
    plan = stage.plan("shared")
    first, second = stage.two(plan, TOGETHER)
    second.shows("shared")
    first.adds("first 1")
    second.is_told(first.saves)
    second.adds("second 1")
    second.follows_notice()
    time.sleep(2)
    second.picture(stage.picture("followed"))
    second.is_answered()
    second.saves()
    has(plan, "first 1", "second 1")


def both_change_one_field(stage, theme="light"):
    plan = stage.plan("shared")
    one = stage.opens("zhang", plan, shows="shared", theme=theme)
    one.adds("talk")
    one.saves()
    one.shows("shared")
    one.leaves()
    first, second = stage.two(plan, TOGETHER, theme=theme)
    second.shows("shared")
    retitles(first, "talk", "talk of the first")
    retitles(second, "talk", "talk of the second")
    second.is_told(first.saves)
    has(plan, "talk of the first")
    before = plan.read_bytes()
    # Turned back: nothing has changed.
    second.follows_notice()
    time.sleep(1)
    second.asks()
    second.picture(stage.picture("conflict"))
    second.keys("Escape")
    second.is_answered()
    second.shows("* shared")
    expect("turning back has written", plan.read_bytes() == before)
    # All of theirs, then one by hand: mine.
    second.saves()
    second.asks()
    second.answers(MERGE)
    time.sleep(2)
    second.presses(1)
    time.sleep(1)
    second.picture(stage.picture("conflict-theirs"))
    second.presses(1)
    time.sleep(1)
    second.picture(stage.picture("conflict-mine"))
    first.is_told(lambda: second.presses(3))
    second.is_answered()
    second.shows("shared")
    has(plan, "talk of the second")
    expect("the value of the first stays too", "talk of the first" not in titles(plan))
    first.follows_notice()
    first.is_answered()
    retitles(first, "talk", "talk of both")
    first.saves()
    first.shows("shared")
    has(plan, "talk of both")


def conflict_in_the_dark(stage):
    both_change_one_field(stage, theme="dark")


def reading_only(stage):
    plan = stage.plan("shared")
    before = plan.stat()
    first, second = stage.two(plan, READ_ONLY)
    second.shows("shared")
    second.is_told(lambda: second.keys("ctrl+shift+a"), stage.picture("read-only"))
    second.shows("shared")
    second.saves()
    time.sleep(3)
    second.picture(stage.picture("read-only-saves"))
    after = plan.stat()
    expect("saving what is read only has written",
           (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns))
    first.adds("first 1")
    second.is_told(first.saves)
    has(plan, "first 1")
    second.follows_notice()
    second.is_answered()
    second.is_told(lambda: second.keys("ctrl+shift+a"))
    has(plan, "first 1")


def reading_only_saves_over(stage):
    plan = stage.plan("shared")
    first, second = stage.two(plan, READ_ONLY)
    second.shows("shared")
    first.adds("first 1")
    second.is_told(first.saves)
    has(plan, "first 1")
    second.saves()
    time.sleep(3)
    second.picture(stage.picture("read-only-saves"))
    second.answers(MERGE)
    time.sleep(3)
    second.picture(stage.picture("read-only-merges"))
    second.keys("Escape")
    second.saves()
    time.sleep(3)
    second.picture(stage.picture("read-only-saves-again"))
    has(plan, "first 1")


def saving_as_its_own_name(stage):
    """The way out of the question is taken with the name that is proposed: that of the file."""
    plan = stage.plan("shared")
    first, second = stage.two(plan, TOGETHER)
    second.shows("shared")
    first.adds("first 1")
    second.adds("second 1")
    second.is_told(first.saves)
    has(plan, "first 1")
    second.saves()
    second.asks()
    second.answers(SAVE_AS)
    time.sleep(2)
    second.clicks(*PATH_FIELD)
    second.picture(stage.picture("proposed"))
    second.keys("Return")
    time.sleep(3)
    second.picture(stage.picture("proposed-answer"))
    expect("the work of the first is gone without a question", "first 1" in titles(plan))


def reading_only_saves_as_its_own_name(stage):
    plan = stage.plan("shared")
    first, second = stage.two(plan, READ_ONLY)
    second.shows("shared")
    first.adds("first 1")
    second.is_told(first.saves)
    has(plan, "first 1")
    second.command("lingcun")
    second.asks()
    second.clicks(*PATH_FIELD)
    second.keys("Return")
    time.sleep(3)
    second.picture(stage.picture("proposed-answer"))
    expect("the work of the first is gone without a question", "first 1" in titles(plan))


def saving_as_by_the_keyboard(stage):
    """Ctrl+Shift+S asks for a name; it must not save into the plan's file."""
    plan = stage.plan("one")
    before = plan.read_bytes()
    window = stage.opens("wang", plan, shows="one")
    window.adds("mine")
    window.keys("ctrl+shift+s")
    time.sleep(3)
    window.picture(stage.picture("asked"))
    expect("it was saved into the plan's file", plan.read_bytes() == before)
    window.asks()


def turning_back(stage):
    plan = stage.plan("shared")
    first, second = stage.two(plan, CANCEL_IN_USE)
    second.shows(SAMPLE)
    first.adds("first 1")
    first.saves()
    has(plan, "first 1")


def the_owner_leaves(stage):
    """Who works along stays when the first one leaves; who comes then must be told of that."""
    plan = stage.plan("shared")
    first, second = stage.two(plan, TOGETHER)
    second.shows("shared")
    first.leaves()
    second.adds("second 1")
    third = stage.opens("zhang", plan, shows="")
    time.sleep(4)
    third.picture(stage.picture("third"))
    third.asks()
    third.answers(TOGETHER)
    third.is_answered()
    third.adds("third 1")
    second.saves()
    third.saves()
    third.asks()
    third.answers(MERGE)
    third.is_answered()
    third.saves()
    has(plan, "second 1", "third 1")


def leaving_with_a_merge(stage):
    """Who leaves, saves, is asked and merges, has left: all of it is in the file."""
    plan = stage.plan("shared")
    first, second = stage.two(plan, TOGETHER)
    second.shows("shared")
    first.adds("first 1")
    second.adds("second 1")
    second.is_told(first.saves)
    second.keys("ctrl+q")
    second.asks()
    second.answers(SAVE)
    time.sleep(2)
    second.picture(stage.picture("leaving-changed"))
    second.answers(MERGE)
    wait("the program stays", lambda: not second.is_alive())
    has(plan, "first 1", "second 1")


def two_plans_of_one_user(stage):
    one, two = stage.plan("one"), stage.plan("two")
    # Of one plan id are both; they differ in their files.
    first = stage.opens("wang", one, shows="one")
    second = stage.opens("wang", two, place=1, shows="two")
    for window, plan, name in ((first, one, "first"), (second, two, "second")):
        window.adds(f"{name} saved")
        window.saves()
        has(plan, f"{name} saved")
        window.adds(f"{name} unsaved")
    first.kill()
    found = stage.recovered("wang")
    expect(f"{len(found)} works are found", len(found) == 1)
    has(found[0], "first saved", "first unsaved")
    third = stage.opens("wang", one, shows="one")
    third.asks()
    third.picture(stage.picture("recovery"))
    third.answers(TAKE)
    third.is_answered()
    third.shows("* one")
    third.picture(stage.picture("taken-up"))
    third.saves()
    third.shows("one")
    has(one, "first saved", "first unsaved")
    second.shows("* two")
    second.adds("second more")
    second.saves()
    second.shows("two")
    has(two, "second saved", "second unsaved", "second more")
    expect("first is in two", "first unsaved" not in titles(two))
    third.leaves()
    second.leaves()
    expect("work is offered again", not stage.recovered("wang"))
    fourth = stage.opens("wang", one, shows="one")
    time.sleep(3)
    fourth.is_answered()


def later_and_discard(stage):
    """Work that is put off is offered again; what is thrown away is not."""
    plan = stage.plan("one")
    first = stage.opens("wang", plan, shows="one")
    first.adds("unsaved")
    first.kill()
    for answer, left in ((LATER, 1), (FORGET, 0)):
        window = stage.opens("wang", plan, shows="one")
        window.asks()
        window.answers(answer)
        window.is_answered()
        window.shows("one")
        window.leaves()
        found = len(stage.recovered("wang"))
        expect(f"after answer {answer} {found} works are left", found == left)
    expect("the file has it", "unsaved" not in titles(plan))


def one_work_offered_twice(stage):
    """Two windows offer the same work; one takes it up, the other only reads and puts it off."""
    plan = stage.plan("one")
    first = stage.opens("wang", plan, shows="one")
    first.adds("unsaved")
    first.kill()
    second = stage.opens("wang", plan, shows="one")
    third = stage.opens("wang", place=1, shows="")
    second.asks()
    third.asks()
    third.picture(stage.picture("offered-twice"))
    second.answers(TAKE)
    second.shows("* one")
    second.picture(stage.picture("taken"))
    # The question for a file in use lies above the offer.
    third.answers(READ_ONLY)
    third.shows("one")
    third.picture(stage.picture("still-offered"))
    third.keys("Escape")
    third.is_answered()
    third.is_told(second.saves, stage.picture("told"))
    second.shows("one")
    has(plan, "unsaved")
    expect("it is there twice", titles(plan).count("unsaved") == 1)


def work_taken_up_again(stage, answer=TOGETHER):
    """A window offers work that another one has taken up meanwhile, and takes it up as well."""
    plan = stage.plan("one")
    first = stage.opens("wang", plan, shows="one")
    first.adds("unsaved")
    first.kill()
    second = stage.opens("wang", plan, shows="one")
    third = stage.opens("wang", place=1)
    second.asks()
    third.asks()
    second.answers(TAKE)
    second.shows("* one")
    second.adds("second 1")
    third.answers(answer)
    third.shows("one")
    # Below the question lies the offer.
    time.sleep(1)
    # It opened before the question did, so the keyboard is not in it.
    third.presses(TAKE)
    third.shows("* one")
    time.sleep(2)
    third.picture(stage.picture("taken-up-again"))
    is_quiet = third.is_quiet()
    third.adds("third 1")
    third.is_told(second.saves, stage.picture("taken-up-again-told"))
    second.shows("one")
    has(plan, "unsaved", "second 1")
    third.saves()
    third.asks()
    third.answers(MERGE)
    third.is_answered()
    third.picture(stage.picture("taken-up-again-merged"))
    third.shows("one")
    has(plan, "unsaved", "second 1", "third 1")
    expect("it is there twice", titles(plan).count("unsaved") == 1)
    expect("something is said of work that is safe", is_quiet)


def work_taken_up_while_reading(stage):
    work_taken_up_again(stage, READ_ONLY)


def two_samples(stage):
    first = stage.opens("wang")
    second = stage.opens("wang", place=1)
    first.adds("first 1")
    second.adds("second 1")
    first.kill()
    third = stage.opens("wang")
    third.asks()
    third.picture(stage.picture("recovery"))
    third.answers(TAKE)
    third.is_answered()
    third.shows(f"* {SAMPLE}")
    second.adds("second 2")
    second.kill()
    third.adds("third 1")
    third.kill()
    found = stage.recovered("wang")
    expect(f"{len(found)} works are found", len(found) == 2)
    works = sorted(sorted(set(titles(it)) & {"first 1", "second 1", "second 2", "third 1"})
                   for it in found)
    expect(f"found is {works}", works == [["first 1", "third 1"], ["second 1", "second 2"]])
    fourth = stage.opens("wang")
    fourth.asks()
    fourth.picture(stage.picture("recovery-of-two"))
    fourth.answers(TAKE)
    fourth.shows(f"* {SAMPLE}")
    time.sleep(1)
    fourth.picture(stage.picture("recovery-of-the-other"))
    # The other one is put off; neither is lost by that.
    fourth.keys("Escape")
    fourth.is_answered()
    fourth.kill()
    found = stage.recovered("wang")
    expect(f"{len(found)} works are left", len(found) == 2)


def started_at_once(stage):
    """Two windows that start in the same moment, on the sample and in one state folder."""
    processes = [stage.starts("wang") for _ in range(2)]
    for place, process in enumerate(processes):
        stage.sees(process, place=place).adds(f"mine {place}")
    for window in stage.windows:
        window.kill()
    found = [set(titles(it)) & {"mine 0", "mine 1"} for it in stage.recovered("wang")]
    expect(f"found is {found}", sorted(map(sorted, found)) == [["mine 0"], ["mine 1"]])


def replaced_while_clean(stage):
    plan = stage.plan("one")
    window = stage.opens("wang", plan, shows="one")
    content = another_version(plan)
    window.is_told(lambda: put_in_place(plan, content), stage.picture("told"))
    window.follows_notice()
    window.is_answered()
    window.adds("mine")
    window.saves()
    window.shows("one")
    has(plan, "mine", "another version")


def replaced_while_dirty(stage):
    plan = stage.plan("one")
    window = stage.opens("wang", plan, shows="one")
    window.adds("mine")
    content = another_version(plan)
    window.is_told(lambda: put_in_place(plan, content), stage.picture("told"))
    window.follows_notice()
    window.is_answered()
    window.saves()
    window.shows("one")
    has(plan, "mine", "another version")


def replaced_twice(stage):
    """Changed again between the notice and the answer."""
    plan = stage.plan("one")
    window = stage.opens("wang", plan, shows="one")
    window.adds("mine")
    content, later = another_version(plan), another_version(plan, "later version")
    window.is_told(lambda: put_in_place(plan, content))
    window.is_told(lambda: put_in_place(plan, later))
    window.follows_notice()
    window.is_answered()
    window.saves()
    window.shows("one")
    has(plan, "mine", "later version")


def deleted(stage):
    for state in ("clean", "dirty"):
        plan = stage.plan(state)
        window = stage.opens("wang", plan, shows=state)
        window.adds("mine")
        if state == "clean":
            window.saves()
            window.shows(state)
        window.is_told(plan.unlink, stage.picture(f"told-{state}"))
        window.saves()
        wait("the file does not come back", plan.exists)
        has(plan, "mine")
        window.shows(state)
        window.adds("mine too")
        window.saves()
        window.shows(state)
        has(plan, "mine", "mine too")
        window.leaves()


def deleted_and_saved_elsewhere(stage):
    plan, other = stage.plan("one"), stage.folder / "other.pufa.ron"
    window = stage.opens("wang", plan, shows="one")
    window.adds("mine")
    window.is_told(plan.unlink)
    window.follows_notice()
    time.sleep(2)
    window.picture(stage.picture("save-as"))
    window.clicks(*PATH_FIELD)
    window.keys("ctrl+a")
    window.types(str(other))
    window.keys("Return")
    window.shows("other")
    has(other, "mine")


def damaged(stage, state="dirty"):
    plan = stage.plan("one")
    window = stage.opens("wang", plan, shows="one")
    window.adds("saved")
    window.saves()
    window.shows("one")
    whole = plan.read_text()
    half = whole[:len(whole) // 2]
    if state == "dirty":
        window.adds("unsaved")
    window.is_told(lambda: put_in_place(plan, half), stage.picture("told"))
    window.follows_notice()
    time.sleep(3)
    window.picture(stage.picture("told-damaged"))
    window.keys("Escape")
    window.is_answered()
    window.picture(stage.picture("told-damaged-toast"))
    expect("the damaged file was touched", plan.read_text() == half)
    if state == "clean":
        window.adds("unsaved")
    window.saves()
    window.asks()
    window.answers(OVERWRITE)
    window.is_answered()
    window.shows("one")
    has(plan, "saved", "unsaved")
    expect("the damaged one is not kept",
           any(it.read_text() == half for it in stage.folder.glob("*.bak")))


def damaged_while_clean(stage):
    damaged(stage, "clean")


def newer_is_not_damaged(stage):
    """What a newer program wrote is sound: it must stay where it is."""
    plan = stage.plan("one")
    window = stage.opens("wang", plan, shows="one")
    content = re.sub(r"(version: )\d+", r"\g<1>999", plan.read_text(), count=1)
    window.is_told(lambda: put_in_place(plan, content))
    window.follows_notice()
    time.sleep(3)
    # Past the details to the button.
    window.keys("Tab", "Tab", "Return")
    time.sleep(3)
    window.picture(stage.picture("followed"))
    expect("the newer file was touched", plan.exists() and plan.read_text() == content)
    beside = [it.name for it in stage.folder.glob("*.pufa.ron")]
    expect(f"it counts as damaged: {beside}", beside == [plan.name])


def newer(stage):
    plan = stage.plan("one")
    window = stage.opens("wang", plan, shows="one")
    window.adds("saved")
    window.saves()
    window.shows("one")
    text = plan.read_text()
    content = re.sub(r"(version: )\d+", r"\g<1>999", text, count=1)
    expect("the version was not found", content != text)
    window.is_told(lambda: put_in_place(plan, content), stage.picture("told"))
    window.follows_notice()
    time.sleep(3)
    window.picture(stage.picture("told-newer"))
    window.keys("Escape")
    window.is_answered()
    window.adds("unsaved")
    window.saves()
    window.asks()
    window.picture(stage.picture("saving-over-newer"))
    window.answers(MERGE)
    time.sleep(3)
    window.picture(stage.picture("merging-newer"))
    expect("the newer file was touched", plan.read_text() == content)
    window.shows("* one")


def repairing(stage, theme="light"):
    plan = stage.plan("one")
    text = plan.read_text()
    content = text[:len(text) // 2]
    plan.write_text(content)
    window = stage.opens("wang", plan, theme=theme)
    time.sleep(3)
    window.picture(stage.picture("damaged"))
    window.command("xiaoxi")
    window.asks()
    window.picture(stage.picture("notices"))
    # Before it stand the details and the other way out.
    window.presses(3)
    time.sleep(3)
    window.picture(stage.picture("repair"))
    window.answers(1)
    window.is_answered()
    window.shows("one（修复）")
    window.picture(stage.picture("repaired"))
    expect("the damaged file was touched", plan.read_text() == content)
    whole = stage.folder / "one（修复）.pufa.ron"
    expect("nothing was saved", len(titles(whole)) > 10)
    window.adds("mine")
    window.saves()
    window.shows("one（修复）")
    has(whole, "mine")


def repairing_in_the_dark(stage):
    repairing(stage, theme="dark")


def earlier_versions(stage, theme="light"):
    plan = stage.plan("one")
    window = stage.opens("wang", plan, shows="one", theme=theme)
    for number in range(2):
        window.adds(f"mine {number}")
        window.saves()
        window.shows("one")
        has(plan, f"mine {number}")
        time.sleep(1)
    first = titles(plan)[0]
    window.command("lishi")
    window.asks()
    time.sleep(1)
    window.picture(stage.picture("snapshots"))
    # The list is from the latest to the earliest: three of them.
    window.answers(3)
    time.sleep(2)
    window.picture(stage.picture("snapshots-earliest"))
    window.keys("Tab", "Tab", "Tab", pause=0.6)
    window.picture(stage.picture("snapshots-focus"))
    window.keys("Escape")
    window.is_answered()
    expect("looking has changed the plan", first == titles(plan)[0])


def earlier_versions_in_the_dark(stage):
    earlier_versions(stage, theme="dark")


SCENES = [
    # Two windows on one file.
    both_add, working_on_after_the_notice, both_change_one_field, conflict_in_the_dark,
    reading_only, reading_only_saves_over, saving_as_its_own_name,
    reading_only_saves_as_its_own_name, saving_as_by_the_keyboard, turning_back,
    the_owner_leaves, leaving_with_a_merge,
    # Two windows on one folder.
    two_plans_of_one_user, later_and_discard, one_work_offered_twice, work_taken_up_again,
    work_taken_up_while_reading, two_samples, started_at_once,
    # A file replaced underneath.
    replaced_while_clean, replaced_while_dirty, replaced_twice, deleted,
    deleted_and_saved_elsewhere, damaged, damaged_while_clean, newer, newer_is_not_damaged,
    repairing, repairing_in_the_dark, earlier_versions, earlier_versions_in_the_dark,
]


def main():
    pufa, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    wanted = sys.argv[3:]
    scenes = [it for it in SCENES if not wanted or it.__name__ in wanted]
    children, faults = start_display((2 * WIDTH + 20, 840)), 0
    try:
        for scene in scenes:
            shutil.rmtree(folder / scene.__name__, ignore_errors=True)
            stage, said = Stage(pufa, folder / scene.__name__), "ok"
            try:
                scene(stage)
            except Missing as missing:
                said = f"FAULT {missing}"
                for number, window in enumerate(stage.windows):
                    if window.is_alive():
                        window.picture(stage.picture(f"fault-{number}"))
            finally:
                ends = stage.end()
            if ends:
                said = f"FAULT programs ended with {ends}"
            faults += said != "ok"
            print(f"{scene.__name__}: {said}", flush=True)
    finally:
        for child in children:
            child.kill()
    print(f"{len(scenes)} scenes, {faults} faults")
    sys.exit(bool(faults))


main()
