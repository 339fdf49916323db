#!/usr/bin/env python3
"""stats: denominators, held against what was put in and against SQL over the database's tables."""
import csv
import io
import sqlite3
import unittest

import program
from program import run


# Re-created for tests: not real publications; every organisation is invented.
def call(buyer, number, thing, day, more=""):
    return (f"{buyer}采购项目竞争性磋商公告\n项目名称：{buyer}采购项目\n项目编号：{number}\n采购人：{buyer}\n"
            f"{thing}\n{more}公告日期：{day}\n")


def award(buyer, number, thing, day):
    return (f"{buyer}采购项目成交结果公告\n项目名称：{buyer}采购项目\n项目编号：{number}\n采购人：{buyer}\n"
            f"{thing}\n供应商名称：甲山科技有限公司\n成交金额：520000元\n公告日期：{day}\n")


CHIP = "采购英伟达A100显卡8块"
OTHER_CHIP = "采购英伟达H800显卡2块"
PAGES = {
    # One purchase of three notices, one of them on two portals.
    "01.txt": call("云溪大学", "YX-2026-001", CHIP, "2026-03-02"),
    "02.txt": award("云溪大学", "YX-2026-001", CHIP, "2026-03-20"),
    "03.txt": "首页 当前位置\n" + award("云溪大学", "YX-2026-001", CHIP, "2026-03-20"),
    # The same buyer again, and two others.
    "04.txt": call("云溪大学", "YX-2026-002", OTHER_CHIP, "2026-04-02"),
    "05.txt": call("星河示例大学", "XH-2026-001", CHIP, "2026-04-05"),
    "06.txt": call("某某示例医院", "MM-2026-001", OTHER_CHIP, "2026-05-01"),
    # Too early for the window, of a buyer of its own.
    "07.txt": call("青岚示例学院", "QL-2024-001", CHIP, "2024-05-01"),
    # Without anything that is watched.
    "08.txt": call("星河示例大学", "XH-2026-002", "采购办公桌椅30套", "2026-04-07"),
    "09.txt": call("某某示例医院", "MM-2026-002", "采购病床30张", "2026-05-07"),
    # Without a buyer.
    "10.txt": f"显卡采购项目公开招标公告\n项目名称：显卡采购项目\n{CHIP}\n公告日期：2026-05-09\n",
}


class Stats(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "pages").mkdir()
        for name, text in PAGES.items():
            (self.folder / "pages" / name).write_text(text, encoding="utf-8")
        ran = run("scan", "pages", "--db", "t.db", "-q", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)

    def stats(self, *flags):
        ran = run("stats", "--db", "t.db", *flags, cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        return ran

    def rows(self, *flags):
        return {(row["counted_by"], row["value"]): row
                for row in csv.DictReader(io.StringIO(self.stats("-f", "csv", *flags).out.lstrip("\ufeff")))}

    def sql(self, question):
        with sqlite3.connect(self.folder / "t.db") as database:
            rows = database.execute(question).fetchall()
        database.close()
        return rows

    def test_buyers_and_processes_are_counted_once(self):
        rows = self.rows()
        a100, h800, chips = (rows["term", "chip/a100"], rows["term", "chip/h800"], rows["group", "chip"])
        self.assertEqual((a100["buyers"], a100["purchases"], a100["no_buyer"], a100["awarded_buyers"]),
                         ("3", "4", "1", "1"))
        self.assertEqual((h800["buyers"], h800["purchases"], h800["awarded_buyers"]), ("2", "2", "0"))
        self.assertEqual((chips["buyers"], chips["processes"], chips["purchases"]), ("4", "6", "6"))
        self.assertEqual((chips["first_on"], chips["last_on"]), ("2024-05-01", "2026-05-09"))
        told, = self.sql(
            "SELECT count(DISTINCT p.buyer), count(DISTINCT p.process_id), count(*) FROM process_findings p"
            " JOIN findings f ON f.id = p.finding_id JOIN terms t ON t.id = p.term_id"
            " WHERE t.category = 'chip' AND f.standing = 'lead' AND f.kind = 'named'")
        self.assertEqual(told, tuple(int(chips[key]) for key in ("buyers", "processes", "purchases")))

    def test_the_sentence_of_a_window(self):
        out = self.stats("--months", "12", "--until", "2026-06-30", "--group", "chip").out
        self.assertTrue(out.startswith(
            "At least three entities asked for or bought watched chips in the twelve months from 2025-07-01 to"
            " 2026-06-30; of them one has awarded it, as notices tell; two name NVIDIA A100, two name NVIDIA"
            " H800. Not counted: 1 purchase whose buyer is not read.\n"), out)
        self.assertIn("10 of 10 documents read", out)
        none = self.stats("--group", "chip", "--until", "2020-01-01").out
        self.assertTrue(none.startswith("No entity is known to have asked for or bought watched chips"), none)

    def test_denominators(self):
        rows = self.rows()
        everything = rows["all", "all"]
        counted, = self.sql("SELECT notices, notices_with_leads, leads FROM counts WHERE counted_by = 'all'")
        self.assertEqual(counted, tuple(int(everything[key])
                                        for key in ("notices", "notices_with_leads", "leads")))
        self.assertEqual(everything["leads_per_thousand"],
                         f"{int(everything['leads']) * 1000 / int(everything['notices']):.1f}")
        for way in {way for way, _ in rows if way not in ("all", "terms", "group", "term")}:
            self.assertEqual(sum(int(row["notices"]) for (by, _), row in rows.items() if by == way),
                             int(everything["notices"]), way)
        april = rows["month", "2026-04"]
        self.assertEqual((april["notices"], april["leads"]), ("3", "2"))

    def test_what_somebody_rejected_is_not_counted(self):
        code, = self.sql("SELECT p.code FROM process_findings p JOIN findings f ON f.id = p.finding_id"
                         " WHERE p.buyer = '青岚示例学院' AND f.standing = 'lead'")[0]
        ran = run("verdict", code, "rejected", "--db", "t.db", "--who", "desk", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        self.assertEqual(self.rows()["term", "chip/a100"]["buyers"], "2")


class Attachments(program.Case):
    def test_the_share_with_attachments_read(self):
        if not program.DEMO.exists():
            self.skipTest("no demo")
        ran = run("scan", program.ARCHIVE, "--db", "t.db", "-q", cwd=self.folder)
        self.assertIn(ran.code, (0, 1), ran.said)
        out = run("stats", "--db", "t.db", "-f", "csv", cwd=self.folder).out
        everything = next(row for row in csv.DictReader(io.StringIO(out.lstrip("\ufeff")))
                          if row["counted_by"] == "all")
        with sqlite3.connect(self.folder / "t.db") as database:
            linked = database.execute(
                "SELECT a.document_id, min(coalesce(x.outcome, '') = 'read') FROM (SELECT document_id,"
                " target_id FROM attachments UNION ALL SELECT notice_id, document_id FROM attached) a"
                " LEFT JOIN documents x ON x.id = a.target_id JOIN documents d ON d.id = a.document_id"
                " WHERE d.counts_as_id IS NULL AND d.shown_in_id IS NULL AND NOT EXISTS (SELECT 1 FROM"
                " attached o WHERE o.document_id = d.id AND NOT o.own_notice) GROUP BY 1").fetchall()
        database.close()
        self.assertGreater(len(linked), 0)
        self.assertEqual((everything["with_attachments"], everything["attachments_read"]),
                         (str(len(linked)), str(sum(read for _, read in linked))))


if __name__ == "__main__":
    program.main()
