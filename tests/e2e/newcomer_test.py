#!/usr/bin/env python3
"""What somebody who begins meets: words for help, what is missing, days to come, a narrow terminal."""
import datetime

import program
from program import run

TEXT = ("云溪大学人工智能服务器采购项目中标公告\n采购人：云溪大学\n中标供应商：云岭信息科技有限公司\n"
        "货物：英伟达A100服务器2台\n公告日期：2024-03-05\n")


class Newcomer(program.Case):
    def scanned(self):
        page = self.folder / "a.txt"
        page.write_text(TEXT, encoding="utf-8")
        db = self.folder / "t.db"
        run("scan", page, "--db", db, "--quiet")
        return db

    def test_help_and_version_are_words_too(self):
        self.assertEqual(run("help", "scan").out, run("scan", "--help").out)
        self.assertEqual(run("help").out, run("--help").out)
        self.assertEqual(run("help", "lexicon", "try").out, run("lexicon", "try", "--help").out)
        self.assertEqual(run("version").out, run("--version").out)
        self.assertEqual(run("help").code, 0)
        self.assertEqual(run("help", "nosuch").code, 2)

    def test_what_is_missing_is_said_with_an_example(self):
        for verb, needs in ((["scan"], "paths"), (["explain"], "finding"), (["verdict"], "finding"),
                            (["lexicon", "try"], "text")):
            ran = run(*verb)
            self.assertEqual((ran.code, ran.out), (2, ""), verb)
            words = " ".join(verb)
            self.assertIn(f"tenderscan {words} needs more: {needs}", ran.err.replace("  ", " "))
            self.assertIn(f"for example: tenderscan {words} ", ran.err)

    def test_a_database_that_was_named_must_be_there(self):
        ran = run("doctor", "--db", self.folder / "nosuch.db")
        self.assertEqual(ran.code, 2)
        self.assertIn("no database at", ran.out)
        self.assertNotEqual(run("doctor", cwd=self.folder).code, 2)

    def test_a_day_to_come_is_said(self):
        db = self.scanned()
        to_come = (datetime.date.today() + datetime.timedelta(days=400)).isoformat()
        for day, said in ((to_come, True), ("2024-03-05", False)):
            for verb in (["report", "--db", db], ["explain", "--db", db, self.code(db)]):
                ran = run(*verb, "--as-of", day)
                self.assertEqual(f"--as-of {day} is a day to come" in ran.err, said, verb)

    def code(self, db):
        return run("report", "--db", db, "-f", "jsonl").lines()[0]["finding"]

    def test_no_amount_is_said(self):
        db = self.scanned()
        self.assertRegex(run("explain", "--db", db, self.code(db)).out, r"amount +no amount read")

    def test_eighty_columns_hide_neither_chip_nor_rule(self):
        out = run("report", "--db", self.scanned(), env={"COLUMNS": "80"}).out
        self.assertIn("NVIDIA A100", out)
        self.assertIn("from 云岭信息科技有限公司", out)
        self.assertRegex(out, r"control|controlled")
        rows = out.split("finding       date")[1].splitlines()[:5]
        self.assertTrue(all(len(row) <= 80 for row in rows), rows)


if __name__ == "__main__":
    program.main()
