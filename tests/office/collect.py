"""Forms for eighty units, filled in with openpyxl as units fill them in, and taken back.

    collect.py PUFA FOLDER

PUFA is the program, FOLDER is made anew and keeps everything for a look afterwards. The script
keeps its own book of what it wrote into which cell, and holds the program to it: what was right is
in the plan, what was wrong is listed with its cell, and a second time changes nothing.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

import openpyxl

UNITS = 80
HEAD_MARK = "pufa-row"
HEADINGS = {
    "list": "清单类别", "content": "普法内容", "laws": "法律法规", "audiences": "普法对象",
    "measures": "普法措施", "time": "时间节点", "support_units": "配合单位", "person": "责任人",
    "phone": "联系电话", "state": "状态", "seq": "序号", "note": "备注",
}
# What a unit writes wrongly, and where.
WRONG = [
    ("laws", "《不存在的某某法》"),
    ("audiences", "火星居民"),
    ("support_units", "市不存在管理局"),
    ("seq", "第三"),
    ("state", "已评议"),
    ("list", "奇怪的清单"),
    ("laws", "《教育法》、《没有的条例》"),
    ("content", None),
    ("measures", "#REF!"),
]


class Book:
    """What was written, and what the program must make of it."""

    def __init__(self):
        self.taken = []  # (unit, content, field, text)
        self.wrong = set()  # (file, cell)
        self.added = 0
        self.removed = 0
        self.conflicts = set()  # (file, cell)


def run(pufa, *arguments, allowed=(0,)):
    started = time.monotonic()
    done = subprocess.run([pufa, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode not in allowed:
        sys.exit(f"{arguments}: ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done, time.monotonic() - started


def duty(unit, number, content, measures):
    """A row as the plan's file writes it."""
    row_id = f"00000000-0000-7000-8000-{unit:06d}{number:06d}"
    return f'''            Duty(
                id: "{row_id}",
                list: UnitSpecific,
                seq: {number},
                content: "{content}",
                unit: "{{unit}}",
                measures: "{measures}",
            ),
'''


def made_up_plan(pufa, folder):
    """The sample's registers with eighty units, three rows each, written into the plan's file."""
    path = folder / "plan.pufa.ron"
    run(pufa, "sample", "-o", path)
    text = path.read_text(encoding="utf-8")
    units = re.findall(r'Unit\(\s*id: "([0-9a-f-]{36})",\s*name: "([^"]+)"', text)
    while len(units) < UNITS:
        number = len(units)
        unit_id = f"10000000-0000-7000-8000-{number:012d}"
        name = f"包头市第{number}填报局"
        entry = f'            Unit(\n                id: "{unit_id}",\n                name: "{name}",\n                kind: Government,\n            ),\n'
        text = re.sub(r"^        units: \[\n", lambda m: m.group() + entry, text, count=1, flags=re.M)
        units.append((unit_id, name))
    units = units[:UNITS]
    rows = "".join(
        duty(at, number, f"第{at}单位普法任务{number}", f"措施{number}").replace("{unit}", unit_id)
        for at, (unit_id, _) in enumerate(units) for number in (1, 2, 3)
    )
    text = re.sub(r"^        duties: \[\n", lambda m: m.group() + rows, text, count=1, flags=re.M)
    path.write_text(text, encoding="utf-8")
    return path, [name for _, name in units]


class Form:
    """A form as a person sees it."""

    def __init__(self, path):
        self.path = path
        self.workbook = openpyxl.load_workbook(path)
        self.sheet = self.workbook.worksheets[0]
        self.head = next(row for row in range(1, 20) if self.sheet.cell(row, 1).value == HEAD_MARK)
        headings = {cell.value: cell.column for cell in self.sheet[self.head] if cell.value}
        self.columns = {field: headings[name] for field, name in HEADINGS.items()}

    def cell(self, row, field):
        return self.sheet.cell(row, self.columns[field])

    def row_of(self, content):
        rows = range(self.head + 1, self.sheet.max_row + 1)
        return next(row for row in rows if self.cell(row, "content").value == content)

    def new_row(self):
        rows = range(self.head + 1, self.sheet.max_row + 1)
        return next(
            row for row in rows
            if str(self.sheet.cell(row, 1).value).startswith("new-")
            and not self.cell(row, "content").value
        )

    def check_shape(self):
        assert self.sheet.protection.sheet, "headings are locked"
        assert self.sheet.column_dimensions["A"].hidden, "the marks are hidden"
        assert self.sheet.cell(self.head, 3).protection.locked
        assert not self.sheet.cell(self.head + 1, 3).protection.locked
        assert len(self.sheet.data_validations.dataValidation) == 4
        assert self.sheet.page_setup.orientation == "landscape"
        assert [sheet.sheet_state for sheet in self.workbook.worksheets[1:]] == ["veryHidden"] * 2


