"""What reports and verbs say of what they leave out, of whose times they show, and in which form."""
import csv
import hashlib
import io
import json
import shutil
import sqlite3
import time

import program
from program import run

PAGES = {
    "lead": ("云溪大学服务器采购公告", "2024-03-05", "采购人：云溪大学", "英伟达A100服务器2台"),
    "doubtful": ("云溪县自动气象站采购公告", "2024-03-06", "采购人：云溪县气象局", "自动站A2型2套"),
    "cloud": ("云溪学院算力租赁采购公告", "2025-04-01", "采购人：云溪学院",
              "租用亚马逊AWS云服务，H100实例1年"),
    "machine": ("云溪医院服务器采购公告", "2025-05-01", "采购人：云溪医院", "浪潮服务器1台"),
}


def resource(uri, text):
    """A WARC record that holds a text and no HTTP response."""
    payload = text.encode("utf-8")
    head = (f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: {uri}\r\n"
            "WARC-Date: 2026-02-03T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000007>\r\n"
            f"WARC-Payload-Digest: sha256:{hashlib.sha256(payload).hexdigest()}\r\n"
            f"Content-Type: text/plain; charset=UTF-8\r\nContent-Length: {len(payload)}\r\n\r\n")
    return head.encode() + payload + b"\r\n\r\n"


