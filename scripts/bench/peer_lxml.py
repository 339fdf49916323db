#!/usr/bin/env python3
"""The same job as `tenderscan scan --db`, as a competent Python programmer would write it in a day:
WARC, charset, lxml, OpenCC, re, sqlite3, in one process. It is measured, never shipped.

It does less: no senses, modality, quantities, control facts, tables, lots or way back to the page's
bytes; its regexes see folded text. What it does do, it does as fast as these libraries allow.

    peer_lxml.py ARCHIVE.warc.gz OUT.db
"""
import gzip
import hashlib
import re
import sqlite3
import sys
import unicodedata
import zlib

import lxml.html
import opencc

import terms

BLOCKS = frozenset("p div tr li h1 h2 h3 h4 h5 h6 br table ul ol section article td th".split())
DROPPED = frozenset(["script", "style", "noscript", "template"])
META = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]+)")
FIELDS = {
    "title": re.compile(r"<title>([^<]*)"),
    "code": re.compile(r"(?:项目编号|采购编号|招标编号)[:：]\s*([^\s，。；（<]{4,60})"),
    "buyer": re.compile(r"(?:采购人|采购单位|招标人)(?:名称)?[:：\s]\s*([^\s，。；:：]{2,60})"),
    "agency": re.compile(r"代理机构(?:名称)?[:：\s]\s*([^\s，。；:：]{2,60})"),
    "supplier": re.compile(r"(?:供应商名称|中标供应商|成交供应商|中标单位)[:：\s]\s*([^\s，。；:：]{2,60})"),
    "amount": re.compile(r"(?:预算金额|中标金额|成交金额|最高限价)[^\d]{0,12}([\d,]+(?:\.\d+)?)\s*(万元|亿元|元)?"),
    "date": re.compile(r"(20\d\d)[年-](\d{1,2})[月-](\d{1,2})"),
}


def records(path):
    """(headers, block) of every WARC record."""
    with gzip.open(path, "rb") as file:
        while True:
            line = file.readline()
            if not line:
                return
            if not line.startswith(b"WARC/"):
                continue
            headers = {}
            for line in iter(file.readline, b"\r\n"):
                name, _, value = line.partition(b":")
                headers[name.strip().lower().decode()] = value.strip().decode()
            yield headers, file.read(int(headers["content-length"]))


def body_of(block):
    head, _, body = block.partition(b"\r\n\r\n")
    if b"content-encoding: gzip" in head.lower():
        body = gzip.decompress(body)
    return body


def decode(body):
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    meta = META.search(body[:4096])
    name = meta[1].decode().lower() if meta else "gb18030"
    if name in ("gb2312", "gbk", "utf-8"):
        name = "gb18030"
    return body.decode(name, "replace")


def text_of(html):
    out = []

    def walk(node):
        tag = node.tag
        if not isinstance(tag, str) or tag in DROPPED:
            pass
        else:
            if node.text:
                out.append(node.text)
            for child in node:
                walk(child)
            if tag in BLOCKS:
                out.append("\n")
        if node.tail:
            out.append(node.tail)

    walk(lxml.html.document_fromstring(html))
    return "".join(out)


def alternation(words):
    """A regex for any of the words that shares their common beginnings: re tries alternatives one by
    one, so a plain list of a thousand would cost ten times as much."""
    root = {}
    for word in words:
        at = root
        for character in word:
            at = at.setdefault(character, {})
        at[""] = word[-1].isascii()

    def pattern(at):
        end = at.pop("", None)
        ways = [re.escape(character) + pattern(below) for character, below in sorted(at.items())]
        if end is not None:
            ways.append("(?![a-z0-9])" if end else "")
        return ways[0] if len(ways) == 1 else "(?:" + "|".join(ways) + ")"

    # Between them, the two groups start at any word: Latin ones only where no letter goes on.
    latin = {c: below for c, below in root.items() if c.isascii()}
    other = {c: below for c, below in root.items() if not c.isascii()}
    groups = []
    if latin:
        groups.append("[" + re.escape("".join(latin)) + "](?<![a-z0-9].)(?:" + "|".join(
            f"(?<={re.escape(c)}){pattern(below)}" for c, below in sorted(latin.items())) + ")")
    if other:
        groups.append(pattern(other))
    return "|".join(groups)


def main():
    archive, database = sys.argv[1:]
    literals, regexes = terms.read()
    to_simplified = opencc.OpenCC("t2s").convert

    def fold(text):
        return unicodedata.normalize("NFKC", to_simplified(text)).casefold()

    names = {}
    for term, literal in literals:
        names.setdefault(fold(literal), term)
    any_literal = re.compile(alternation(names))
    patterns = [(term, re.compile(pattern, re.I)) for term, pattern in regexes]

    db = sqlite3.connect(database)
    db.executescript("""
        pragma journal_mode = wal; pragma synchronous = normal;
        create table documents(id integer primary key, sha256 text, uri text, captured_at text,
          text blob);
        create table notices(document integer, title text, code text, buyer text, agency text,
          supplier text, amount text, date text);
        create table hits(document integer, term text, begin integer, end integer, quote text);
    """)
    count = 0
    for headers, block in records(archive):
        if headers["warc-type"] not in ("response", "resource", "conversion"):
            continue
        body = body_of(block)
        html = decode(body)
        text = text_of(html)
        folded = fold(text)
        hits = [(names[m[0]], m.start(), m.end()) for m in any_literal.finditer(folded)]
        for term, pattern in patterns:
            hits += [(term, m.start(), m.end()) for m in pattern.finditer(folded)]
        fields = []
        for name, pattern in FIELDS.items():
            match = pattern.search(html if name == "title" else text)
            fields.append("-".join(filter(None, match.groups())) if match else None)
        count += 1
        db.execute("insert into documents values(?,?,?,?,?)",
                   (count, hashlib.sha256(body).hexdigest(), headers.get("warc-target-uri"),
                    headers["warc-date"], zlib.compress(text.encode("utf-8", "replace"), 1)))
        db.execute("insert into notices values(?,?,?,?,?,?,?,?)", (count, *fields))
        db.executemany("insert into hits values(?,?,?,?,?)",
                       ((count, term, begin, end, folded[max(0, begin - 60):end + 60])
                        for term, begin, end in hits))
        if count % 200 == 0:
            db.commit()
    db.commit()
    db.close()
    print(f"{count} documents")


if __name__ == "__main__":
    main()
