"""Holds what was read of documents against independent readers: documents_check.py KIND LINES.

LINES has one JSON object a document (documents_test.cc). For each document: the share of the other
reader's visible characters that stand in our text, whatever their order; the same in its order outside
tables; and the share of its table rows whose cells stand in one row of ours. Exits with 1 where a share is
too low.
"""
import bisect
import collections
import datetime
import json
import re
import sys
import time

MOST_OF_THEIR_TIME = 0.2
AT_LEAST = {"characters": 0.99, "in order": 0.97, "rows": 0.95}


def visible(text):
    return re.sub(r"\s+", "", text)


def share(theirs, ours):
    """Of their characters, how many are among ours."""
    want, have = collections.Counter(theirs), collections.Counter(ours)
    return sum(min(n, have[c]) for c, n in want.items()) / max(1, sum(want.values()))


def share_in_order(pieces, text):
    """Of the characters of their pieces, how many lie in pieces that we have, in their order: the longest
    chain of pieces whose places in our text rise."""
    text = visible(text)
    places = []
    for index, piece in enumerate(pieces):
        at = text.find(piece)
        found = []
        while at >= 0 and len(found) < 200:
            found.append(at)
            at = text.find(piece, at + 1)
        places.append(found)
    # Heaviest rising chain, by a tree of prefix maxima over places.
    values = sorted({p for found in places for p in found})
    tree = [0] * (len(values) + 1)

    def best(i):
        out = 0
        while i > 0:
            out = max(out, tree[i])
            i -= i & -i
        return out

    def put(i, value):
        while i <= len(values):
            tree[i] = max(tree[i], value)
            i += i & -i

    for piece, found in zip(pieces, places):
        updates = [(bisect.bisect_left(values, p) + 1, p) for p in found]
        updates = [(i, best(i - 1) + len(piece)) for i, _ in updates]
        for i, value in updates:
            put(i, value)
    return best(len(values)) / max(1, sum(map(len, pieces)))


def rows_share(rows, ours):
    """Of their rows (lists of cell texts), how many have all their cells in one row of ours."""
    by_cell = collections.defaultdict(set)
    for index, row in enumerate(ours):
        for cell in row:
            by_cell[cell].add(index)
    held = 0
    missing = []
    for row in rows:
        common = None
        for cell in row:
            common = by_cell[cell] if common is None else common & by_cell[cell]
            if not common:
                break
        held += bool(common)
        if not common:
            missing.append(row)
    return held / max(1, len(rows)), missing


def our_rows(line):
    """Our rows as lists of visible cell texts; a cell over several rows stands in each."""
    out = []
    reach = {}
    table = None
    for row in line["rows"]:
        if row["table"] != table:
            table, reach = row["table"], {}
        cells = [visible(c["text"]) for c in row["cells"]]
        above = [text for text, until in reach.values() if until > row["row"]]
        for c in row["cells"]:
            if c["rows"] > 1:
                reach[c["column"]] = (visible(c["text"]), row["row"] + c["rows"])
        out.append(cells + above)
    return out


def read_docx(path):
    import docx
    from docx.table import Table
    document = docx.Document(path)
    pieces, words, rows = [], [], []

    def take_table(table):
        for row in table.rows:
            seen, cells = set(), []
            for cell in row.cells:
                if cell._tc in seen:
                    continue
                seen.add(cell._tc)
                text = visible("\n".join(p.text for p in cell.paragraphs))
                # A cell with tables in it holds their words too.
                if not cell.tables:
                    cells.append(text)
                if cell._tc not in counted:
                    counted.add(cell._tc)
                    words.append(text)
                    for inner in cell.tables:
                        for inner_row in inner.rows:
                            for inner_cell in inner_row.cells:
                                if inner_cell._tc not in counted:
                                    counted.add(inner_cell._tc)
                                    words.append(visible(inner_cell.text))
            cells = [c for c in cells if c]
            if cells:
                rows.append(cells)

    counted = set()
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            take_table(block)
        else:
            text = visible(block.text)
            words.append(text)
            if text:
                pieces.append(text)
    return "".join(words), pieces, rows


def shown(value, cell):
    """A value as it stands in the sheet: days without a time, whole numbers without a point."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.time() else "%Y-%m-%d%H:%M")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        if "%" in cell.number_format:
            return f"{value * 100:.15g}%"
        return f"{value:.15g}"
    return visible(str(value))


def same_number(text):
    """Numbers with what a format adds are the same: ¥182.00 and 182."""
    text = re.sub(r"^[¥￥](?=-?\d)", "", text)
    return re.sub(r"^(-?\d+)\.0+$|^(-?\d+\.\d*[1-9])0+$", lambda m: m[1] or m[2], text)


def read_xlsx(path):
    import openpyxl
    book = openpyxl.load_workbook(path, data_only=True)
    words, rows = [], []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            cells = [same_number(shown(c.value, c)) for c in row if c.value is not None]
            cells = [c for c in cells if c]
            words += cells
            if cells:
                rows.append(cells)
    return "".join(words), [], rows


READERS = {"docx": read_docx, "xlsx": read_xlsx}


def main():
    kind, lines = sys.argv[1:3]
    if kind == "pdf":  # page by page, against two other programs
        import pdf_check
        return pdf_check.check(lines)
    bad = 0
    count = 0
    ours_took = theirs_took = 0
    for text in open(lines, encoding="utf-8"):
        line = json.loads(text)
        begin = time.process_time()
        words, pieces, rows = READERS[kind](line["path"])
        theirs_took += time.process_time() - begin
        ours_took += line["seconds"]
        ours = our_rows(line)
        if kind == "xlsx":
            ours = [[same_number(c) for c in row] for row in ours]
        rows_held, missing = rows_share(rows, ours)
        shares = {"characters": share(words, visible(line["text"]))}
        if rows:
            shares["rows"] = rows_held
        if pieces:
            shares["in order"] = share_in_order(pieces, line["text"])
        low = [name for name, value in shares.items() if value < AT_LEAST[name]]
        bad += bool(low)
        count += 1
        print(f"{line['path'].rsplit('/', 1)[-1]}: {len(words)} characters, {len(rows)} rows; " +
              ", ".join(f"{name} {value:.2%}" for name, value in shares.items()) +
              (f"  TOO LOW: {', '.join(low)}" if low else ""))
        for row in missing[:5]:
            print("   not in a row:", [cell[:60] for cell in row])
    ratio = ours_took / max(1e-9, theirs_took)
    print(f"{count} documents, {bad} too low; {ours_took:.2f} s, and {theirs_took:.2f} s the other: {ratio:.3f}")
    return 1 if bad or not count or ratio > MOST_OF_THEIR_TIME else 0


if __name__ == "__main__":
    sys.exit(main())
