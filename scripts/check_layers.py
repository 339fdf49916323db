#!/usr/bin/env python3
"""Checks who includes whom: between our rooms, and which file owns which third-party header; and
what a room never does.

Prints one line a breach (file:line: what), and exits with 1 if there is any.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Room (longest prefix wins) -> rooms it may include. Its own room always; the model always.
MAY_INCLUDE = {
    "store/model": [],
    "extractors/text": ["store/model"],
    "store/archive": ["store/model", "extractors/text"],
    "extractors/words": ["extractors/text"],
    "extractors/phrases": ["extractors/text", "extractors/words"],
    "extractors/layout": ["extractors/text", "extractors/words", "extractors/phrases"],
    "extractors": ["store/model", "extractors/text", "extractors/words", "extractors/phrases",
                   "extractors/layout"],
    # The pool that feeds the reader program, and what both say to each other.
    "extractors/reader": ["store/model", "extractors", "extractors/text", "store",
                          "store/archive"],
    "extractors/reader/program": ["store/model", "extractors", "extractors/text",
                                  "extractors/reader", "extractors/reader/documents",
                                  "store/archive"],
    # What several of its formats share.
    "extractors/reader/documents": ["store/model", "extractors", "extractors/text",
                                    "extractors/words"],
    "extractors/reader/large_formats": ["store/model", "extractors", "extractors/text",
                                        "extractors/words", "extractors/reader/program",
                                        "extractors/reader/documents"],
    "extractors/reader/formats": ["store/model", "extractors", "extractors/text",
                                  "extractors/words", "extractors/reader/program",
                                  "extractors/reader/documents"],
    "lexicons": ["store/model", "extractors/text"],
    # Pure: no SQL, no files.
    "store/linking": ["store/model", "extractors/text"],
    "store": ["store/model", "store/archive", "store/linking", "extractors/text"],
    "crawler": ["store/model", "store/archive", "extractors", "extractors/text"],
    "reports": ["store", "store/model", "store/archive"],
    "pipeline": ["store", "store/model", "store/archive", "extractors", "extractors/text", "lexicons",
                 "crawler", "extractors/layout"],
    "commands": ["pipeline", "store", "store/model", "store/archive", "store/linking", "extractors",
                 "extractors/text", "extractors/layout", "extractors/reader", "lexicons", "crawler",
                 "reports"],
}

# Third-party header (prefix) -> the files that own it. A trailing slash means every file below.
OWNERS = {
    "gumbo.h": ["extractors/html/gumbo.cc"],
    "unicode/": ["extractors/text/", "scripts/"],
    "re2/": ["lexicons/"],
    "sqlite3.h": ["store/sqlite.h", "store/sqlite.cc"],
    "curl/": ["crawler/fetcher.cc", "crawler/fetch_fault.h"],
    "opencc": ["scripts/", "tests/"],
    "libdeflate.h": ["store/archive/gzip.cc"],
    "zlib.h": ["store/archive/gzip.cc"],
    "openssl/": ["store/archive/digest.cc"],
    "zstd.h": ["store/zstd.cc", "store/archive/content_codings.cc"],
    "brotli/": ["store/archive/content_codings.cc"],
    "nlohmann/": ["store/", "reports/", "crawler/", "pipeline/", "commands/",
                  "extractors/formats/json.cc", "extractors/records/json_tree.cc",
                  "lexicons/names/watchlist_ftm.cc"],
    "toml++/": ["extractors/text/toml_source.h"],
    "CLI/": ["commands/main.cc", "commands/flags.h", "commands/verbs/"],
    "seccomp.h": ["extractors/reader/program/lock.cc"],
    "linux/landlock.h": ["extractors/reader/program/lock.cc"],
    "gmime/": ["extractors/reader/large_formats/mime.cc"],
    "archive.h": ["extractors/reader/formats/", "extractors/reader/documents/zip_package.cc"],
    "archive_entry.h": ["extractors/reader/formats/", "extractors/reader/documents/zip_package.cc"],
    "pugixml.hpp": ["extractors/reader/formats/", "extractors/reader/documents/"],
    "gsf/": ["extractors/reader/documents/ole2.cc"],
    "glib.h": ["extractors/reader/documents/ole2.cc"],
    "leptonica/": ["extractors/reader/documents/picture.cc"],
    "tesseract/": ["extractors/reader/documents/recognition.cc"],
    "poppler/": ["extractors/reader/documents/", "extractors/reader/large_formats/pdf.cc"],
    "gtest/": ["tests/"],
}

# What a room never does, whoever includes it: a pattern, and why not.
NEVER = {
    "pipeline": [
        (re.compile(r"\b(printf|fprintf|puts|fputs|putchar|fputc)\s*\(|std::(cout|cerr|clog)\b"),
         "pipeline never prints: hand the sentence or the value back"),
        (re.compile(r"_clock::now\b|\bstd::time\s*\(|\b(gettimeofday|clock_gettime)\s*\("),
         "pipeline reads no clock: have the time handed in"),
    ],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_of(path):
    best = ""
    for room in MAY_INCLUDE:
        if path.startswith(room + "/") and len(room) > len(best):
            best = room
    return best


def check(path, line_number, kind, target):
    if path.startswith("tests/"):
        return None
    if kind == '"':
        mine, theirs = room_of(path), room_of(target)
        if not mine or mine == theirs:
            return None
        if not theirs:
            return f"{mine} may not include {target}: it lies in no room"
        if theirs != "store/model" and theirs not in MAY_INCLUDE[mine]:
            return f"{mine} may not include {theirs} ({target})"
        return None
    for header, owners in OWNERS.items():
        if target == header or (header.endswith("/") and target.startswith(header)) or (
                header == "opencc" and target.startswith("opencc")):
            if not any(path == o or (o.endswith("/") and path.startswith(o)) for o in owners):
                return f"<{target}> may be included in {', '.join(owners)} only"
    return None


def never(path, line):
    """What a line of code does that its room never does."""
    code = line.split("//", 1)[0]
    for room, patterns in NEVER.items():
        if path.startswith(room + "/"):
            for pattern, why in patterns:
                if pattern.search(code):
                    return why
    return None


def main():
    bad = 0
    for path in sorted(ROOT.rglob("*")):
        rel = path.relative_to(ROOT).as_posix()
        if path.suffix not in (".h", ".cc") or rel.startswith(("build/", "out/", ".")):
            continue
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            m = INCLUDE.match(line)
            if what := check(rel, n, m[1], m[2]) if m else never(rel, line):
                print(f"{rel}:{n}: {what}")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
