#!/usr/bin/env python3
"""Processes: the notices of one purchase, told beside a finding in their order, with why."""
import sqlite3
import unittest

import program
from program import run

# Re-created for tests: not real publications; every organisation is invented.
PAGES = {
    "1_call.txt": """某某示例大学显卡采购项目招标公告
项目编号：SL-2026-001
采购人：某某示例大学
投标截止时间：2026年3月10日9时30分
采购英伟达A100显卡8块
公告日期：2026-03-02
""",
    "2_failed.txt": """某某示例大学显卡采购项目废标公告
项目编号：SL-2026-001
采购人：某某示例大学
废标原因：有效投标人不足三家
公告日期：2026-03-11
""",
    "3_again.txt": """某某示例大学显卡采购项目（二次）招标公告
项目编号：SL-2026-001
采购人：某某示例大学
投标截止时间：2026年4月10日9时30分
公告日期：2026-03-20
""",
    "4_other.txt": """某某示例大学会议桌椅采购项目招标公告
项目编号：SL-2026-001
采购人：某某示例大学
公告日期：2026-03-20
""",
}


class Processes(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "pages").mkdir()
        for name, text in PAGES.items():
            (self.folder / "pages" / name).write_text(text, encoding="utf-8")
        ran = run("scan", "pages", "--db", "t.db", "-q", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)

    def test_every_notice_has_a_process(self):
        with sqlite3.connect(self.folder / "t.db") as database:
            rows = database.execute("SELECT d.uri, p.process FROM document_processes p JOIN documents d"
                                    " USING (digest) ORDER BY d.uri").fetchall()
        database.close()
        self.assertEqual(len(rows), len(PAGES))
        of = dict(rows)
        call, failed, again, other = (of[f"file:pages/{name}"] for name in PAGES)
        self.assertEqual(call, failed)
        self.assertEqual(len({call, again, other}), 3)

    def test_explain_tells_the_other_notices_and_what_is_only_possible(self):
        code = program.codes(self.folder / "t.db")[0]
        ran = run("explain", code, "--db", "t.db", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        lines = ran.out.splitlines()
        told = [line for line in lines if "file:pages/" in line and line.startswith("  ")]
        at = {name: next(i for i, line in enumerate(lines) if name in line and "2026-03" in line)
              for name in PAGES}
        self.assertEqual(sorted(at, key=at.get), list(PAGES), told)
        self.assertIn("* 2026-03-02 tender", lines[at["1_call.txt"]])
        self.assertIn("same code", lines[at["2_failed.txt"]])
        self.assertEqual(lines.index("Other attempts at it:"), at["3_again.txt"] - 1)
        self.assertEqual(lines.index("Possible, not merged:"), at["4_other.txt"] - 1)


if __name__ == "__main__":
    unittest.main()
