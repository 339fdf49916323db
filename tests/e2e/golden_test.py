#!/usr/bin/env python3
"""Golden files of everything that people get: a line that changes is looked at, and is better.

tests/golden/demo      JSON lines of the demo archive, every report of it, and its database
tests/golden/fixtures  JSON lines of the re-created notices under tests/corpus
tests/golden/records   JSON lines of captures that hold several notices
tests/golden/*.tsv     a digest a document, for what is not to be read in a diff: the shared corpus of
                       real captures, and the shapes that nobody tunes on

UPDATE_GOLDEN=1 writes them anew. TENDERSCAN_BEFORE=PROGRAM (an earlier build) shows the fields of the
documents whose digest changed.
"""
import collections
import difflib
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import unittest

import field_differences
import program
from program import SHARED, SOURCE, run

GOLDEN = SOURCE / "tests/golden"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
BEFORE = os.environ.get("TENDERSCAN_BEFORE")
DEMO = "tests/corpus/pipeline/demo/demo.warc.gz"
# What is scanned, by the name of its lines in tests/golden/shared.tsv.
SHARED_SETS = {
    "notices": ["corpus/notices.warc.gz"],
    "saved": ["corpus/pages", "corpus/lists", "corpus/blocked", "corpus/documents"],
    "fresh": ["corpus/fresh"],
}
# Re-created pages that a script of the shared labels writes into a folder.
SHARED_PAGES = {"cases": ("gold/score.py", "gold/cases.jsonl"),
                "probes": ("gold/probe.py", "gold/probes.jsonl")}
RECORDS = "tests/corpus/records"
HELD_OUT = "tests/corpus/notice/shapes/held_out"

# Times, and digests of the program and its data: no part of what was read.
UNSTABLE_HTML = [
    (r"(<p class=\"when\">Scanned )\d{4}-\d\d-\d\d", r"\1DAY"),
    (r"(<th>(?:program|term lists|sites), sha256</th><td><code>)[0-9a-f]{64}", r"\1DIGEST"),
    (r"(<th>scan finished</th><td><code>)[^<]+", r"\1TIME"),
    (r"<tr><th>reader</th><td><code>[^<]+</code></td></tr>", ""),  # its libraries are this machine's
]
# Of what the rules said on the day of the scan.
UNSTABLE = {
    "html": [*UNSTABLE_HTML, (r"(scanned )\d{4}-\d\d-\d\d", r"\1DAY")],
    "jsonl": [(r"(\"moment\":\"scanned\",\"day\":\")[0-9-]+", r"\1DAY")],
}
UNSTABLE_COLUMNS = {
    "runs": {"binary_sha256", "lexicon_sha256", "sites_sha256", "started_at", "finished_at",
             "manifest_sha256"},
    "documents": {"text"},  # compressed; text_sha256 stands for it
    "terms": {"id"},        # the number of a term moves when another is added
    "control_intervals": {"id"},
    "policies": {"id"},
}
# What the shipped term lists put there, by the column that names the term: only terms that the demo
# names are looked at, so that one may add a term.
SHIPPED = {"terms": "slug", "control_intervals": "term_id", "policies": "term_id",
           "findings_by_term": "term"}


def notices_in(folder):
    """The re-created notices below a folder, by their paths from the root."""
    found = sorted(str(path.relative_to(SOURCE)) for path in (SOURCE / folder).rglob("*")
                   if path.suffix in (".txt", ".html"))
    assert found, f"{folder} holds no notices"
    return found


def digests(name, lines):
    """One row a line: set, document, digest of the line. Nothing of what the document says."""
    seen = collections.Counter()
    rows = []
    for line in lines:
        document = json.loads(line)["document"]["id"]
        short = document[7:23] if document else "-"
        seen[short] += 1
        again = f"#{seen[short]}" if seen[short] > 1 else ""
        rows.append(f"{name}\t{short}{again}\t{hashlib.sha256(line).hexdigest()[:16]}")
    return rows


def dump(path):
    """Every table and view of a database but the text index: a head, then a row a line as JSON."""
    said = []
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        slugs = dict(db.execute("SELECT id, slug FROM terms"))
        named = {slugs[row[0]] for row in db.execute(
            "SELECT term_id FROM annotations UNION SELECT term_id FROM findings")}
        names = [row[0] for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")]
        for name in names:
            if name.startswith(("documents_fts", "sqlite_")) or name == "latest_run":
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")
                       if row[1] not in UNSTABLE_COLUMNS.get(name, ())]
            rows = [[slugs.get(value, value) if column == "term_id" else value
                     for column, value in zip(columns, row)]
                    for row in db.execute(f"SELECT {', '.join(columns)} FROM {name}")]
            if name == "run_inputs":  # the reader's libraries are this machine's
                rows = [row for row in rows if row[columns.index("kind")] != "reader"]
            if name in SHIPPED:
                term = columns.index(SHIPPED[name])
                rows = sorted((row for row in rows if row[term] in named), key=str)
            said += [f"{name} ({', '.join(columns)})",
                     *(json.dumps(row, ensure_ascii=False) for row in rows), ""]
    return "\n".join(said)


