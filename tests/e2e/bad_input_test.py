#!/usr/bin/env python3
"""Bad input gets a row and a sentence: never a crash, never silence."""
import gzip
import os
import resource
import shutil
import signal
import subprocess
import unittest

import check_contract
import program
from program import ARCHIVE, DEMO, run

PAGE = DEMO / "pages/hbeq-supermicro.html"


class BadInput(program.Case):
    def scan(self, *arguments, code=1, **options):
        ran = run("scan", "--jsonl", "-", *arguments, **options)
        self.assertEqual(ran.code, code, ran.err)
        for raw in ran.out.splitlines():
            self.assertEqual(check_contract.check_line(raw), [], raw[:400])
        return ran.lines()

    def gaps(self, line):
        for gap in line["document"]["gaps"]:
            self.assertTrue(gap["what"].strip())
        return [gap["code"] for gap in line["document"]["gaps"]]

    def put(self, name, data):
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def members(self):
        """(offset, length, uri) of every document of the demo archive."""
        return [(d["record"]["offset"], d["record"]["length"], d["uri"])
                for d in (line["document"] for line in self.scan(ARCHIVE))]

    def test_empty_file(self):
        lines = self.scan(self.put("empty.html", b""))
        self.assertEqual([line["document"]["outcome"] for line in lines], ["unread"])
        self.assertEqual(self.gaps(lines[0]), ["empty"])

    def test_empty_archive_is_not_silent(self):
        lines = self.scan(self.put("empty.warc.gz", b""))
        self.assertEqual([self.gaps(line) for line in lines], [["empty"]])

    def test_nothing_on_standard_input(self):
        lines = self.scan("-", stdin=b"")
        self.assertEqual([self.gaps(line) for line in lines], [["empty"]])

    def test_empty_folder_is_not_silent(self):
        folder = self.folder / "in"
        folder.mkdir()
        for arguments in (["--jsonl", "-"], ["--db", self.folder / "x.db"], ["--quiet"]):
            ran = run("scan", *arguments, folder, cwd=self.folder)
            self.assertEqual((ran.code, ran.out), (2, ""), ran.said)
            self.assertIn(f"nothing was there to read: no file lies in {folder}", ran.err)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["in"])
        database = self.folder / "tenderscan.db"
        run("scan", PAGE, "--db", database)
        before = database.read_bytes()
        ran = run("scan", folder, cwd=self.folder)
        self.assertEqual(ran.code, 2)
        self.assertIn("tenderscan.db stays as it was", ran.err)
        self.assertEqual(database.read_bytes(), before)

    def test_bytes_of_no_known_format(self):
        lines = self.scan(self.put("x.bin", bytes(range(256)) * 40))
        self.assertEqual(lines[0]["document"]["outcome"], "unread")
        self.assertTrue(self.gaps(lines[0]))

    def closed(self, path):
        if os.geteuid() == 0:
            reader = subprocess.run(["setpriv", f"--reuid={program.NOBODY}", "--clear-groups",
                                     program.PROGRAM, "--help"], capture_output=True, check=False)
            if reader.returncode != 0:
                self.skipTest("no other user can run the program here")
        path.chmod(0)
        self.addCleanup(path.chmod, 0o755)

    def test_folder_without_read_permission(self):
        good, shut = self.folder / "in/good", self.folder / "in/shut"
        for folder in (good, shut):
            folder.mkdir(parents=True)
            shutil.copy(PAGE, folder)
        self.closed(shut)
        lines = self.scan(self.folder / "in", nobody=True)
        self.assertEqual(sorted(line["document"]["outcome"] for line in lines), ["read", "unread"])
        row = next(line for line in lines if line["document"]["outcome"] == "unread")
        self.assertEqual(self.gaps(row), ["access_denied"])
        self.assertIn("shut", row["document"]["uri"] + row["document"]["gaps"][0]["what"])

    def test_file_without_read_permission(self):
        page = self.folder / "page.html"
        shutil.copy(PAGE, page)
        self.closed(page)
        ran = run("scan", "--jsonl", "-", page, nobody=True)
        self.assertIn(ran.code, (1, 2), ran.err)
        self.assertIn("page.html", ran.said)

    def test_archive_cut_in_the_middle_of_a_record(self):
        members = self.members()
        offset, length, _ = members[10]
        path = self.put("cut.warc.gz", ARCHIVE.read_bytes()[:offset + length // 2])
        lines = self.scan(path)
        uris = [line["document"]["uri"] for line in lines]
        self.assertEqual(uris[:10], [uri for _, _, uri in members[:10]])
        self.assertEqual(len(lines), 11, "the cut record is one row")
        self.assertIn(self.gaps(lines[10])[0], ("truncated", "damaged_record"))
        self.assertNotEqual(lines[10]["document"]["outcome"], "read")
        self.assertEqual(lines[10]["document"]["record"]["offset"], offset)

    def test_inflated_archive_cut_in_the_middle(self):
        inflated = gzip.decompress(ARCHIVE.read_bytes())
        whole = self.scan(self.put("whole.warc", inflated))
        at = whole[6]["document"]["record"]["offset"] + 900
        lines = self.scan(self.put("cut.warc", inflated[:at]))
        self.assertEqual(len(lines), 7)
        self.assertIn(self.gaps(lines[6])[0], ("truncated", "damaged_record"))

    def test_damaged_record_in_the_middle_costs_one_row(self):
        members = self.members()
        data = bytearray(ARCHIVE.read_bytes())
        offset, length, _ = members[5]
        for i in range(offset + length // 3, offset + 2 * length // 3):
            data[i] ^= 0xA5
        lines = self.scan(self.put("damaged.warc.gz", bytes(data)))
        self.assertEqual(len(lines), len(members))
        self.assertIn("damaged_record", self.gaps(lines[5]))
        self.assertEqual(lines[5]["document"]["record"]["offset"], offset)
        intact = [uri for i, (_, _, uri) in enumerate(members) if i != 5]
        self.assertEqual([l["document"]["uri"] for i, l in enumerate(lines) if i != 5], intact)

    def test_record_that_lies_about_its_length(self):
        for lie in (b"Content-Length: 99999999999999999999", b"Content-Length: -1",
                    b"Content-Length: 18446744073709551615"):
            record = (b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
                      b"WARC-Date: 2026-11-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/\r\n"
                      + lie + b"\r\n\r\nabc\r\n\r\n")
            lines = self.scan(self.put("lie.warc", record))
            self.assertEqual(len(lines), 1, lie)
            self.assertTrue(self.gaps(lines[0]), lie)

    def test_missing_path_is_named(self):
        ran = run("scan", "--jsonl", "-", self.folder / "no-such.warc.gz")
        self.assertEqual(ran.code, 2)
        self.assertIn("no-such.warc.gz", ran.err)

    def lexicons(self, **changes):
        folder = self.folder / "lexicons"
        for kind in ("terms", "controls", "fingerprints"):
            if (program.SOURCE / "lexicons" / kind).is_dir():
                shutil.copytree(program.SOURCE / "lexicons" / kind, folder / kind)
        return folder

    def test_lexicon_with_a_bad_regex(self):
        folder = self.lexicons()
        (folder / "terms/broken.toml").write_text(BROKEN_LIST, encoding="utf-8")
        line = BROKEN_LIST.split("\n").index(next(l for l in BROKEN_LIST.split("\n") if "(" in l)) + 1
        for command in (["scan", "--jsonl", "-", PAGE], ["lexicon", "check"]):
            ran = run(*command, "--lexicons", folder)
            self.assertEqual(ran.code, 2, ran.said)
            self.assertEqual(ran.out if command[0] == "scan" else "", "")
            self.assertRegex(ran.said, rf"broken\.toml:{line}\b")
            self.assertIn("^", ran.said)

    def test_lexicon_that_is_no_toml(self):
        folder = self.lexicons()
        (folder / "terms/broken.toml").write_text("[[entry]\nid = \n", encoding="utf-8")
        ran = run("scan", "--jsonl", "-", PAGE, "--lexicons", folder)
        self.assertEqual(ran.code, 2)
        self.assertIn("broken.toml:1", ran.err)

    def test_full_disk_under_the_lines(self):
        with open("/dev/full", "wb") as full:
            ran = run("scan", "--jsonl", "-", ARCHIVE, stdout=full)
        self.assertEqual(ran.code, 2, ran.err)
        self.assertTrue(ran.err.strip())
        ran = run("scan", "--jsonl", "/dev/full", ARCHIVE)
        self.assertEqual(ran.code, 2, ran.err)
        self.assertIn("/dev/full", ran.err)

    def test_full_disk_under_the_database(self):
        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (24 * 1024, 24 * 1024))

        ran = run("scan", ARCHIVE, "--db", self.folder / "t.db", preexec=small)
        self.assertEqual(ran.code, 2, ran.said)
        self.assertIn("t.db", ran.err)
        # No half-made database is left under the name that was asked for.
        self.assertFalse((self.folder / "t.db").exists())

    def test_full_disk_on_a_small_file_system(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("may not mount a file system here")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        ran = run("scan", ARCHIVE, "--db", disk / "t.db")
        self.assertEqual(ran.code, 2, ran.said)
        self.assertIn("t.db", ran.err)

    def test_database_in_a_folder_that_is_not_there(self):
        ran = run("scan", PAGE, "--db", self.folder / "no/such/t.db")
        self.assertEqual(ran.code, 2)
        self.assertIn("no/such/t.db", ran.err)

    def test_a_file_that_is_no_database(self):
        path = self.put("x.db", b"this is no database, but long enough to be looked at " * 40)
        for command in (["report"], ["verify"], ["explain", "k3xq"], ["search", "a"]):
            ran = run(*command, "--db", path)
            self.assertEqual(ran.code, 2, command)
            self.assertIn("x.db", ran.err, command)


# The line with the bracket is the fault.
BROKEN_LIST = """\
title = "A list with a fault"
source = "made for this test"
reviewer = "nobody"
date = 2026-11-01

[[term]]
id = "test/broken"
label = "Broken"
category = "test"
severity = 1
regexes = ['(A100']
finds = ["A100"]
not = ["B"]
"""

if __name__ == "__main__":
    program.main()
