#!/usr/bin/env python3
"""Processes: the notices of one purchase, told beside a finding in their order, with why."""
import csv
import io
import json
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


HEAD = "项目名称：云溪大学智算服务器采购项目\n项目编号：YX-2024-031\n采购人：云溪大学\n"
THING = "采购英伟达A100显卡8块\n"
SOLD = "供应商名称：甲山科技有限公司\n成交金额：520000元\n"
CHAIN = {
    "1_plan.txt": "云溪大学智算服务器采购项目采购意向公告\n" + HEAD + THING + "预算金额：600000元\n公告日期：2024-02-20\n",
    "2_call.txt": "云溪大学智算服务器采购项目竞争性磋商公告\n" + HEAD + THING + "预算金额：560000元\n公告日期：2024-03-18\n",
    "3_award.txt": "云溪大学智算服务器采购项目成交结果公告\n" + HEAD + THING + SOLD + "公告日期：2024-03-28\n",
    "4_award_elsewhere.txt": "首页 当前位置\n云溪大学智算服务器采购项目成交结果公告\n" + HEAD + THING + SOLD
                             + "公告日期：2024-03-28\n",
    "5_contract.txt": "云溪大学智算服务器采购项目合同公告\n" + HEAD + THING + "供应商名称：甲山科技有限公司\n"
                      "合同金额：520000元\n公告日期：2024-04-10\n",
}


class OnePurchase(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "pages").mkdir()
        for name, text in CHAIN.items():
            (self.folder / "pages" / name).write_text(text, encoding="utf-8")
        ran = run("scan", "pages", "--db", "t.db", "-q", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)

    def report(self, *flags):
        ran = run("report", *flags, "--db", "t.db", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        return ran.out

    def table(self, *flags):
        return list(csv.DictReader(io.StringIO(self.report(*flags).lstrip("\ufeff"))))

    def test_no_report_counts_it_twice(self):
        rows = self.table("-f", "csv")
        leads = [row for row in rows if row["standing"] == "lead"]
        self.assertEqual(len(leads), 1)
        lead = leads[0]
        self.assertEqual((lead["asked_on"], lead["awarded_on"], lead["contracted_on"]),
                         ("2024-03-18", "2024-03-28", "2024-04-10"))
        self.assertEqual((lead["amount"], lead["supplier"], lead["grade"]),
                         ("520000.00", "甲山科技有限公司", "contracted"))
        self.assertEqual(len(lead["findings"].split("；")), 5)
        lines = [json.loads(line) for line in self.report("-f", "jsonl").splitlines()]
        self.assertEqual([one["finding"] for one in lines if one["standing"] == "lead"],
                         [lead["finding"]])
        self.assertEqual(self.report("-f", "html").count('id="finding-' + lead["finding"]), 1)
        self.assertIn("<b>1</b><span>lead</span>", self.report("-f", "html"))
        told = self.report()
        self.assertIn("tender of 2024-03-18, award of 2024-03-28, contract of 2024-04-10", told)
        for way in {row["counted_by"] for row in self.table("-f", "counts")}:
            counted = [row for row in self.table("-f", "counts") if row["counted_by"] == way]
            self.assertEqual(sum(int(row["leads"]) for row in counted), 1, way)
        supplier, = self.table("-f", "suppliers")
        self.assertEqual((supplier["leads"], supplier["awarded_cny"]), ("1", "520000.00"))
        with sqlite3.connect(self.folder / "t.db") as database:
            self.assertEqual(database.execute("SELECT sum(amount), sum(findings) FROM findings_money"
                                              ).fetchall(), [(520000.0, 1)])
            for view in ("findings_by_buyer", "findings_by_supplier", "findings_by_month"):
                self.assertEqual(database.execute(f"SELECT sum(findings) FROM {view}").fetchone()[0],
                                 1, view)
            self.assertEqual(database.execute("SELECT sum(findings) FROM findings_by_term WHERE term ="
                                              " 'chip/a100'").fetchone()[0], 1)
        database.close()
        each = [row for row in self.table("-f", "csv", "--by-notice") if row["standing"] == "lead"]
        self.assertEqual(len(each), 5)

    def test_every_code_explains_it(self):
        lead = next(row for row in self.table("-f", "csv") if row["standing"] == "lead")
        for code in lead["findings"].split("；"):
            ran = run("explain", code, "--db", "t.db", cwd=self.folder)
            self.assertEqual(ran.code, 0, ran.said)
            self.assertIn(f"The purchase, as finding {lead['finding']} in reports: contracted", ran.out)
            self.assertIn(f"  * {code} ", ran.out)
        self.assertEqual(run("verify", "--db", "t.db", cwd=self.folder).code, 0)

    def test_who_rejects_it_rejects_all_of_it(self):
        lead = next(row for row in self.table("-f", "csv") if row["standing"] == "lead")
        ran = run("verdict", lead["finding"], "rejected", "--db", "t.db", "--who", "desk",
                  cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        self.assertIn("and 4 more findings of the same purchase", ran.err)
        self.assertEqual([row for row in self.table("-f", "csv") if row["standing"] == "lead"], [])


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
