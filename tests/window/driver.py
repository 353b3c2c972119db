"""Drives the real window as a person would: a display of its own, keys, clicks, pictures.

Needs Xvfb, openbox, xdotool and, for pictures, imagemagick.
"""
import os
import pathlib
import re
import signal
import subprocess
import time

WIDTH, HEIGHT = 1280, 800
# A window of a debug build that a machine without a graphics card draws may take its time.
PATIENCE = 40
# How bright the rail is while no dialog darkens it.
RAIL = {"light": 0.946, "dark": 0.139}


class Missing(Exception):
    """What should have happened has not."""


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **options)


def start_display(size=(WIDTH, HEIGHT)):
    """A screen with a window manager; DISPLAY names it. Gives what is to be killed in the end."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24",
         "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    time.sleep(1)
    return [manager, server]


def wait(what, happened, patience=PATIENCE):
    """Waits until `happened` gives something, and gives that."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        found = happened()
        if found:
            return found
        time.sleep(0.1)
    raise Missing(what)


def window_of(process, name):
    """The window, once `name` stands in its title."""
    def found():
        ids = run("xdotool", "search", "--onlyvisible", "--pid", str(process.pid)).stdout.split()
        is_named = ids and name in run("xdotool", "getwindowname", ids[0]).stdout
        return ids[0] if is_named else None
    return wait(f"no window shows “{name}”", found)


def environment(home, theme="light", **more):
    """A user at a computer of their own: all that the program keeps lies in this folder."""
    settings = home / "config" / "pufa" / "settings.ron"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(f'{{"theme": "{theme}"}}')
    env = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home / "config"),
               XDG_DATA_HOME=str(home / "data"), XDG_STATE_HOME=str(home / "state"),
               PUFA_TODAY="2026-11-23", LIBGL_ALWAYS_SOFTWARE="1", **more)
    for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PUFA_STATE", "XMODIFIERS"):
        env.pop(name, None)
    return env


def records(plan, kind="activities"):
    """The blocks of the records of a kind in a plan's file."""
    text = pathlib.Path(plan).read_text()
    block = re.search(rf"\n        {kind}: \[\n(.*?)\n        \],", text, re.S)
    return re.split(r"\n(?=            \w+\()", block.group(1)) if block else []


def titles(plan, kind="activities"):
    """The titles of the records of a kind in a plan's file."""
    found = (re.search(r'\n                title: "(.*?)",', it) for it in records(plan, kind))
    return [it.group(1) for it in found if it]


class Window:
    """A running program and its window."""

    def __init__(self, process, shows="", theme="light", at=(0, 0)):
        self.process, self.light = process, RAIL[theme]
        self.window = window_of(process, shows)
        run("xdotool", "windowsize", self.window, str(WIDTH), str(HEIGHT))
        run("xdotool", "windowmove", self.window, *map(str, at))
        wait("the window stays blank", self.is_drawn)

    def title(self):
        return run("xdotool", "getwindowname", self.window).stdout.strip()

    def shows(self, name):
        """Waits until the title is this, without the name of the program."""
        wait(f"the title is not “{name}” but “{self.title()}”",
             lambda: self.title().rsplit(" — ", 1)[0] == name)

    def raise_up(self):
        """Brings the window to the front, and the keyboard to it."""
        run("xdotool", "windowactivate", "--sync", self.window)

    def keys(self, *keys, pause=0.4):
        self.raise_up()
        for key in keys:
            run("xdotool", "key", key)
            time.sleep(pause)

    def types(self, text):
        self.raise_up()
        run("xdotool", "type", "--delay", "30", text)

    def clicks(self, x, y):
        """Clicks at a place in the window; the mouse goes away again."""
        self.raise_up()
        run("xdotool", "mousemove", "--window", self.window, str(x), str(y))
        time.sleep(0.3)
        run("xdotool", "click", "1")
        time.sleep(0.3)
        run("xdotool", "mousemove", "--window", self.window, str(WIDTH - 1), str(HEIGHT - 1))

    def picture(self, path):
        self.raise_up()
        run("import", "-window", self.window, str(path))

    def brightness(self):
        """Of the lower end of the rail, where nothing else is ever drawn."""
        found = run("import", "-window", self.window, "-crop", f"50x40+10+{HEIGHT - 120}",
                    "-format", "%[fx:mean]", "info:-").stdout
        return float(found or 0)

    def bell(self):
        """How the count of notices in the status bar looks."""
        return run("import", "-window", self.window, "-crop", f"130x22+850+{HEIGHT - 24}",
                   "-format", "%#", "info:-").stdout

    def is_quiet(self):
        """Whether there is no notice: then nothing stands there."""
        return run("import", "-window", self.window, "-crop", f"130x22+850+{HEIGHT - 24}",
                   "-format", "%k", "info:-").stdout == "1"

    def is_told(self, step, picture=None):
        """Does something, and waits for a notice about it."""
        before = self.bell()
        step()
        wait("nothing is said", lambda: self.bell() != before)
        if picture:
            time.sleep(0.5)
            self.picture(picture)

    def is_drawn(self):
        size = run("xdotool", "getwindowgeometry", self.window).stdout
        colours = run("import", "-window", self.window, "-format", "%k", "info:-").stdout
        return f"{WIDTH}x{HEIGHT}" in size and int(colours or 0) > 100

    def asks(self):
        """Waits for a dialog: it darkens the rest."""
        wait("no dialog opens", lambda: self.brightness() < 0.9 * self.light)
        time.sleep(0.5)

    def is_answered(self):
        """Waits until no dialog is open."""
        wait("the dialog stays", lambda: self.brightness() > 0.97 * self.light)

    def answers(self, place):
        """Presses a button of a dialog that has opened: the first has the keyboard already."""
        self.presses(place - 1)

    def presses(self, further):
        """Presses what is so many places further than where the keyboard is."""
        self.keys(*["Tab"] * further, "Return")

    def follows_notice(self, place=1):
        """Presses a button of the latest notice, in the list of notices."""
        self.command("xiaoxi")
        self.asks()
        self.presses(place)

    def command(self, letters):
        """Runs what the palette finds first for these letters."""
        self.keys("ctrl+k", pause=0.8)
        self.types(letters)
        time.sleep(0.8)
        self.keys("Return")

    def journal(self):
        """The journal this program writes."""
        opened = pathlib.Path(f"/proc/{self.process.pid}/fd").iterdir()
        paths = (os.readlink(it) for it in opened if it.is_symlink())
        return next((pathlib.Path(it) for it in paths if "/journals/" in it), None)

    def journal_size(self):
        journal = self.journal()
        return journal.stat().st_size if journal and journal.exists() else 0

    def adds(self, title):
        """Adds an activity with this title, and waits until that is written down."""
        self.is_noted(lambda: self.keys("ctrl+shift+a"))
        self.retitles(title)

    def retitles(self, title):
        """Types over the title that has the keyboard, and waits until that is written down."""
        self.types(title)
        self.is_noted(lambda: self.keys("Return"))

    def is_noted(self, step):
        """Does something, and waits until the journal has it."""
        before = self.journal_size()
        step()
        wait("a step is not written down", lambda: self.journal_size() != before)
        time.sleep(0.8)

    def saves(self):
        self.keys("ctrl+s")

    def is_alive(self):
        return self.process.poll() is None

    def kill(self):
        """Cuts the program off."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def leaves(self):
        """Ends the program as people do, from a plan without unsaved work."""
        self.keys("ctrl+q")
        self.process.wait(timeout=PATIENCE)
