#!/usr/bin/env python3
"""diff: findings of two databases that appeared, changed or vanished, each with its cause."""
import csv
import io
import json
import shutil
import sqlite3
import unittest
import zipfile

import program
from program import run

# Re-created for tests: not real publications; every organisation is invented.
CALL = """云溪大学智算服务器采购项目竞争性磋商公告
项目名称：云溪大学智算服务器采购项目
项目编号：YX-2024-031
采购人：云溪大学
采购英伟达A100显卡8块
预算金额：560000元
公告日期：2024-03-18
"""
AWARD = """云溪大学智算服务器采购项目成交结果公告
项目名称：云溪大学智算服务器采购项目
项目编号：YX-2024-031
采购人：云溪大学
供应商名称：甲山科技有限公司
成交金额：520000元
公告日期：2024-03-28
"""
OTHER = """某某示例医院影像平台采购公告
项目编号：ZX-2024-007
采购人：某某示例医院
采购云杉九号加速卡2块
公告日期：2024-05-06
"""
TERM = """title = "A list of somebody's own"
source = "made up for a test"
reviewer = "nobody"
date = 2026-11-22

[[term]]
id = "chip/made-up"
label = "Made-up accelerator"
severity = 80
literals = ["云杉九号"]
finds = ["采购云杉九号加速卡2块"]
not = ["云杉八号"]
"""


class Diff(program.Case):
    def scan(self, name, pages, *flags):
        folder = self.folder / "pages"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for page, text in pages.items():
            (folder / page).write_text(text, encoding="utf-8")
        ran = run("scan", "pages", "--db", name, "-q", *flags, cwd=self.folder)
        self.assertIn(ran.code, (0, 1), ran.said)

    def diff(self, *flags, code=1):
        ran = run("diff", "a.db", "b.db", *flags, cwd=self.folder)
        self.assertEqual(ran.code, code, ran.said)
        return ran

    def lines(self, *flags, code=1):
        """The summary, and what is told of the things that the pages name."""
        summary, *findings = self.diff("-f", "jsonl", *flags, code=code).lines()
        return summary, [one for one in findings if one["standing"] == "lead"]

    def test_the_same_archive_differs_in_nothing(self):
        self.scan("a.db", {"1.txt": CALL, "2.txt": AWARD})
        self.scan("b.db", {"1.txt": CALL, "2.txt": AWARD})
        ran = self.diff(code=0)
        self.assertIn("by the same program, with the same rules", ran.out)
        self.assertRegex(ran.out, "findings: 0 appeared, 0 changed, 0 vanished, [1-9] the same")

    def test_a_notice_that_joins_changes_what_the_purchase_comes_to(self):
        self.scan("a.db", {"1.txt": CALL})
        self.scan("b.db", {"1.txt": CALL, "2.txt": AWARD})
        summary, (finding,) = self.lines()
        self.assertEqual((summary["documents_new"], summary["vanished"]), (1, 0))
        told = {one["field"]: one for one in finding["differences"]}
        self.assertEqual((told["amount"]["before"], told["amount"]["after"]),
                         ("CNY 560,000 (budget)", "CNY 520,000 (award)"))
        self.assertEqual(told["supplier"]["after"], "甲山科技有限公司")
        self.assertEqual((told["grade"]["before"], told["grade"]["after"]), ("asked", "awarded"))
        self.assertEqual({one["cause"] for one in told.values()}, {"document"})
        self.assertEqual(told["notices"]["says"], "new: file:pages/2.txt")
        # The other way round it is gone.
        _, *back = run("diff", "b.db", "a.db", "-f", "jsonl", cwd=self.folder).lines()
        back = next(one for one in back if one["standing"] == "lead")
        told = {one["field"]: one for one in back["differences"]}
        self.assertEqual(told["notices"]["says"], "not here any more: file:pages/2.txt")

    def test_a_notice_comes_and_goes(self):
        self.scan("a.db", {"1.txt": CALL})
        self.scan("b.db", {"3.txt": CALL.replace("YX-2024-031", "YX-2024-032").replace("云溪", "星河")})
        _, findings = self.lines()
        self.assertEqual([(one["change"], one["differences"][0]["cause"]) for one in findings],
                         [("appeared", "document"), ("vanished", "document")])

    def test_a_page_that_changed_is_another_version(self):
        self.scan("a.db", {"1.txt": CALL})
        self.scan("b.db", {"1.txt": CALL.replace("560000", "570000")})
        _, findings = self.lines()
        causes = {one["cause"] for finding in findings for one in finding["differences"]}
        self.assertEqual(causes, {"version"})

    def test_a_term_that_is_watched_now(self):
        lexicons = self.folder / "lexicons"
        shutil.copytree(program.SOURCE / "lexicons", lexicons,
                        ignore=shutil.ignore_patterns("*.cc", "*.h"))
        self.scan("a.db", {"1.txt": CALL, "4.txt": OTHER}, "--lexicons", lexicons)
        (lexicons / "terms/own.toml").write_text(TERM, encoding="utf-8")
        self.scan("b.db", {"1.txt": CALL, "4.txt": OTHER}, "--lexicons", lexicons)
        summary, findings = self.lines()
        self.assertEqual(summary["terms_added"], ["chip/made-up"])
        self.assertIn("lexicons", summary["other_than_before"])
        self.assertEqual([(one["change"], one["term"], one["differences"][0]["cause"])
                          for one in findings], [("appeared", "chip/made-up", "term")])
        back = run("diff", "b.db", "a.db", "-f", "csv", cwd=self.folder)
        row, = csv.DictReader(io.StringIO(back.out.lstrip("\ufeff")))
        self.assertEqual((row["change"], row["cause"], row["finding"]), ("vanished", "term", ""))
        self.assertIn("terms not watched any more: chip/made-up", back.err)

    def test_an_archive_that_was_not_opened(self):
        with zipfile.ZipFile(self.folder / "held.zip", "w") as held:
            held.writestr("1.txt", CALL)
        kept = (self.folder / "held.zip").read_bytes()
        for name, reader in (("a.db", ()), ("b.db", ("--reader", "/bin/false"))):
            (self.folder / "pages").mkdir(exist_ok=True)
            (self.folder / "pages/held.zip").write_bytes(kept)
            ran = run("scan", "pages", "--db", name, "-q", *reader, cwd=self.folder)
            if ran.code == 2 or (not reader and ran.code == 1):
                self.skipTest("no reader of attachments: " + ran.err)
        _, (finding,) = self.lines()
        self.assertEqual(finding["change"], "vanished")
        self.assertEqual([(one["cause"], one["says"]) for one in finding["differences"]],
                         [("text", "the file that holds it does not give it any more")])

    def test_what_a_person_decided(self):
        self.scan("a.db", {"1.txt": CALL})
        with sqlite3.connect(self.folder / "a.db") as database:
            code, = database.execute("SELECT code FROM findings WHERE standing = 'lead'").fetchone()
        database.close()
        run("verdict", code, "accepted", "--db", "a.db", "--who", "desk", cwd=self.folder)
        self.scan("b.db", {"1.txt": CALL})
        _, (finding,) = self.lines()
        self.assertEqual([(one["field"], one["after"], one["cause"]) for one in finding["differences"]],
                         [("verdict", "accepted", "verdict")])

    def test_what_is_no_database(self):
        self.scan("a.db", {"1.txt": CALL})
        ran = run("diff", "a.db", "none.db", cwd=self.folder)
        self.assertEqual(ran.code, 2)
        self.assertEqual(ran.out, "")


if __name__ == "__main__":
    program.main()
