#!/usr/bin/env python3
"""A folder that holds what tenderscan wrote about it: its own files are counted, said and not scanned."""
import json

import program
from program import run

PAGE = ("<h1>云溪大学服务器采购公告</h1><p>采购人：云溪大学</p>"
        "<p>采购需求：采购 NVIDIA A100 显卡 8 块</p><p>公告日期：2024-03-05</p>")


class OwnFiles(program.Case):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        self.home.mkdir()
        (self.home / "a.html").write_text(PAGE, encoding="utf-8")
        self.db = self.home / "tenderscan.db"

    def scan(self):
        ran = run("scan", self.home, "--db", self.db)
        return ran, run("report", "--db", self.db, "-f", "jsonl").lines()

    def test_reports_databases_and_journals_are_not_scanned(self):
        first, found = self.scan()
        self.assertEqual(first.code, 0, first.err)
        self.assertNotIn("own", first.err)
        code = found[0]["finding"]
        reports = {"r.html": "html", "findings.csv": "csv", "f.jsonl": "jsonl", "table.txt": "table",
                   "s.csv": "suppliers", "c.csv": "counts", "u.csv": "unread", "a.csv": "asked"}
        for name, form in reports.items():
            ran = run("report", "--db", self.db, "-f", form, "-o", self.home / name)
            self.assertEqual(ran.code, 0, ran.err)
        journal = self.home / "journal.jsonl"
        run("verdict", code, "accepted", "--db", self.db, "--journal", journal, "--who", "t")
        self.assertTrue(journal.exists())
        lines = self.folder / "lines.jsonl"
        run("scan", self.home / "a.html", "--jsonl", lines, "--text")
        (self.home / "lines.jsonl").write_bytes(lines.read_bytes())
        (self.home / "texts.jsonl").write_text(run("text", "--json", "--db", self.db).out)
        said = {"d.csv": ("diff", self.db, self.db, "--all", "-f", "csv"),
                "d.jsonl": ("diff", self.db, self.db, "--all", "-f", "jsonl"),
                "st.csv": ("stats", "--db", self.db, "-f", "csv"),
                "st.json": ("stats", "--db", self.db, "-f", "json")}
        for name, called in said.items():
            (self.home / name).write_text(run(*called).out, encoding="utf-8")
        again, found_again = self.scan()
        self.assertEqual([f["finding"] for f in found_again], [f["finding"] for f in found])
        self.assertEqual(again.code, 0, again.err)
        self.assertIn("1 of 1 document read", again.err)
        own = len(reports) + len(said) + 4  # the database, the journal, both files of JSON lines
        self.assertIn(f"{own} files of tenderscan's own not scanned", again.err)

    def test_one_that_is_named_is_a_row_with_its_gap(self):
        self.scan()
        report = self.home / "r.html"
        run("report", "--db", self.db, "-f", "html", "-o", report)
        ran = run("scan", "--jsonl", "-", report, "--quiet")
        self.assertEqual(ran.code, 1)
        gap = json.loads(ran.out)["document"]["gaps"][0]
        self.assertEqual(gap["code"], "unsupported_format")
        self.assertIn("is a report that tenderscan wrote", gap["what"])

    def test_what_only_looks_alike_is_scanned(self):
        for name, text in (("b.html", "<!DOCTYPE html>\n<head><meta name=\"generator\" "
                            "content=\"Word\"></head>" + PAGE),
                           ("c.csv", "finding,buyer,what\n1,云溪大学,NVIDIA A100 8块\n"),
                           ("d.jsonl", "{\"kind\":\"notice\",\"title\":\"云溪大学采购A100服务器2台\"}\n"),
                           ("e.txt", "tenderscan 采购公告\n采购人：云溪大学\n英伟达A100服务器2台\n")):
            (self.home / name).write_text(text, encoding="utf-8")
        ran, _ = self.scan()
        self.assertNotIn("own", ran.err)
        self.assertIn("of 5 documents read", ran.err)


if __name__ == "__main__":
    program.main()
