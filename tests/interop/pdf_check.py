"""Holds what was read of PDFs against pdftotext and pdfplumber (documents_check.py pdf LINES).

For each document: the worst page's and all pages'
share of pdftotext's visible characters, headers, footers and page numbers apart; the share of its lines
outside ruled tables that stand in ours in its order; and the share of pdfplumber's rows of ruled tables
whose cells stand in one row of ours. Reading may take twice as long as pdftotext.
"""
import collections
import json
import re
import resource
import subprocess

import pdfplumber

from documents_check import our_rows, rows_share, share_in_order, visible

SHOWN = 3  # rows that are missing, of a document
MOST_OF_THEIR_TIME = 2
AT_LEAST = {"characters": 0.99, "worst page": 0.97, "in order": 0.97, "rows": 0.85}
# Of the cells of a page of pdfplumber; a table of one cell is a frame.
TABLE = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}


def seconds_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pages_of_pdftotext(path, *options):
    out = subprocess.run(["pdftotext", "-cropbox", *options, path, "-"], capture_output=True, check=False)
    return out.stdout.decode("utf-8", "replace").split("\f")[:-1]


def masked(line):
    return re.sub(r"\d+", "#", visible(line))


def without_running(pages):
    """Pages as lists of lines, without what stands at the edge of three pages or more, and page numbers."""
    at_edge = collections.Counter()
    lines_of = [[line for line in page.split("\n") if visible(line)] for page in pages]
    for lines in lines_of:
        at_edge.update({masked(line) for line in lines[:4] + lines[-4:]})
    out = []
    for lines in lines_of:
        kept = []
        for i, line in enumerate(lines):
            edge = i < 4 or i >= len(lines) - 4
            number = re.fullmatch(r"[-–—第页共/|.#ivxⅠ-Ⅹ]+", masked(line))
            if not (edge and (at_edge[masked(line)] >= 3 or number)):
                kept.append(line)
        out.append(kept)
    return out


def our_pages(line):
    """Text by page: what stands behind a page's start, until the next."""
    data = line["text"].encode()
    out = collections.defaultdict(str)
    starts = line["pages"] + [[len(data), 0]]
    for (begin, number), (end, _) in zip(starts, starts[1:]):
        out[number] += data[begin:end].decode("utf-8", "replace")
    return out


def is_drawn(thing):
    """Not the background of a cell or of a line of text: what is filled only, and not thin."""
    return thing["object_type"] != "rect" or thing.get("stroke") or min(thing["width"], thing["height"]) < 3.2


def tables_of_pdfplumber(path):
    """Rows as lists of cells; by page, the characters that lie in tables, and those of a table's head that
    the page before had too."""
    rows, in_tables, heads = [], [], []
    before = []
    with pdfplumber.open(path) as document:
        for whole in document.pages:
            page = whole.filter(is_drawn)
            inside, head, of_page = collections.Counter(), collections.Counter(), []
            for table in page.find_tables(TABLE):
                if len(table.cells) < 2:
                    continue
                of_page.append([])
                for row in table.extract():
                    cells = [visible(c) for c in row if c and visible(c)]
                    if cells:
                        of_page[-1].append(cells)
                        inside.update("".join(cells))
                rows += of_page[-1]
            if of_page and before:
                for first, again in zip(before[:4], of_page[0][:4]):
                    if first != again:
                        break
                    head.update("".join(first))
            if of_page:
                # A table that goes on has the head of the page that it began on.
                before = before if head and len(of_page) == 1 else of_page[-1]
            in_tables.append(inside)
            heads.append(head)
            whole.close()
    return rows, in_tables, heads


def outside_tables(lines, inside):
    """Lines that are no part of a table's text, long enough to be known by."""
    return [visible(line) for line in lines
            if len(visible(line)) >= 6 and any(n > inside[c] for c, n in
                                               collections.Counter(visible(line)).items())]


def share_of_page(lines, head, ours):
    """As share, but for the head of a table that is printed again. With its weight."""
    want = collections.Counter(visible("".join(lines))) - head
    have = collections.Counter(visible(ours))
    weight = sum(want.values())
    return sum(min(n, have[c]) for c, n in want.items()) / max(1, weight), weight


def check(lines):
    bad = count = 0
    ours_took = theirs_took = 0
    total = collections.Counter()
    for text in open(lines, encoding="utf-8"):
        line = json.loads(text)
        name = line["path"].rsplit("/", 1)[-1]
        began = seconds_of_children()
        plain = pages_of_pdftotext(line["path"])
        theirs_took += seconds_of_children() - began
        ours_took += line["seconds"]
        theirs = without_running(plain)
        raw = without_running(pages_of_pdftotext(line["path"], "-raw"))
        if not any(theirs) or "garbled_text_layer" in line["gaps"]:
            print(f"{name}: no text that can be compared, {line['outcome']}, {line['gaps']}")
            bad += line["outcome"] == "read"
            continue
        ours = our_pages(line)
        rows, inside, heads = tables_of_pdfplumber(line["path"])
        held, missing = rows_share(rows, our_rows(line))
        of_page = [share_of_page(lines, head, ours[n])
                   for n, (lines, head) in enumerate(zip(theirs, heads), 1)]
        weight = sum(w for _, w in of_page)
        all_of_it = sum(s * w for s, w in of_page) / max(1, weight)
        pieces = [[p for lines, t in zip(way, inside) for p in outside_tables(lines, t)]
                  for way in (theirs, raw)]
        shares = {"characters": all_of_it, "worst page": min((s for s, w in of_page if w >= 20), default=1),
                  "in order": max(share_in_order(p, line["text"]) if p else 1 for p in pieces)}
        if rows:
            shares["rows"] = held
        low = [k for k, v in shares.items() if v < AT_LEAST[k]]
        bad += bool(low)
        count += 1
        total["rows"] += len(rows)
        total["held"] += round(held * len(rows))
        print(f"{name}: {weight} characters, {len(theirs)} pages, {len(rows)} rows; " +
              ", ".join(f"{k} {v:.2%}" for k, v in shares.items()) +
              (f"  TOO LOW: {', '.join(low)}" if low else ""), flush=True)
        for row in missing[:SHOWN]:
            print("   not in a row:", [cell[:60] for cell in row])
    ratio = ours_took / max(1e-9, theirs_took)
    print(f"{count} documents, {bad} too low; {total['held']} of {total['rows']} rows; "
          f"{ours_took:.2f} s, and {theirs_took:.2f} s pdftotext: {ratio:.2f}")
    return 1 if bad or not count or ratio > MOST_OF_THEIR_TIME else 0
