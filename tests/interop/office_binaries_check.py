"""Holds .doc, .rtf and .xls against other readers of them.

office_binaries_check.py convert DOCUMENTS FOLDER
    puts the .doc and .xls files of DOCUMENTS into FOLDER, and its .docx and .xlsx files made .doc, .rtf
    and .xls by LibreOffice; FOLDER/text gets LibreOffice's own text of the first two.
office_binaries_check.py check LINES FOLDER
    judges what was read of them: one JSON object a document (office_binaries_test.cc). Of LibreOffice's
    visible characters 99 % must stand in our text, and 97 % in its order; of the rows that xlrd has 95 %
    must have the same cells at the same places. Exits with 1 where a share is too low.
"""
import collections
import difflib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import xlrd

MOST_BYTES_AS_RTF = 300_000
AT_LEAST = {"characters": 0.99, "in order": 0.97, "rows": 0.95}


def soffice(profile, folder, wanted, files):
    if files:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                        "--convert-to", wanted, "--outdir", str(folder), *map(str, files)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def convert(documents, folder):
    for path in documents.iterdir():
        if path.suffix in (".doc", ".xls"):
            shutil.copy(path, folder / ("real-" + path.name))
    profile = folder / "profile"
    word = sorted(documents.glob("*.docx"))
    soffice(profile, folder, "doc:MS Word 97", word)
    # RTF spells pictures in digits: a document of 2 MB becomes one of 100.
    small = [path for path in word if path.stat().st_size < MOST_BYTES_AS_RTF]
    soffice(profile, folder, "rtf:Rich Text Format", small)
    soffice(profile, folder, "xls:MS Excel 97", sorted(documents.glob("*.xlsx")))
    for suffix in ("doc", "rtf"):
        text = folder / "text" / suffix
        text.mkdir(parents=True)
        soffice(profile, text, "txt:Text", sorted(folder.glob("*." + suffix)))


def visible(text):
    return re.sub(r"\s+", "", text)


def pieces(text):
    """Paragraphs and cells, without blanks."""
    return [p for p in map(visible, re.split("[\n\t]", text)) if p]


def shares_of_text(theirs, ours):
    theirs, ours = pieces(theirs), pieces(ours)
    want, have = (collections.Counter("".join(p)) for p in (theirs, ours))
    count = max(1, want.total())
    in_order = 0
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, theirs, ours, False).get_opcodes():
        a, b = "".join(theirs[i1:i2]), "".join(ours[j1:j2])
        if tag == "equal":
            in_order += len(a)
        elif len(a) + len(b) < 8000:
            matches = difflib.SequenceMatcher(None, a, b, False).get_matching_blocks()
            in_order += sum(m.size for m in matches)
    return {"characters": (want & have).total() / count, "in order": in_order / count}


def same(cell, book, shown):
    """Whether a cell of xlrd's is what we show at its place."""
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            day = xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (xlrd.xldate.XLDateError, ValueError, OverflowError):
            return True
        return shown.startswith(day.strftime("%Y-%m-%d")) or day.strftime("%H:%M") in shown
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        number = re.search(r"-?\d+(\.\d+)?(e[+-]\d+)?", shown)
        if not number:
            return False
        value = float(number.group()) / (100 if "%" in shown else 1)
        # As many digits as its format shows.
        digits = len((number.group(1) or ".")) - 1 + (2 if "%" in shown else 0)
        return abs(value - cell.value) <= max(0.5000001 * 10**-digits, abs(cell.value) * 1e-12)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown == ("TRUE" if cell.value else "FALSE")
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return shown == xlrd.error_text_from_code[cell.value]
    return visible(cell.value) == shown


def share_of_rows(path, rows):
    book = xlrd.open_workbook(path, formatting_info=True)
    ours = collections.defaultdict(dict)
    for row in rows:
        ours[row["table"]][row["row"]] = {c["column"]: visible(c["text"]) for c in row["cells"]}
    right = count = 0
    missing = None
    for table, sheet in enumerate(book.sheets()):
        for r in range(sheet.nrows):
            cells = [(c, sheet.cell(r, c)) for c in range(sheet.row_len(r))]
            cells = [(c, cell) for c, cell in cells if cell.ctype not in (
                xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and visible(str(cell.value))]
            if not cells:
                continue
            have = ours[table].get(r, {})
            good = all(same(cell, book, have.get(c, "")) for c, cell in cells)
            right += good
            count += 1
            if not good and missing is None:
                missing = [cell.value for _, cell in cells], have
    if missing:
        print(f"    a row that differs: {missing[0]} / {missing[1]}")
    return {"rows": right / max(1, count)}


def check(lines, folder):
    bad = 0
    for line in map(json.loads, open(lines, encoding="utf-8")):
        path = Path(line["path"])
        text = folder / "text" / path.suffix[1:] / (path.stem + ".txt")
        if path.suffix == ".xls":
            shares = share_of_rows(str(path), line["rows"])
        elif text.exists():
            shares = shares_of_text(text.read_text("utf-8-sig"), line["text"])
        else:
            print(f"{path.name}: LibreOffice has no text of it")
            bad += 1
            continue
        low = [name for name, share in shares.items() if share < AT_LEAST[name]]
        bad += bool(low)
        figures = ", ".join(f"{name} {share:.4f}" for name, share in shares.items())
        print(f"{'LOW ' if low else ''}{path.name}: {line['outcome']}, {figures}")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1] == "convert":
        convert(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(check(sys.argv[2], Path(sys.argv[3])))
