#!/usr/bin/env python3
"""Scanning: same bytes for any number of threads, standard input, addresses, reports, verify."""
import gzip
import json
import shutil
import sqlite3
import unittest
from pathlib import Path

import check_contract
import program
from program import ARCHIVE, DEMO, run

PAGE = DEMO / "pages/hbeq-supermicro.html"
URI = "http://www.ccgp.gov.cn/cggg/dfgg/cjgg/202401/t20240109_99000009.htm"


def without_place(lines):
    for line in lines:
        if line["document"]["record"]:
            line["document"]["record"]["file"] = ""
    return lines


class Scan(program.Case):
    def scan(self, *arguments, **options):
        return run("scan", "--jsonl", "-", *arguments, **options)

    def test_same_bytes_whatever_the_number_of_threads(self):
        one = self.scan("--jobs", 1, ARCHIVE)
        self.assertTrue(one.out)
        for jobs in (2, 5):
            self.assertEqual(self.scan("--jobs", jobs, ARCHIVE).out, one.out, f"--jobs {jobs}")
        self.assertEqual(self.scan(ARCHIVE).out, one.out)

    def test_standard_input(self):
        from_file = self.scan(ARCHIVE)
        from_stdin = self.scan("-", stdin=ARCHIVE.read_bytes())
        self.assertEqual(from_stdin.code, from_file.code, from_stdin.err)
        pairs = list(zip(without_place(from_stdin.lines()), without_place(from_file.lines()),
                         strict=True))
        # The last record is a revisit: what it refers to went by on the pipe and is gone, and so it
        # says.
        (piped, stored), pairs = pairs[-1], pairs[:-1]
        for got, want in pairs:
            self.assertEqual(got, want)
        self.assertEqual(piped["document"]["uri"], stored["document"]["uri"])
        self.assertEqual(piped["document"]["outcome"], "unread")
        self.assertIn("standard input", piped["document"]["gaps"][0]["what"])

    def test_one_page_on_standard_input(self):
        lines = self.scan("-", "--uri", URI, stdin=PAGE.read_bytes()).lines()
        self.assertEqual(len(lines), 1)
        self.assertEqual(lines[0]["document"]["uri"], URI)
        self.assertIn("chip/a100", [t["term"] for t in lines[0]["terms"]])

    def test_inflated_archive_and_one_gzip_stream_give_the_same_documents(self):
        inflated = gzip.decompress(ARCHIVE.read_bytes())
        (self.folder / "demo.warc").write_bytes(inflated)
        (self.folder / "one.warc.gz").write_bytes(gzip.compress(inflated))
        want = [line["document"]["id"] for line in self.scan(ARCHIVE).lines()]
        for name in ("demo.warc", "one.warc.gz"):
            lines = self.scan(self.folder / name).lines()
            self.assertEqual([line["document"]["id"] for line in lines], want, name)
            for line in lines:
                r = line["document"]["record"]
                self.assertEqual(inflated[r["offset"]:r["offset"] + 9], b"WARC/1.1\r", name)

    def test_offsets_are_those_of_the_gzip_members(self):
        data = ARCHIVE.read_bytes()
        for line in self.scan(ARCHIVE).lines():
            r = line["document"]["record"]
            member = gzip.decompress(data[r["offset"]:r["offset"] + r["length"]])
            self.assertTrue(member.startswith(b"WARC/1.1\r\n"))
            self.assertIn(b"WARC-Target-URI: " + line["document"]["uri"].encode(), member)

    def test_plain_page(self):
        ran = self.scan(PAGE)
        self.assertEqual(ran.code, 0, ran.err)
        document = ran.lines()[0]["document"]
        self.assertEqual(document["uri"], f"file:{PAGE}")
        self.assertIsNone(document["record"])
        self.assertIsNone(document["captured_at"])
        told = self.scan(PAGE, "--uri", URI).lines()[0]
        self.assertEqual(told["document"]["uri"], URI)
        archived = [line for line in self.scan(ARCHIVE).lines() if line["document"]["uri"] == URI]
        self.assertEqual(told["document"]["id"], archived[0]["document"]["id"])
        self.assertEqual(told["terms"], archived[0]["terms"])
        self.assertEqual(told["annotations"], archived[0]["annotations"])

    def test_paths_are_not_made_absolute(self):
        shutil.copy(PAGE, self.folder / "page.html")
        line = self.scan("page.html", cwd=self.folder).lines()[0]
        self.assertEqual(line["document"]["uri"], "file:page.html")

    def test_folder_in_byte_order_of_the_paths(self):
        for name in ("b.html", "a/z.html", "a.html", "Z.html", "中.html"):
            (self.folder / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PAGE, self.folder / "in" / name)
        uris = [line["document"]["uri"] for line in self.scan("in", cwd=self.folder).lines()]
        self.assertEqual(uris, sorted(uris, key=str.encode))
        self.assertEqual(len(uris), 5)

    def test_text_is_the_last_key_and_only_on_request(self):
        plain, full = self.scan(ARCHIVE).lines(), self.scan("--text", ARCHIVE).lines()
        for short, long in zip(plain, full, strict=True):
            self.assertNotIn("text", short["document"])
            self.assertEqual(list(long["document"])[-1], "text")
            del long["document"]["text"]
            self.assertEqual(short, long)

    def test_no_database_unless_asked_for(self):
        self.scan(PAGE, cwd=self.folder)
        self.assertEqual(list(self.folder.iterdir()), [])
        ran = self.scan(PAGE, "--db", "x.db", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.err)
        self.assertTrue((self.folder / "x.db").read_bytes().startswith(b"SQLite format 3"))

    def test_help_and_misuse(self):
        self.assertEqual(run("--help").code, 0)
        self.assertIn("scan", run("--help").out)
        for wrong in ([], ["scan"], ["scan", "--no-such-flag", PAGE], ["scan", "/no/such/file"],
                      ["no-such-verb"]):
            ran = run(*wrong, cwd=self.folder)
            self.assertEqual(ran.code, 2, wrong)
            self.assertTrue(ran.err.strip(), wrong)
            self.assertEqual(ran.out if wrong[1:2] == ["/no/such/file"] else "", "")


