#!/usr/bin/env python3
"""The shared corpus of real captures: every capture one line that keeps the public format."""
import re
import unittest

import check_contract
import program
from program import SHARED, run

CAPTURES = 2717


@unittest.skipUnless((SHARED / "corpus").is_dir(),
                     f"SKIPPED: the shared corpus is not there ({SHARED}/corpus)")
class Corpus(program.Case):
    def check(self, ran):
        self.assert_no_crash(ran)
        self.assertIn(ran.code, (0, 1), ran.err)
        breaches = [f"{number}: {path}: {what}"
                    for number, raw in enumerate(ran.out.splitlines(), 1)
                    for path, what in check_contract.check_line(raw)]
        if breaches:
            self.fail(f"{len(breaches)} breaches\n" + "\n".join(breaches[:40]))

    def test_every_capture_is_a_line_and_threads_change_nothing(self):
        archive = SHARED / "corpus/notices.warc.gz"
        one = run("scan", "--jsonl", "-", "--text", "--jobs", 1, archive, timeout=1200)
        self.check(one)
        self.assertEqual(len(one.out.splitlines()), CAPTURES)
        two = run("scan", "--jsonl", "-", "--text", "--jobs", 2, archive, timeout=1200)
        self.assertEqual(one.out, two.out)

    def test_saved_pages_and_documents(self):
        for folder in ("pages", "lists", "blocked", "documents"):
            with self.subTest(folder):
                ran = run("scan", "--jsonl", "-", "--text", SHARED / "corpus" / folder,
                          timeout=1200)
                self.check(ran)
                files = sum(path.is_file() for path in (SHARED / "corpus" / folder).iterdir())
                captures = [l for l in ran.lines() if l["document"]["part"] is None]
                # A script that was saved beside its pages is none of them, and is counted apart.
                aside = re.search(r"^(\d+) files? set aside", ran.said, re.M)
                self.assertEqual(len(captures) + (int(aside[1]) if aside else 0), files)


if __name__ == "__main__":
    program.main()
