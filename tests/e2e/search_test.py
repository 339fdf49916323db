"""search: several words, phrases, words that must not occur, and questions that are none."""
import sqlite3

import program
from program import run

TEXTS = {
    "a.txt": "乾溪市第一中学智算服务器采购公告\n采购人：乾溪市第一中学\n"
             "货物：超微服务器2台，内置英伟达A100 80GB\n",
    "b.txt": "澄湖学院实验设备采购公告\n采购人：澄湖学院\n货物：英伟达显卡4块，配超微主板\n",
}


class SearchTest(program.Case):
    def setUp(self):
        super().setUp()
        for name, text in TEXTS.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        self.db = self.folder / "v.db"
        run("scan", self.folder / "a.txt", self.folder / "b.txt", "--db", self.db, "--quiet")

    def found(self, *words):
        ran = run("search", *words, "--db", self.db, "--json")
        self.assertEqual(ran.code, 0, ran.said)
        return sorted(line["uri"].rsplit("/", 1)[1] for line in ran.lines())

    def test_words_stand_anywhere(self):
        both = ["a.txt", "b.txt"]
        for words in (["超微 英伟达"], ["超微", "英伟达"], ["英伟达、超微"], ["超微\u3000英伟达"]):
            self.assertEqual(self.found(*words), both, words)
        self.assertEqual(self.found("乾溪市、服务器"), ["a.txt"])
        self.assertEqual(self.found('"英伟达显卡"'), ["b.txt"])
        self.assertEqual(self.found('"显卡英伟达"'), [])

    def test_words_that_must_not_occur(self):
        self.assertEqual(self.found("英伟达", "-A100"), ["b.txt"])
        self.assertEqual(self.found("英伟达 -显卡"), ["a.txt"])
        self.assertEqual(self.found("-A100"), ["b.txt"])
        self.assertEqual(self.found("英伟达", "-h200"), ["a.txt", "b.txt"])
        self.assertIn("Usage: tenderscan search", run("search", "-h").out)

    def test_says_what_was_understood(self):
        ran = run("search", "超微 英伟达 -戴尔", "--db", self.db)
        self.assertIn('2 of 2 documents with text hold "超微" and "英伟达", and not "戴尔"', ran.out)

    def test_what_is_spelt_as_it_was_typed_comes_first(self):
        for name, text in (("c.txt", "云溪中学升腾云桌面采购公告\n货物：升腾终端\n"),
                           ("d.txt", "云溪学院昇腾服务器采购公告\n货物：昇 腾910\n")):
            (self.folder / name).write_text(text, encoding="utf-8")
        run("scan", *(self.folder / f"{n}.txt" for n in "abcd"), "--db", self.db, "--quiet")
        for typed, other, first in (("昇腾", "升腾", "d.txt"), ("升腾", "昇腾", "c.txt")):
            ran = run("search", typed, "--db", self.db)
            self.assertIn("1 of them only in characters that are read as the same, shown last: "
                          + other, ran.out)
            lines = run("search", typed, "--db", self.db, "--json").lines()
            self.assertEqual([(line["uri"].rsplit("/", 1)[1] == first, line["as_typed"])
                              for line in lines], [(True, True), (False, False)])
        for plain in ("采购", "a100", "Ａ１００"):
            self.assertNotIn("read as the same", run("search", plain, "--db", self.db).out)

    def test_the_question_as_sql_finds_the_same(self):
        with sqlite3.connect(self.db) as db:
            for words in (["服务器"], ["超微 英伟达"], ["英伟达", "-A100"], ["乾溪市第一中学"]):
                sql = run("search", *words, "--sql").out
                self.assertEqual(sorted(row[2].rsplit("/", 1)[1] for row in db.execute(sql)),
                                 self.found(*words), words)
        self.assertEqual(run("search", "-A100", "--sql").code, 2)

    def test_no_answer_to_no_question(self):
        for words in ([""], ["  "], ['"'], ["、"]):
            ran = run("search", *words, "--db", self.db)
            self.assertEqual((ran.code, ran.out), (2, ""), words)
        for flag in (["--limit", "-5"], ["--limit", "x"], ["--limti", "3"]):
            ran = run("search", "超微", *flag, "--db", self.db)
            self.assertEqual((ran.code, ran.out), (2, ""), flag)
        self.assertEqual(run("search", "超微", "--limit", "0", "--db", self.db).code, 0)


if __name__ == "__main__":
    program.main()
