#!/usr/bin/env python3
"""Opens exported files with the programs that others use and checks what they see.

    python3 tests/office/verify.py DIRECTORY

Needs python-docx, openpyxl, icalendar, LibreOffice (soffice) and poppler (pdffonts, pdftotext,
pdfinfo). Every fault is printed with its file; the exit code is 1 if there is any, 2 if a tool is
missing or the directory holds nothing to check.
"""

import csv
import datetime
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

PORTRAIT_MM = {"top_margin": 37, "left_margin": 28, "right_margin": 26, "bottom_margin": 35}
TOLERANCE_MM = 0.1
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU_PER_MM = 36_000
TITLE_PT, BODY_PT, BODY_PITCH_PT = 22, 16, 28.95

faults: list[str] = []


def check(holds: bool, file: Path, fault: str) -> None:
    """Notes a fault unless the condition holds."""
    if not holds:
        faults.append(f"{file.name}: {fault}")


def bare(text: str) -> str:
    """The text without white space and in one form, as extraction may break lines anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


# Word


def verify_docx(file: Path) -> str:
    """Layout of an official document; gives back its title."""
    import docx

    document = docx.Document(str(file))
    for number, section in enumerate(document.sections, start=1):
        if section.page_width < section.page_height:
            for margin, wanted in PORTRAIT_MM.items():
                found = getattr(section, margin) / EMU_PER_MM
                check(
                    abs(found - wanted) <= TOLERANCE_MM,
                    file,
                    f"section {number}: {margin} is {found:.2f} mm, not {wanted} mm",
                )
        core = section.page_width - section.left_margin - section.right_margin
        longest = 225 if section.page_width > section.page_height else 156
        check(
            abs(core / EMU_PER_MM - longest) <= 2 * TOLERANCE_MM,
            file,
            f"section {number}: the core is {core / EMU_PER_MM:.2f} mm wide, not {longest} mm",
        )
    verify_runs(file, document)
    title = document.core_properties.title
    check(bool(title), file, "no title in its properties")
    verify_paragraphs(file, document, title)
    for number, table in enumerate(document.tables, start=1):
        head = table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader")
        check(head is not None, file, f"table {number}: its head does not repeat")
    return title


def verify_runs(file: Path, document) -> None:
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.footer._element, section.even_page_footer._element]
    for part in parts:
        for run_ in part.iter(f"{W}r"):
            fonts = run_.find(f"{W}rPr/{W}rFonts")
            named = fonts is not None and all(
                fonts.get(f"{W}{name}") for name in ("ascii", "hAnsi", "eastAsia")
            )
            text = "".join(node.text or "" for node in run_.iter(f"{W}t"))
            check(named, file, f"a run does not name its fonts: {text[:20]!r}")


def verify_paragraphs(file: Path, document, title: str) -> None:
    from docx.enum.text import WD_LINE_SPACING

    sizes, body = set(), 0
    for paragraph in document.paragraphs:
        runs = [run_ for run_ in paragraph.runs if run_.text.strip()]
        for run_ in runs:
            size = run_.font.size.pt if run_.font.size else None
            sizes.add(size)
            spacing = paragraph.paragraph_format
            check(
                spacing.line_spacing_rule == WD_LINE_SPACING.EXACTLY,
                file,
                f"no fixed line pitch: {run_.text[:20]!r}",
            )
            if size == BODY_PT:
                body += 1
                pitch = spacing.line_spacing.pt
                check(
                    abs(pitch - BODY_PITCH_PT) < 0.06,
                    file,
                    f"a line pitch of {pitch} pt: {run_.text[:20]!r}",
                )
            if size == TITLE_PT:
                told = bare(run_.text) in bare(title) or bare(title) in bare(run_.text)
                fonts = run_._r.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia")
                check(fonts == "方正小标宋简体", file, f"a title in {fonts}")
                check(told or bool(document.tables), file, f"a title that is none: {run_.text!r}")
    check(TITLE_PT in sizes, file, "no title of 22 pt")
    if len(document.sections) > 1:
        check(body > 3, file, "no text of 16 pt")


# Excel


def verify_xlsx(file: Path) -> str:
    """Typed cells and print set-up; gives back the title."""
    import openpyxl

    book = openpyxl.load_workbook(file)
    for sheet in book.worksheets:
        name = f"sheet {sheet.title}"
        check(sheet.print_title_rows == "$3:$3", file, f"{name}: the head does not repeat")
        check(sheet.page_setup.paperSize in (9, "9"), file, f"{name}: not A4")
        check(bool(sheet.sheet_properties.pageSetUpPr.fitToPage), file, f"{name}: not one page wide")
        check(sheet.freeze_panes is not None, file, f"{name}: nothing is frozen")
        merged = [str(cells) for cells in sheet.merged_cells.ranges]
        check(any(cells.startswith("A1:") for cells in merged), file, f"{name}: title not merged")
        heads = {cell.column: cell.value for cell in sheet[3]}
        check(all(heads.values()), file, f"{name}: a column without a head")
        for row in sheet.iter_rows(min_row=4):
            for cell in row:
                verify_cell(file, name, cell, heads.get(cell.column) or "")
    return book.worksheets[0]["A1"].value


def verify_cell(file: Path, sheet: str, cell, head: str) -> None:
    value, place = cell.value, f"{sheet} {cell.coordinate}"
    if value is None:
        return
    if cell.data_type == "f":
        check(
            str(value).startswith("=SUBTOTAL(109,"), file, f"{place}: a formula {value!r}"
        )
    elif head in ("开始日期", "结束日期"):
        is_date = isinstance(value, (datetime.date, datetime.datetime))
        check(is_date or value == "合计", file, f"{place}: {value!r} is no date")
    elif head.endswith(("场次", "人次", "份数", "种数", "活动数")):
        check(isinstance(value, (int, float)), file, f"{place}: {value!r} is no number")
    elif head in ("联系电话", "编号"):
        check(isinstance(value, str), file, f"{place}: {value!r} is no text")


# Through LibreOffice


def verify_printed(file: Path, title: str, folder: Path) -> None:
    """Turns a file into PDF and looks whether it shows its title in embedded fonts."""
    target = folder / file.suffix[1:]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = run(
        "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(target), str(file)
    )
    pdf = target / f"{file.stem}.pdf"
    if not pdf.exists():
        check(False, file, f"LibreOffice does not print it: {done.stderr.strip()[:200]}")
        return
    verify_pdf(pdf, title)


def verify_pdf(pdf: Path, title: str | None) -> None:
    """Fonts embedded, title found."""
    rows = run("pdffonts", str(pdf)).stdout.splitlines()[2:]
    check(bool(rows), pdf, "no fonts")
    for row in rows:
        # name, type, encoding, emb, sub, uni, object, generation
        match = re.search(r"\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", row)
        check(bool(match) and match.group(1) == "yes", pdf, f"a font is not embedded: {row}")
    if title is not None:
        text = run("pdftotext", str(pdf), "-").stdout
        check(bare(title) in bare(text), pdf, f"the title {title!r} is not found")


# Privacy

# Telephones and identity numbers as they stand in running text. The exports that are checked here
# are made for use among units, so none of them may show one in full.
PRIVATE = {
    "a mobile number": r"(?<![\d.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d]|\.\d)",
    "a telephone number": r"(?<![\d.-])\(?0\d{2,3}\)?[ -]\d{7,8}(?!\d)",
    "an identity number": r"(?<![\d.])(?:\d{17}[\dXx]|\d{15})(?![\d]|\.\d)",
}
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def told(file: Path) -> str:
    """Everything a file says, its properties included."""
    match file.suffix:
        case ".docx" | ".xlsx":
            with zipfile.ZipFile(file) as archive:
                parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
            return re.sub(r"<[^>]*>", " ", " ".join(parts))
        case ".pdf":
            return run("pdftotext", str(file), "-").stdout + run("pdfinfo", str(file)).stdout
        case ".ics":
            return file.read_text(encoding="utf-8").replace("\r\n ", "").replace("\n ", "")
        case ".svg":
            return re.sub(r"<[^>]*>", " ", file.read_text(encoding="utf-8"))
        case ".csv" | ".json":
            return file.read_text(encoding="utf-8")
    return ""


def verify_private(file: Path) -> None:
    text = re.sub(UUID, " ", told(file))
    for what, pattern in PRIVATE.items():
        match = re.search(pattern, text)
        check(match is None, file, f"shows {what}: {match.group(0) if match else ''}")


# Data


def verify_csv(file: Path) -> None:
    raw = file.read_bytes()
    check(raw.startswith(b"\xef\xbb\xbf"), file, "no byte order mark")
    check(raw.count(b"\r\n") > 0, file, "lines do not end with CR LF")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    check(len({len(row) for row in rows}) == 1, file, "rows of unequal length")
    for row in rows:
        for cell in row:
            harmless = not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            check(harmless, file, f"a cell would be computed: {cell[:20]!r}")


def verify_calendar(file: Path, data: Path | None) -> None:
    """Reads the calendar and compares its days with the JSON beside it."""
    import icalendar

    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    events = list(calendar.walk("VEVENT"))
    check(bool(events), file, "no events")
    ids = [str(event["UID"]) for event in events]
    check(len(ids) == len(set(ids)), file, "an id stands twice")
    days = {str(event["UID"]): inclusive_days(event) for event in events}
    if data is None:
        return
    told = json.loads(data.read_text(encoding="utf-8"))
    for activity in told["activities"]:
        uid = f"activity-{activity['id']}@pufa"
        wanted = (activity["first"], activity["last"])
        check(days.get(uid) == wanted, file, f"{activity['title']}: {days.get(uid)}, not {wanted}")
    starts: dict[str, set] = {}
    for uid, run_ in days.items():
        match = re.match(r"observance-([0-9a-f-]{36})", uid)
        if match:
            starts.setdefault(match.group(1), set()).add(run_)
    for observance in told["observances"]:
        wanted = {(run_["first"], run_["last"]) for run_ in observance["runs"]}
        found = starts.get(observance["id"], set())
        check(found == wanted, file, f"{observance['name']}: {found}, not {wanted}")


def inclusive_days(event) -> tuple[str, str]:
    """First and last day in China."""
    china = datetime.timezone(datetime.timedelta(hours=8))
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if isinstance(start, datetime.datetime):
        return str(start.astimezone(china).date()), str(end.astimezone(china).date())
    return str(start), str(end - datetime.timedelta(days=1))


def verify_compressed(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        check(archive.testzip() is None, file, "a part is damaged")
        stored = [
            part.filename
            for part in archive.infolist()
            if part.compress_type != zipfile.ZIP_DEFLATED and part.file_size > 0
        ]
        check(not stored, file, f"not compressed: {stored}")


def verify(directory: Path, folder: Path) -> int:
    files = sorted(path for path in directory.iterdir() if path.is_file())
    calendars = [path for path in files if path.suffix == ".json" and is_calendar(path)]
    count = 0
    for file in files:
        count += 1
        verify_private(file)
        match file.suffix:
            case ".docx":
                verify_compressed(file)
                verify_printed(file, verify_docx(file), folder)
            case ".xlsx":
                verify_compressed(file)
                verify_printed(file, verify_xlsx(file), folder)
            case ".pdf":
                verify_pdf(file, None)
            case ".csv":
                verify_csv(file)
            case ".ics":
                verify_calendar(file, calendars[0] if calendars else None)
            case ".json":
                json.loads(file.read_text(encoding="utf-8"))
            case _:
                count -= 1
    return count


def is_calendar(path: Path) -> bool:
    return json.loads(path.read_text(encoding="utf-8")).get("format") == "pufa-calendar"


def main() -> int:
    missing = [tool for tool in ("soffice", "pdffonts", "pdftotext", "pdfinfo") if not shutil.which(tool)]
    if len(sys.argv) != 2 or missing:
        print(__doc__ if not missing else f"missing: {', '.join(missing)}", file=sys.stderr)
        return 2
    directory = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        count = verify(directory, Path(folder))
    for fault in faults:
        print(fault)
    if count == 0:
        print(f"nothing to check in {directory}", file=sys.stderr)
        return 2
    print(f"{count} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
