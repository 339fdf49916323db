"""report: questions that were not understood, and what a count leaves out."""
import sqlite3

import program
from program import run

DATED = """乾溪市第一中学智算服务器中标公告
采购人：乾溪市第一中学
供应商：乾溪光电科技有限公司
货物：英伟达A100 8块
公告日期：2024年3月5日
"""
UNDATED = """澄湖学院实验设备采购公告
采购人：澄湖学院
货物：英伟达A100 4块
"""


class ReportTest(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "a.txt").write_text(DATED, encoding="utf-8")
        (self.folder / "b.txt").write_text(UNDATED, encoding="utf-8")
        self.db = self.folder / "v.db"
        run("scan", self.folder / "a.txt", self.folder / "b.txt", "--db", self.db, "--quiet")

    def report(self, *arguments):
        return run("report", "--db", self.db, *arguments)

    def test_a_term_by_its_id_its_end_its_label_or_its_group(self):
        for term in ("chip/a100", "a100", "A100", "NVIDIA A100", "chip/", "chip", "Chip/"):
            ran = self.report("--term", term)
            self.assertEqual(ran.code, 0, ran.said)
            self.assertIn("2 findings; in the whole database 2 of 2 documents read.", ran.out, term)

    def test_a_group_that_was_looked_for_and_not_found_is_a_zero(self):
        ran = self.report("--term", "cloud/")
        self.assertEqual(ran.code, 0)
        self.assertIn("0 findings; in the whole database 2 of 2 documents read.", ran.out)

    def test_a_term_that_nobody_looked_for_is_no_zero(self):
        for form in ("table", "csv", "html"):
            for term, meant in (("a1000", "chip/a100"), ("chip/zzz", "chip/a100"),
                                ("chpi/a100", "chip/a100"), ("nosuch", ""), ("nosuch/", "")):
                ran = self.report("--term", term, "-f", form)
                self.assertEqual((ran.code, ran.out), (2, ""), term)
                self.assertIn(f'"{term}" is no term that was looked for', ran.err)
                self.assertIn("did you mean" if meant else "there are", ran.err)
                self.assertIn(meant, ran.err)

    def test_a_spelling_of_notices_says_which_term_is_meant(self):
        for typed, meant in (("英伟达", "brand/nvidia"), ("A100 80GB", "chip/a100"),
                             ("英伟達", "brand/nvidia"), ("亚马逊云科技", "cloud/aws")):
            ran = self.report("--term", typed)
            self.assertEqual((ran.code, ran.out), (2, ""), typed)
            self.assertIn(f"did you mean {meant}?", ran.err)
            ran = run("lexicon", "explain", typed)
            self.assertEqual(ran.code, 2, typed)
            self.assertIn(f"did you mean {meant}?", ran.err)
        for typed in ("a100", "A100", "NVIDIA A100", "chip/a100"):
            ran = run("lexicon", "explain", typed)
            self.assertEqual(ran.code, 0, ran.said)
            self.assertIn("chip/a100", ran.out)

    def test_days_that_are_none_are_no_zero(self):
        ran = self.report("--since", "2022-01-01", "--until", "2021-01-01")
        self.assertEqual((ran.code, ran.out), (2, ""))
        self.assertIn("--since 2022-01-01 is after --until 2021-01-01", ran.err)
        self.assertEqual(self.report("--since", "2024-03-05", "--until", "2024-03-05").code, 0)

    def test_a_pipe_is_not_cut(self):
        name = "乾溪经济技术开发区第一高级职业技术中等专业学校附属实验中学教育集团总校"
        (self.folder / "c.txt").write_text(DATED.replace("乾溪市第一中学", name), encoding="utf-8")
        run("scan", self.folder / "c.txt", "--db", self.db, "--quiet")
        self.assertIn(name, self.report().out.splitlines()[2])
        self.assertNotIn("…", self.report().out)
        self.assertNotIn(name, run("report", "--db", self.db, env={"COLUMNS": "100"}).out)

    def test_says_what_has_no_date(self):
        said = "2 findings without a date are left out"
        for days in (["--since", "2024-01-01"], ["--until", "2024-12-31"],
                     ["--since", "2024-03-05", "--until", "2024-03-05"]):
            for form in ("table", "csv", "html"):
                ran = self.report(*days, "-f", form)
                self.assertIn(said, ran.said, (days, form))
                self.assertEqual(ran.said.count("乾溪市第一中学") > 0, True, (days, form))
        self.assertIn("0 findings", self.report("--until", "2024-03-04").out)
        self.assertNotIn("left out", self.report().said)

    def test_counts_what_is_kept(self):
        again = self.folder / "twice.db"
        ran = run("scan", self.folder / "a.txt", self.folder / "b.txt", self.folder / "a.txt", "--db",
                  again)
        self.assertIn("2 leads", ran.err)
        self.assertIn("2 of 2 documents read", ran.err)
        self.assertIn("1 document that came in again and kept once", ran.err)

    def test_counts_lists_of_who_bid_by_their_name(self):
        (self.folder / "d.txt").write_text("""乾溪市智算服务器采购项目有效投标人公示
采购人：乾溪市第一中学
货物：英伟达A100 8块
序号\t投标人名称\t投标报价（元）
1\t乾溪光电科技有限公司\t400000
2\t澄湖算力科技有限公司\t410000
""", encoding="utf-8")
        run("scan", self.folder / "d.txt", "--db", self.db, "--quiet")
        self.assertIn("kind of notice,bids,1,1,1,", self.report("-f", "counts").out)
        view = sqlite3.connect(self.db)
        self.assertEqual(view.execute("SELECT value, notices FROM counts WHERE counted_by = "
                                      "'kind of notice'").fetchall(), [("bids", 1)])
        view.close()


if __name__ == "__main__":
    program.main()