class Golden(program.Case):
    def expect(self, name, actual, differences=None):
        """`actual` is what tests/golden/<name> holds. `differences(before, after)` says how not."""
        path = GOLDEN / name
        if UPDATE:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
            return
        self.assertTrue(path.exists(), f"{path} is missing: run with UPDATE_GOLDEN=1")
        with open(path, encoding="utf-8", newline="") as file:
            before = file.read()
        if before == actual:
            return
        show = differences or self.as_lines
        self.fail(f"{name} differs; UPDATE_GOLDEN=1 writes it anew\n" + show(before, actual))

    @staticmethod
    def as_lines(before, after):
        changed = [line[:200] for line in difflib.unified_diff(
            before.splitlines(), after.splitlines(), "golden", "now", n=0, lineterm="")]
        return "\n".join(changed[:60])

    @staticmethod
    def as_fields(before, after):
        return field_differences.compare(before.split("\n"), after.split("\n"))

    def scan(self, *paths, cwd=SOURCE):
        ran = run("scan", "--jsonl", "-", "--quiet", *paths, cwd=cwd, timeout=1200)
        self.assertIn(ran.code, (0, 1), ran.err)
        return ran.out

    def test_demo_lines(self):
        self.expect("demo/scan.jsonl", self.scan(DEMO), self.as_fields)

    def test_demo_database_and_reports(self):
        # Paths are kept relative to the database: both lie in one folder, wherever that is.
        db = "demo.db"
        (self.folder / DEMO).parent.mkdir(parents=True)
        shutil.copy(SOURCE / DEMO, self.folder / DEMO)
        ran = run("scan", "--db", db, "--quiet", DEMO, cwd=self.folder)
        self.assertIn(ran.code, (0, 1), ran.err)
        with self.subTest("database"):
            self.expect("demo/database.txt", dump(self.folder / db))
        kinds = sorted(path.stem for path in (SOURCE / "reports/kinds").glob("*.cc"))
        self.assertIn("table", kinds)
        for kind in kinds:
            with self.subTest(kind):
                made = run("report", "--db", db, "--format", kind, cwd=self.folder)
                self.assertEqual(made.code, 0, made.err)
                text = made.out
                for pattern, instead in UNSTABLE.get(kind, []):
                    text, found = re.subn(pattern, instead, text)
                    self.assertGreater(found, 0, f"{kind}: nothing like {pattern}")
                self.expect(f"demo/report.{kind}", text)

    def test_fixtures(self):
        self.expect("fixtures/scan.jsonl", self.scan(*(
            path for folder in ("tests/corpus/extractors", "tests/corpus/notice")
            for path in notices_in(folder) if not path.startswith(HELD_OUT))), self.as_fields)

    def test_records(self):
        records = sorted(str(path.relative_to(SOURCE)) for path in (SOURCE / RECORDS).iterdir()
                         if path.name != "README.md")
        self.expect("records/scan.jsonl", self.scan(*records), self.as_fields)

    def test_rules_are_counted_and_counting_changes_nothing(self):
        scan = ("scan", "--jsonl", "-", "--quiet", *notices_in("tests/corpus/notice"))
        plain, counted = (run(*scan, cwd=SOURCE, env=env)
                          for env in ({}, {"TENDERSCAN_TRACE": "rules"}))
        self.assertEqual(counted.out, plain.out)
        self.assertNotIn("\t", plain.err)
        rows = [line.split("\t") for line in counted.err.splitlines()]
        self.assertTrue(all(len(row) == 2 for row in rows), counted.err)
        names = [rule for rule, _ in rows]
        self.assertEqual(names, sorted(set(names)))
        self.assertTrue(any(int(count) for _, count in rows), counted.err)

    def expect_digests(self, name, sets):
        """`sets`: name of a set -> the folder to scan in and the paths there."""
        lines = {part: self.scan(*paths, cwd=cwd) for part, (cwd, paths) in sets.items()}
        rows = [row for part, text in lines.items()
                for row in digests(part, text.encode().splitlines())]

        def differences(before, after):
            old, new = ({row.rsplit("\t", 1)[0]: row for row in text.splitlines()}
                        for text in (before, after))
            changed = [key.replace("\t", " ") for key in sorted(old.keys() | new.keys())
                       if old.get(key) != new.get(key)]
            said = f"{len(changed)} of {len(old)} documents: " + ", ".join(changed[:40])
            if not BEFORE:
                return said + "\nTENDERSCAN_BEFORE=PROGRAM, an earlier build, would show the fields"
            for part, (cwd, paths) in sets.items():
                was = program.run_of(BEFORE, "scan", "--jsonl", "-", "--quiet", *paths, cwd=cwd,
                                     timeout=1200)
                said += f"\n{part}: " + self.as_fields(was.out, lines[part])
            return said

        self.expect(name, "\n".join(rows) + "\n", differences)

    def test_held_out_shapes(self):
        self.expect_digests("held_out.tsv", {"held_out": (SOURCE, notices_in(HELD_OUT))})

    @unittest.skipUnless((SHARED / "corpus").is_dir(),
                         f"SKIPPED: the shared corpus is not there ({SHARED}/corpus)")
    def test_shared_corpus(self):
        sets = {name: (SHARED, paths) for name, paths in SHARED_SETS.items()}
        for name, (script, labels) in SHARED_PAGES.items():
            subprocess.run([sys.executable, "-B", SHARED / script, "write", SHARED / labels,
                            self.folder / name], check=True, capture_output=True)
            sets[name] = (self.folder, [name])
        self.expect_digests("shared.tsv", sets)


if __name__ == "__main__":
    program.main()