def fill(at, form, book):
    """Every unit fills in its form in its own way."""
    name, first = form.path.name, form.row_of(f"第{at}单位普法任务1")

    def write(row, field, text):
        form.cell(row, field).value = text
        content = form.cell(row, "content").value
        book.taken.append((content, text))

    if at % 10 == 9:
        return  # sent back as it came
    write(first, "measures", f"1. 专题讲座\n2. 第{at}号展板")
    write(first, "person", f"经办{at}")
    form.cell(first, "time").value = ["3月", "每季度", "全年", "12月4日前后"][at % 4]
    form.cell(first, "audiences").value = form.workbook["_pufa_lists"]["B1"].value
    form.cell(first, "laws").value = "《宪法》、《民法典》"
    if at % 2 == 0:
        new = form.new_row()
        form.cell(new, "content").value = f"第{at}单位新增任务"
        form.cell(new, "list").value = "个性清单"
        write(new, "measures", f"新增措施{at}")
        book.added += 1
    if at % 3 == 0:
        field, text = WRONG[(at // 3) % len(WRONG)]
        second = form.row_of(f"第{at}单位普法任务2")
        cell = form.cell(second, field)
        cell.value = text
        if text == "#REF!":
            cell.data_type = "e"
        book.wrong.add((name, cell.coordinate))
    if at % 16 == 1:
        third = form.row_of(f"第{at}单位普法任务3")
        for field in form.columns:
            form.cell(third, field).value = None
        book.removed += 1
    if at % 20 == 4:
        third = form.row_of(f"第{at}单位普法任务3")
        form.cell(third, "measures").value = "单位改的措施"
        book.conflicts.add((name, form.cell(third, "measures").coordinate))


def change_plan(path):
    """Meanwhile the bureau rewrites the third row of some units."""
    text = path.read_text(encoding="utf-8")
    for at in range(UNITS):
        if at % 20 == 4:
            pattern = rf'(content: "第{at}单位普法任务3",.*?measures: ")[^"]*'
            text = re.sub(pattern, r"\g<1>局里改的措施", text, count=1, flags=re.S)
    path.write_text(text, encoding="utf-8")


def main(pufa, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    plan, names = made_up_plan(pufa, folder)
    out, back = folder / "out", folder / "back"
    asked = [argument for name in names for argument in ("--unit", name)]
    _, made_in = run(pufa, "forms", plan, *asked, "-o", out)
    forms = {name: next(out.glob(f"{name}普法责任清单填报表*.xlsx")) for name in names}
    assert len(set(forms.values())) == UNITS
    assert len(list(out.glob("*.pufa.ron"))) == UNITS
    change_plan(plan)

    back.mkdir()
    book = Book()
    for at, name in enumerate(names):
        form = Form(forms[name])
        form.check_shape()
        fill(at, form, book)
        form.workbook.save(back / forms[name].name)

    done, taken_in = run(pufa, "collect", plan, back, "--format", "json", allowed=(1,))
    report = json.loads(done.stdout)
    assert len(report["forms"]) == UNITS and not report["unreadable"] and not report["outstanding"]
    cells = {(form["file"], it["cell"]) for form in report["forms"] for it in form["cells"]}
    assert cells == book.wrong, (book.wrong - cells, cells - book.wrong)
    assert all(not it["taken"] for form in report["forms"] for it in form["cells"])
    conflicts = {(form["file"], it["cell"]) for form in report["forms"] for it in form["conflicts"]}
    assert conflicts == book.conflicts, conflicts ^ book.conflicts
    assert sum(form["added"] for form in report["forms"]) == book.added
    assert sum(len(form["removed"]) for form in report["forms"]) == book.removed

    text = plan.read_text(encoding="utf-8")
    rows = {}
    for block in re.split(r"\n {12}Duty\(", text)[1:]:
        content = re.search(r'content: "((?:[^"\\]|\\.)*)"', block).group(1)
        rows[content] = block
    for content, said in book.taken:
        assert said.replace("\n", "\\n") in rows[content], (content, said)
    for at in range(UNITS):
        assert f"第{at}单位普法任务3" in rows, "a row left out stays"
        if at % 20 == 4:
            assert "局里改的措施" in rows[f"第{at}单位普法任务3"]

    before = plan.read_bytes()
    done, _ = run(pufa, "collect", plan, back, "--format", "json", allowed=(1,))
    again = json.loads(done.stdout)
    assert not again["changed"] and plan.read_bytes() == before, "a second time changes nothing"
    listed = {(form["file"], it["cell"]) for form in again["forms"] for it in form["cells"]}
    assert listed == cells, "and lists the same cells"

    run(pufa, "collect", plan, back, "--take", "theirs", allowed=(1,))
    assert plan.read_text(encoding="utf-8").count("单位改的措施") == len(book.conflicts)
    spoilt(pufa, plan, forms[names[0]], folder)
    print(
        f"{UNITS} forms made in {made_in:.1f} s and taken back in {taken_in:.1f} s: "
        f"{len(book.taken)} cells checked, {book.added} rows added, {book.removed} left out, "
        f"{len(cells)} wrong cells listed, {len(conflicts)} conflicts, second time nothing new"
    )


def spoilt(pufa, plan, form, folder):
    """Forms that cannot be relied on are refused, each for its own reason."""
    workbook = openpyxl.load_workbook(form)
    workbook["_pufa"]["C9"].value = "99"
    workbook.save(folder / "changed.xlsx")
    plain = openpyxl.Workbook()
    plain.active.append(["序号", "普法内容"])
    plain.save(folder / "plain.xlsx")
    other = folder / "other.pufa.ron"
    text = plan.read_text(encoding="utf-8")
    plan_id = re.search(r'\bid: "([0-9a-f-]{36})"', text).group(1)
    other.write_text(text.replace(plan_id, plan_id[:-4] + "ffff"), encoding="utf-8")
    for against, file, said in [
        (plan, folder / "changed.xlsx", "隐藏信息被改动"),
        (plan, folder / "plain.xlsx", "不是本程序发出的填报表"),
        (other, form, "属于另一份计划"),
        (plan, folder / "gone.xlsx", "gone.xlsx"),
    ]:
        done, _ = run(pufa, "collect", against, file, allowed=(2,))
        assert said in done.stdout, (file, done.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