class SaidTest(program.Case):
    def setUp(self):
        super().setUp()
        self.pages = self.folder / "pages"
        self.pages.mkdir()
        for name, (title, day, buyer, thing) in PAGES.items():
            (self.pages / f"{name}.txt").write_text(
                f"{title}\n{buyer}\n货物：{thing}\n公告日期：{day}\n", encoding="utf-8")
        self.db = self.folder / "t.db"
        run("scan", self.pages, "--db", self.db, "--quiet")

    def report(self, *flags):
        return run("report", "--db", self.db, *flags)

    def count(self, where):
        with sqlite3.connect(self.db) as db:
            return db.execute(f"SELECT count(*) FROM findings WHERE {where}").fetchone()[0]

    def test_what_a_filter_hides_is_said_by_the_filter(self):
        doubtful = self.count("standing = 'doubtful'")
        self.assertGreater(doubtful, 0)
        said = "doubtful finding"
        for flags, hidden in (([], True), (["--until", "2024-12-31"], True),
                              (["--since", "2025-01-01"], False), (["--term", "a100"], False),
                              (["--buyer", "云溪学院"], False), (["--all"], False)):
            for form in ("table", "html", "csv", "jsonl"):
                ran = self.report("-f", form, *flags)
                self.assertEqual(said in ran.said, hidden, (flags, form, ran.said[-400:]))

    def test_a_list_that_takes_no_filter_refuses_it(self):
        for flags in (["--since", "2024-01-01"], ["--term", "a100"], ["--buyer", "云溪"], ["--all"],
                      ["--as-of", "2024-01-01"], ["--buyer-type", "university"]):
            ran = self.report("-f", "unread", *flags)
            self.assertEqual((ran.code, ran.out), (2, ""), flags)
        self.assertEqual(self.report("-f", "unread").code, 0)

    def test_a_number_says_of_how_many(self):
        for form in ("table", "html", "csv", "jsonl", "suppliers", "asked"):
            said = self.report("-f", form, "--buyer-type", "military").said
            self.assertIn("0 notices are of what is asked for", said, form)
            said = self.report("-f", form, "--since", "2025-01-01").said
            self.assertIn("2 notices are of what is asked for", said, form)
        said = self.report("-f", "counts", "--since", "2024-12-31").said
        self.assertIn("2 notices are of what is asked for", said)
        # One that is older than what is asked for is told too.
        self.assertIn("1 finding of other days is left out",
                      self.report("--term", "a100", "--since", "2025-01-01").out)
        self.assertIn("suppliers are counted in notices with findings alone",
                      self.report("-f", "suppliers").err)
        (self.pages / "undated.txt").write_text("云溪公司服务器采购公告\n采购人：云溪光电有限公司\n"
                                                "货物：英伟达A100服务器2台\n", encoding="utf-8")
        run("scan", self.pages, "--db", self.db, "--quiet")
        for form in ("table", "counts"):
            said = self.report("-f", form, "--since", "2025-01-01").said
            self.assertIn("1 notice has no date and may be too", said, form)
        said = self.report("--buyer-type", "university", "--all").out
        self.assertIn("1 notice has a buyer of unknown type and may be too", said)
        self.assertRegex(said, r"findings? with a buyer of unknown type (is|are) left out")

    def test_what_is_not_named_is_of_unknown_control(self):
        self.assertIn("control status unknown: what is named here is no chip", self.report("--term", "oem/").out)
        self.assertIn("(by rules since ", self.report("--term", "a100").out)

    def test_buyers_of_a_type(self):
        for form in ("csv", "jsonl"):
            out = self.report("-f", form, "--buyer-type", "university").out
            self.assertIn("云溪大学", out)
            self.assertNotIn("云溪医院", out)
        self.assertEqual(self.report("--buyer-type", "spaceport").code, 2)

    def test_json_lines_hold_what_the_table_holds(self):
        rows = list(csv.DictReader(io.StringIO(self.report("-f", "csv", "--all").out[1:])))
        lines = self.report("-f", "jsonl", "--all").lines()
        self.assertEqual([line["finding"] for line in lines], [row["finding"] for row in rows])
        for line, row in zip(lines, rows):
            for key in ("standing", "kind", "buyer", "date", "date_source", "lot", "quantity", "sense",
                        "grade", "amount_kind", "region", "site", "buyer_type", "document"):
                column = {"amount_kind": "amount_is"}.get(key, key)
                self.assertEqual(line[key] or "", row[column].removeprefix("'"), key)

    def test_how_the_rules_stood_on_a_day_in_sql(self):
        with sqlite3.connect(self.db) as db:
            states = dict(db.execute(
                "SELECT finding, group_concat(DISTINCT status) FROM finding_controls WHERE"
                " coalesce(from_on, '') <= '2025-03-01' AND '2025-03-01' <= coalesce(until_on, '9999')"
                " GROUP BY finding"))
        lines = self.report("-f", "jsonl", "--all", "--as-of", "2025-03-01").lines()
        self.assertEqual({line["finding"]: line["control"]["status"] for line in lines}, states)
        self.assertIn("remote_access", states.values())

    def test_texts_by_digest(self):
        with sqlite3.connect(self.db) as db:
            digest, number = db.execute("SELECT digest, id FROM documents LIMIT 1").fetchone()
        for typed in (digest, digest[:15], digest[7:]):
            line = run("text", typed, "--json", "--db", self.db).lines()[0]
            self.assertEqual((line["document"], line["document_id"]), (digest, number))
        for typed in ("4a5b6c", "###"):
            ran = run("text", typed, "--db", self.db)
            self.assertEqual(ran.code, 2)
            self.assertIn("document's digest", ran.err)

    def test_what_was_told_is_said_to_who_asks_what_is_new(self):
        night = self.folder / "night"
        (night / "archive/notices").mkdir(parents=True)
        shutil.copy(program.ARCHIVE, night / "archive/notices")
        told = run("nightly", "--no-crawl", night)
        self.assertIn(" new, ", told.out)
        dates = [line[2:12] for line in told.out.split("\nNEW\n")[1].split("\n\n")[0].splitlines()
                 if line[2:6].isdigit()]
        self.assertEqual(dates, sorted(dates, reverse=True))
        ran = run("report", "--new", "--db", night / "tenderscan.db")
        self.assertIn("0 findings", ran.out)
        self.assertRegex(ran.err, r"told last, on 20\d\d-\d\d-\d\d, was \d+ new findings; its report: "
                                  r"\S+/reports/20\d\d-\d\d-\d\d\.txt")
        # A night without news writes a report too, and told nothing.
        time.sleep(1.1)
        run("nightly", "--no-crawl", night)
        again = run("report", "--new", "--db", night / "tenderscan.db")
        self.assertEqual(again.err.split("its report: ")[1], ran.err.split("its report: ")[1])

    def test_the_archives_own_time_says_so(self):
        folder = self.folder / "archive"
        folder.mkdir()
        title, day, buyer, thing = PAGES["lead"]
        one = resource("http://a.example/1.txt", f"{title}\n{buyer}\n货物：{thing}\n公告日期：{day}\n")
        (folder / "a.warc").write_bytes(one)
        (folder / "b.warc").write_bytes(one)
        db = self.folder / "a.db"
        run("scan", folder, "--db", db, "--quiet")
        with sqlite3.connect(db) as connection:
            code = connection.execute("SELECT code FROM findings WHERE standing = 'lead'").fetchone()[0]
        self.assertIn("the archive's own", run("explain", code, "--db", db).out)
        self.assertIn("date of the archive's record", run("report", "-f", "html", "--db", db).out)
        self.assertIn("the archive's own", run("case", code, "--db", db, "-o",
                                               self.folder / "c.wacz").err)
        # Twice the same record, in the folder that was scanned, is one visit.
        ran = run("changes", "--all", "--db", db, cwd=self.folder / "pages")
        self.assertEqual(ran.code, 0, ran.said)
        self.assertIn("1 page behind findings: 1 seen once (nobody has looked again)", ran.out)
        self.assertIn("its day is the archive's", ran.out)
        page = json.loads(run("changes", "--json", "--db", db, "-a", folder).out)
        self.assertEqual((page["visits"], page["days_are_the_archives"]), (1, True))


if __name__ == "__main__":
    program.main()