class FromTheDatabase(program.Case):
    def setUp(self):
        super().setUp()
        self.archive = self.folder / "demo.warc.gz"
        shutil.copy(ARCHIVE, self.archive)
        self.db = self.folder / "t.db"

    def make(self):
        ran = run("scan", self.archive, "--db", self.db)
        self.assertEqual(ran.code, 1, ran.err)  # two captures hold no content
        return ran

    def verify(self):
        ran = run("verify", "--db", self.db)
        self.assert_no_crash(ran)
        return ran

    def assert_names(self, ran, document):
        record = document["record"]
        self.assertNotEqual(ran.code, 0, ran.said)
        self.assertIn(self.archive.name, ran.said)
        self.assertTrue(str(record["offset"]) in ran.said or document["uri"] in ran.said, ran.said)

    def test_nothing_found_is_said_beside_how_much_was_read(self):
        folder = self.folder / "in"
        folder.mkdir()
        shutil.copy(DEMO / "pages/decoy-h-steel.html", folder)
        (folder / "empty.html").write_bytes(b"")
        ran = run("scan", folder, "--db", self.db)
        self.assertEqual(ran.code, 1, ran.err)
        self.assertRegex(ran.said, r"\b1 of 2\b")

    def test_reports(self):
        self.make()
        shown = run("report", "--db", self.db)
        self.assertEqual(shown.code, 0, shown.err)
        self.assertIn("深圳大学", shown.out)
        csv = self.folder / "f.csv"
        self.assertEqual(run("report", "--db", self.db, "-f", "csv", "-o", csv).code, 0)
        self.assertTrue(csv.read_bytes().startswith(b"\xef\xbb\xbf"))
        self.assertIn("湖北省地震局", csv.read_text(encoding="utf-8-sig"))
        found = run("search", "--db", self.db, "湖北省地震局")
        self.assertEqual(found.code, 0, found.err)
        self.assertIn("湖北省地震局", found.out)

    def test_explain_walks_back_to_the_bytes(self):
        self.make()
        code = program.codes(self.db)[0]
        for typed in (code, code.upper(), code[:4] + " " + code[4:10]):
            ran = run("explain", typed, "--db", self.db)
            self.assertEqual(ran.code, 0, ran.err)
            self.assertIn("sha256:", ran.out)
            self.assertIn(code, ran.out)
            self.assertIn(self.archive.name, ran.out)

    def test_what_is_no_code_says_what_to_do(self):
        self.make()
        for typed, said in (("12", "first 4 or more"), ("zzzz", "tenderscan report")):
            ran = run("explain", typed, "--db", self.db)
            self.assertEqual(ran.code, 2)
            self.assertIn(said, ran.err)

    def test_a_code_stays_when_more_is_scanned(self):
        self.make()
        before = set(program.codes(self.db))
        page = self.folder / "more.html"
        page.write_text("<h1>某大学采购公告</h1><p>采购人：某某示例大学</p><p>采购A100显卡8块</p>",
                        encoding="utf-8")
        self.assertIn(run("scan", page, self.archive, "--db", self.db, "-q").code, (0, 1))
        self.assertLess(before, set(program.codes(self.db)))

    def test_a_verdict_says_what_it_judged(self):
        self.make()
        code = program.codes(self.db)[0]
        ran = run("verdict", code, "accepted", "--db", self.db)
        self.assertEqual(ran.code, 0, ran.err)
        with sqlite3.connect(self.db) as database:
            term, lot, buyer, uri = database.execute(
                "SELECT t.slug, f.lot, f.buyer, d.uri FROM findings f JOIN terms t ON t.id ="
                " f.term_id JOIN documents d ON d.id = f.document_id WHERE f.code = ?",
                (code,)).fetchone()
        database.close()
        for part in (code, term, buyer, uri, f"lot {lot}" if lot else ""):
            self.assertIn(part or "", ran.err)
        asked = run("asked", "某大学", "--on", "2026-11-20", "--finding", code, "--db", self.db)
        self.assertEqual(asked.code, 0, asked.err)
        entries = [json.loads(line) for line in
                   (Path(self.db).parent / "journal.jsonl").read_text(encoding="utf-8").splitlines()]
        self.assertEqual([e.get("finding") for e in entries], [None, code])
        for key in ("document", "part", "term", "exact", "occurrence"):
            self.assertEqual(entries[0][key], entries[1][key])

    def test_verify_passes_on_what_was_scanned(self):
        self.make()
        ran = self.verify()
        self.assertEqual(ran.code, 0, ran.said)

    def test_verify_names_the_record_with_a_flipped_byte(self):
        self.make()
        line = next(l for l in run("scan", "--jsonl", "-", self.archive).lines()
                    if l["document"]["uri"] == URI)
        record = line["document"]["record"]
        data = bytearray(self.archive.read_bytes())
        data[record["offset"] + record["length"] // 2] ^= 0x01
        self.archive.write_bytes(data)
        self.assert_names(self.verify(), line["document"])

    def test_verify_names_the_record_whose_page_was_edited(self):
        # Inflated archives have no checksum of their own: only the digest can tell.
        self.archive = self.folder / "demo.warc"
        self.archive.write_bytes(gzip.decompress(ARCHIVE.read_bytes()))
        self.make()
        line = next(l for l in run("scan", "--jsonl", "-", self.archive).lines()
                    if l["document"]["uri"] == URI)
        data = self.archive.read_bytes()
        at = data.index("A100 80G".encode(), line["document"]["record"]["offset"])
        self.archive.write_bytes(data[:at] + b"A800" + data[at + 4:])
        self.assert_names(self.verify(), line["document"])

    def test_verify_says_that_the_archive_is_gone(self):
        self.make()
        self.archive.unlink()
        ran = self.verify()
        self.assertNotEqual(ran.code, 0)
        self.assertIn(self.archive.name, ran.said)

    def test_the_database_is_no_input_of_its_own(self):
        self.make()
        again = self.folder / "again.db"
        run("scan", self.archive, "--db", again)
        for kind in ("csv",):
            first = run("report", "--db", self.db, "-f", kind).out
            self.assertEqual(run("report", "--db", again, "-f", kind).out, first)


if __name__ == "__main__":
    program.main()
