"""What must hold of evidence: nothing that is read is written over, every row is derived again, the
walk back works across archives and odd names."""
import json
import os
import shutil
import sqlite3
import subprocess
import unittest

import program
from program import ARCHIVE, Case, run

RESPONSE = (b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:%s>\r\n"
            b"WARC-Date: 2026-01-0%dT00:00:00Z\r\nWARC-Target-URI: http://example.gov.cn/a.htm\r\n"
            b"%sContent-Type: text/html; charset=UTF-8\r\nContent-Length: %d\r\n\r\n")
PAGE = ("<html><head><meta charset=utf-8></head><body><!-- re-created for tests: not a real "
        "publication --><h1>某大学显卡采购中标公告</h1><p>采购人：某某示例大学</p>"
        "<p>采购英伟达A100显卡8块</p></body></html>").encode()


class Evidence(Case):
    def scan(self, *arguments):
        ran = run("scan", *arguments, "-q", cwd=self.folder)
        self.assertIn(ran.code, (0, 1), ran.said)
        return ran

    def test_outputs_never_overwrite_what_is_read(self):
        shutil.copy(ARCHIVE, self.folder / "a.warc.gz")
        (self.folder / "notes.txt").write_text("mine\n", encoding="utf-8")
        os.symlink("a.warc.gz", self.folder / "other-name.db")
        self.scan("a.warc.gz", "--db", "d.db")
        code = program.codes(self.folder / "d.db")[0]
        run("verdict", code, "accepted", "--db", "d.db", cwd=self.folder)
        before = {p.name: p.read_bytes() for p in self.folder.iterdir()}
        for wrong in (["scan", "a.warc.gz", "--db", "a.warc.gz"],
                      ["scan", "a.warc.gz", "--db", "other-name.db"],
                      ["scan", "a.warc.gz", "--jsonl", "a.warc.gz"],
                      ["scan", ".", "--jsonl", "a.warc.gz"],
                      ["scan", "a.warc.gz", "--db", "notes.txt"],
                      ["report", "--db", "d.db", "-f", "csv", "-o", "d.db"],
                      ["report", "--db", "d.db", "-f", "html", "-o", "a.warc.gz"]):
            ran = run(*wrong, cwd=self.folder)
            self.assertEqual(ran.code, 2, wrong)
            self.assertIn("overwritten", ran.err, wrong)
        self.assertEqual({p.name: p.read_bytes() for p in self.folder.iterdir()}, before)

    def test_an_archive_given_twice_is_stored_once(self):
        shutil.copy(ARCHIVE, self.folder / "a.warc.gz")
        self.scan("a.warc.gz", "a.warc.gz", "--db", "twice.db")
        self.assertEqual(run("verify", "--db", "twice.db", cwd=self.folder).code, 0)

    def test_every_edited_row_is_found(self):
        shutil.copy(ARCHIVE, self.folder / "a.warc.gz")
        self.scan("a.warc.gz", "--db", "d.db")
        # A decision that is written after the scan changes nothing that was scanned. It says what
        # it judged: a slip in the code is seen.
        code = program.codes(self.folder / "d.db")[0]
        decided = run("verdict", code, "accepted", "--db", "d.db", cwd=self.folder)
        self.assertEqual(decided.code, 0)
        finding = json.loads(run("explain", code, "--db", "d.db", "--json", cwd=self.folder).out)
        for said in (finding["term"], finding["uri"], "buyer "):
            self.assertIn(said, decided.err)
        self.assertEqual(run("verify", "--db", "d.db", cwd=self.folder).code, 0)
        for edit, where in (("UPDATE findings SET amount_minor = 1 WHERE id = 1", "findings"),
                            ("UPDATE findings SET suppliers = '[\"X\"]' WHERE id = 1", "findings"),
                            ("UPDATE notices SET buyer = 'X' WHERE document_id = 1", "notices"),
                            ("UPDATE annotations SET lot = '9' WHERE id = 1", "annotations"),
                            ("DELETE FROM parties WHERE id = 2", "parties"),
                            ("UPDATE findings SET control_since = '2001-01-01' WHERE id = 2", "findings")):
            shutil.copy(self.folder / "d.db", self.folder / "edited.db")
            with sqlite3.connect(self.folder / "edited.db") as database:
                changed = database.execute(edit).rowcount
            database.close()
            self.assertEqual(changed, 1, edit)
            ran = run("verify", "--db", "edited.db", cwd=self.folder)
            self.assertEqual(ran.code, 1, edit)
            self.assertIn(where, ran.out, edit)

    def test_a_saved_page_that_changed_is_no_evidence(self):
        (self.folder / "pages").mkdir()
        page = self.folder / "pages" / "award.html"
        page.write_bytes(PAGE)
        self.scan("pages", "--db", "d.db")
        code = program.codes(self.folder / "d.db")[0]

        def walk(cwd):
            ran = run("explain", code, "--db", self.folder / "d.db", "--json", cwd=cwd)
            return ran.code, {s["step"]: s["holds"] for s in json.loads(ran.out)["walk"]}

        # From another folder too: the pages lie where the database does.
        for cwd in (self.folder, "/"):
            exit_code, holds = walk(cwd)
            self.assertEqual(exit_code, 0)
            self.assertTrue(holds["plain file"] and holds["the document's bytes"])
            made = run("case", code, "--db", self.folder / "d.db", "-o", self.folder / "a.wacz",
                       cwd=cwd)
            self.assertEqual(made.code, 0, made.said)
            (self.folder / "a.wacz").unlink()
        page.write_bytes(PAGE.replace(b"A100", b"A800"))
        exit_code, holds = walk(self.folder)
        self.assertEqual(exit_code, 1)
        self.assertFalse(holds["plain file"] or holds["the document's bytes"])
        page.unlink()
        self.assertEqual(walk(self.folder)[0], 1)

    def test_a_scan_says_what_it_takes_the_place_of(self):
        shutil.copy(ARCHIVE, self.folder / "a.warc.gz")
        first = run("scan", "a.warc.gz", cwd=self.folder)
        self.assertNotIn("in place of", first.err)
        (self.folder / "page.html").write_bytes(PAGE)
        self.assertIn("in place of a database of", run("scan", "page.html", cwd=self.folder).err)

    def test_a_revisit_walks_back_to_another_archive(self):
        import hashlib
        digest = b"WARC-Payload-Digest: sha256:" + hashlib.sha256(PAGE).hexdigest().encode() + b"\r\n"
        first = RESPONSE % (b"0" * 8 + b"-0000-4000-8000-000000000001", 1, digest, len(PAGE))
        (self.folder / "a.warc").write_bytes(first + PAGE + b"\r\n\r\n")
        revisit = (RESPONSE % (b"0" * 8 + b"-0000-4000-8000-000000000002", 2, digest, 0)).replace(
            b"WARC-Type: resource", b"WARC-Type: revisit\r\nWARC-Profile: http://netpreserve.org/"
            b"warc/1.1/revisit/identical-payload-digest").replace(b"/a.htm", b"/b.htm")
        (self.folder / "b.warc").write_bytes(revisit + b"\r\n\r\n")
        self.assertEqual(self.scan("a.warc", "b.warc", "--db", "d.db").code, 0)
        with sqlite3.connect(self.folder / "d.db") as database:
            codes = [row[0] for row in database.execute(
                "SELECT f.code FROM findings f JOIN documents d ON d.id = f.document_id"
                " WHERE d.record_file = 'b.warc'")]
        database.close()
        self.assertTrue(codes)
        for code in codes:
            ran = run("explain", code, "--db", "d.db", cwd=self.folder)
            self.assertEqual(ran.code, 0, ran.said)
        self.assertEqual(run("verify", "--db", "d.db", cwd=self.folder).code, 0)

    def test_names_that_are_no_utf8(self):
        (self.folder / "in").mkdir()
        with open(os.fsencode(self.folder) + b"/in/gbk_\xb9\xab.html", "wb") as file:
            file.write(PAGE)
        self.scan("in", "--db", "d.db")
        code = program.codes(self.folder / "d.db")[0]
        for arguments in (["explain", code, "--json"], ["search", "显卡", "--json"],
                          ["verify", "--json"], ["report"], ["report", "-f", "html"]):
            ran = run(*arguments, "--db", "d.db", cwd=self.folder)
            self.assertEqual(ran.code, 0, ran.said)
            if "--json" in arguments:
                json.loads(ran.out)

    def test_everything_in_a_folder_is_a_row(self):
        below = self.folder / "in"
        below.mkdir()
        (below / "page.html").write_bytes(PAGE)
        os.symlink("nowhere", below / "dangling")
        os.symlink("..", below / "up")
        os.mkfifo(below / "pipe")
        ran = run("scan", "in", "--jsonl", "-", cwd=self.folder)
        self.assertEqual(ran.code, 1)
        rows = {line["document"]["uri"]: line["document"]["outcome"] for line in ran.lines()}
        self.assertEqual(rows, {"file:in/page.html": "read", "file:in/dangling": "unread",
                                "file:in/up": "unread", "file:in/pipe": "unread"})

    def test_completion_knows_the_verbs_and_flags(self):
        script = run("completion", "bash").out
        for words, expected in (("tenderscan sc", "scan screen"),
                                ("tenderscan scan --js", "--json --jsonl"),
                                ("tenderscan lexicon ex", "explain"),
                                ("tenderscan lexicon try --lex", "--lexicons")):
            typed = words.split(" ")
            done = subprocess.run(
                ["bash", "-c", script + f"\nCOMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}\n"
                 "_tenderscan; printf '%s\\n' \"${COMPREPLY[@]}\" | sort"],
                capture_output=True, text=True, check=True)
            self.assertEqual(done.stdout.split(), expected.split(), words)


if __name__ == "__main__":
    program.main()
