#!/usr/bin/env python3
"""What a slip of the hand, a pipe or a full disk must not cost: pages, archives, decisions, bytes."""
import gzip
import json
import os
import resource
import shutil
import signal
import subprocess
import time
import unittest

import program
from program import ARCHIVE, PROGRAM, codes, run

PAGE = "<p>采购人：某某示例大学</p><p>采购 NVIDIA A100 显卡 8 块</p>\n"
# Longer than what tells an archive from a page, with a term on either side of it.
LONG = "采购 NVIDIA A100 显卡 8 块\n" + "填充文字填充文字填充文字\n" * 200 + "采购 H100 服务器 2 台\n"


def record(number):
    body = (PAGE + LONG).encode()
    return (b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:%d>\r\n"
            b"WARC-Date: 2026-11-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/%d\r\n"
            b"Content-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
            % (number, number, len(body))) + body + b"\r\n\r\n"


class Outputs(program.Case):
    """An output that is read, or that is evidence or decisions, is refused and stays as it was."""

    def setUp(self):
        super().setUp()
        self.page = self.folder / "page.html"
        self.page.write_text(PAGE)
        self.archive = self.folder / "a.warc.gz"
        shutil.copy(ARCHIVE, self.archive)
        self.db = self.folder / "tenderscan.db"
        run("scan", self.archive, self.page, "--db", self.db, "-q")
        self.code = codes(self.db)[0]
        ran = run("verdict", self.code, "accepted", "--db", self.db)
        self.assertEqual(ran.code, 0)
        self.journal = self.folder / "journal.jsonl"

    def kept(self):
        """Every file that must stay, by each name that it has."""
        names = []
        for path in (self.page, self.archive, self.db, self.journal):
            hard = self.folder / ("hard-" + path.name)
            soft = self.folder / ("soft-" + path.name)
            copy = self.folder / ("copy-" + path.name)
            os.link(path, hard)
            soft.symlink_to(path)
            shutil.copy(path, copy)
            names += [path, hard, soft, copy]
        return names

    def refused(self, *arguments, output):
        before = output.read_bytes()
        ran = run(*arguments)
        self.assertEqual(ran.code, 2, f"{arguments}: {ran.said}")
        self.assertIn("would be overwritten", ran.err)
        self.assertIn(str(output), ran.err)
        self.assertEqual(output.read_bytes(), before)

    def test_of_reports_cases_and_lines(self):
        for output in self.kept():
            for form in ("table", "csv", "html", "unread"):
                self.refused("report", "-f", form, "--db", self.db, "-o", output, output=output)
            self.refused("case", self.code, "--db", self.db, "-o", output, output=output)
            if not output.name.startswith("copy-page"):  # a copy of a page is no input of this scan
                self.refused("scan", self.archive, self.page, "--jsonl", output, output=output)
            if "tenderscan.db" not in output.name:
                self.refused("scan", self.archive, self.page, "--db", output, output=output)

    def test_of_a_case_of_an_address(self):
        lines = run("scan", self.archive, "--jsonl", "-").lines()
        address = next(l["document"]["uri"] for l in lines if l["document"]["uri"])
        for output in (self.archive, self.journal, self.db):
            self.refused("case", "--address", address, "-a", self.archive, "-o", output,
                         output=output)

    def test_of_rules_that_are_read(self):
        sites = self.folder / "sites"
        shutil.copytree(program.SOURCE / "crawler/sites", sites)
        output = next(sites.glob("*.toml"))
        self.refused("scan", self.page, "--sites", sites, "--jsonl", output, output=output)
        watched = self.folder / "watched.csv"
        watched.write_text("name\n某某示例大学\n")
        self.refused("scan", self.page, "--watchlist", watched, "--db", self.folder / "w.db",
                     "--jsonl", watched, output=watched)

    def test_decisions_are_written_into_journals_alone(self):
        for output in (self.page, self.archive, self.db):
            for verb in (["verdict", self.code, "rejected"],
                         ["asked", "某某示例大学", "--on", "2026-11-20"]):
                before = output.read_bytes()
                ran = run(*verb, "--db", self.db, "--journal", output)
                self.assertEqual(ran.code, 2, ran.said)
                self.assertIn("is no journal", ran.err)
                self.assertEqual(output.read_bytes(), before)

    def test_standard_output_that_is_appended_to_one(self):
        for output in (self.archive, self.db, self.journal):
            before = output.read_bytes()
            with open(output, "ab") as file:
                ran = run("report", "--db", self.db, stdout=file)
            self.assertEqual(ran.code, 2)
            self.assertIn("standard output is a", ran.err)
            self.assertEqual(output.read_bytes(), before)
        with open(self.page, "ab") as file:
            self.assertEqual(run("scan", self.page, "--jsonl", "-", stdout=file).code, 2)
        self.assertEqual(self.page.read_text(), PAGE)

    def test_two_outputs_are_two_files(self):
        new = self.folder / "new.db"
        for lines in (new, self.folder / "." / "new.db"):
            ran = run("scan", self.page, "--db", new, "--jsonl", lines)
            self.assertEqual(ran.code, 2, ran.said)
            self.assertIn("name two files", ran.err)
            self.assertFalse(new.exists())
        link = self.folder / "link.db"
        link.symlink_to("new.db")
        # What is written beside the database first, and where standard output leads.
        for lines in (link, self.folder / "new.db.partial"):
            ran = run("scan", self.page, "--db", new, "--jsonl", lines)
            self.assertEqual(ran.code, 2, ran.said)
            self.assertIn("name two files", ran.err)
        self.assertFalse(new.exists())
        with open(new, "wb") as file:
            self.assertEqual(run("scan", self.page, "--db", new, "--jsonl", "-", stdout=file).code, 2)
        self.assertEqual(new.read_bytes(), b"")

    def test_a_list_that_was_looked_for_is_not_written_over(self):
        watched = self.folder / "watched.csv"
        watched.write_text("name\n某某示例大学\n")
        self.assertIn(run("scan", self.page, "--watchlist", watched, "--db", self.folder / "w.db").code,
                      (0, 1))
        before = watched.read_bytes()
        ran = run("report", "--db", self.folder / "w.db", "-f", "csv", "-o", watched)
        self.assertEqual(ran.code, 2, ran.said)
        self.assertIn("what was scanned", ran.err)
        self.assertEqual(watched.read_bytes(), before)

    def test_standard_output_that_is_a_log(self):
        log = self.folder / "log.txt"
        journal = self.journal.read_bytes()
        # What the same shell wrote into it before, and a log that holds lines of a journal.
        with open(log, "wb") as file:
            file.write(journal)
            file.flush()
            self.assertEqual(run("report", "--db", self.db, stdout=file).code, 0)
        log.write_bytes(b"the night of 2026-11-20\n" + journal)
        with open(log, "ab") as file:
            file.seek(0)
            self.assertEqual(run("report", "--db", self.db, stdout=file).code, 0)

    def test_an_earlier_report_is_written_again(self):
        for name in ("r.html", "r.csv", "r.wacz", "r.jsonl"):
            output = self.folder / name
            call = {"r.html": ["report", "-f", "html", "--db", self.db, "-o"],
                    "r.csv": ["report", "-f", "csv", "--db", self.db, "-o"],
                    "r.wacz": ["case", self.code, "--db", self.db, "-o"],
                    "r.jsonl": ["scan", self.page, "--jsonl"]}[name]
            for _ in range(2):
                ran = run(*call, output)
                self.assertEqual(ran.code, 0, ran.said)

    def test_the_demo_leaves_work_alone(self):
        self.assertEqual(run("demo", self.folder).code, 2)
        self.assertFalse((self.folder / "demo.warc.gz").exists())
        fresh = self.folder / "fresh"
        for _ in range(2):
            self.assertIn(run("demo", fresh).code, (0, 1))  # some of its pages are blocked ones

    def test_a_full_disk_is_called_one(self):
        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        for form in ("html", "csv", "table"):
            output = self.folder / "big"
            ran = run("report", "-f", form, "--all", "--db", self.db, "-o", output, preexec=small)
            self.assertEqual(ran.code, 2, form)
            self.assertIn("File too large", ran.err)
            self.assertNotIn("No such file", ran.err)
            self.assertFalse(output.exists())
            self.assertFalse((self.folder / "big.partial").exists())

    def test_a_verdict_names_what_it_is_about(self):
        ran = run("verdict", self.code, "rejected", "--db", self.db)
        self.assertIn(self.code, ran.err)
        self.assertRegex(ran.err, r"buyer .*; \S+:")
        self.assertNotIn("which is new", ran.err)
        ran = run("verdict", self.code, "rejected", "--db", self.db, "--journal",
                  self.folder / "other.jsonl")
        self.assertIn("other.jsonl, which is new", ran.err)


class Journals(program.Case):
    def setUp(self):
        super().setUp()
        self.page = self.folder / "page.html"
        self.page.write_text(PAGE)

    def test_that_cannot_be_read_end_the_run(self):
        shut = self.folder / "shut.jsonl"
        shut.write_text("")
        shut.chmod(0)
        fifo = self.folder / "fifo.jsonl"
        os.mkfifo(fifo)
        socket = self.folder / "none.jsonl"
        db = self.folder / "d.db"
        run("scan", self.page, "--db", db, "-q")
        before = db.read_bytes()
        self.folder.chmod(0o777)
        db.chmod(0o666)
        for path, why in ((self.folder, "is a folder"), (fifo, "no ordinary file"),
                          (socket, "is not there"), (self.page, "is no journal"),
                          (shut, "Permission denied")):
            for call in (["scan", self.page, "--db", db],
                         ["changes", "--db", db, "-a", self.folder]):
                ran = run(*call, "--journal", path, nobody=True, timeout=20)
                self.assertEqual(ran.code, 2, (call, path, ran.said))
                self.assertIn(f"journal {path}", ran.err)
                self.assertIn(why, ran.err)
        self.assertEqual(db.read_bytes(), before)

    def test_beside_the_database_that_cannot_be_read(self):
        (self.folder / "journal.jsonl").mkdir()
        ran = run("scan", self.page, "--db", self.folder / "d.db")
        self.assertEqual(ran.code, 2)
        self.assertIn("journal.jsonl: is a folder", ran.err)

    def test_an_occurrence_out_of_range_is_none(self):
        line = json.loads(run("scan", self.page, "--jsonl", "-").out)
        entry = {"kind": "verdict", "document": line["document"]["id"], "part": "",
                 "term": "chip/a100", "exact": "A100", "occurrence": 4294967297,
                 "verdict": "rejected"}
        (self.folder / "journal.jsonl").write_text(json.dumps(entry) + "\n")
        db = self.folder / "d.db"
        ran = run("scan", self.page, "--db", db)
        self.assertIn("journal.jsonl:1:", ran.err)
        self.assertIn("A100", run("report", "--db", db).out)


class Pipes(program.Case):
    def terms(self, ran):
        self.assertIn(ran.code, (0, 1), ran.err)  # some pages of the archive were blocked
        return [t["term"] for line in ran.lines() for t in line["terms"]]

    def fed(self, path, data):
        feeder = subprocess.Popen(["sh", "-c", f"cat > '{path}'"], stdin=subprocess.PIPE)
        self.addCleanup(feeder.wait)
        import threading
        thread = threading.Thread(target=lambda: feeder.communicate(data))
        thread.start()
        self.addCleanup(thread.join)

    def test_one_that_nobody_writes_into_is_waited_for_aloud(self):
        """And then loses no byte, however late and slowly they come."""
        fifo = self.folder / "fifo"
        os.mkfifo(fifo)
        data = record(1) + record(2)
        for opened_late in (True, False):
            writer = None if opened_late else os.open(fifo, os.O_RDWR)  # open, and silent
            waiting = subprocess.Popen([PROGRAM, "scan", fifo, "--jsonl", "-", "-q"],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.addCleanup(waiting.kill)
            said = waiting.stderr.readline().decode()
            self.assertIn(f"{fifo}: nothing has come yet", said)
            if opened_late:
                self.fed(fifo, data)
            else:
                os.write(writer, data[:100])
                time.sleep(0.2)
                os.write(writer, data[100:])
                os.close(writer)
            out, err = waiting.communicate(timeout=30)
            self.assertEqual(waiting.returncode, 0, err)
            self.assertEqual(len(out.splitlines()), 2)
            self.assertEqual(err, b"")  # said once

    def test_standard_input_that_nothing_comes_from(self):
        read, write = os.pipe()
        waiting = subprocess.Popen([PROGRAM, "scan", "-", "--jsonl", "-", "-q"], stdin=read,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(waiting.kill)
        os.close(read)
        self.assertIn("standard input: nothing has come yet", waiting.stderr.readline().decode())
        os.write(write, LONG.encode())
        os.close(write)
        out, _ = waiting.communicate(timeout=30)
        self.assertIn("chip/a100", out.decode())

    def test_lose_no_byte(self):
        for data in (LONG.encode(), record(1) + record(2), gzip.compress(record(1)) * 3):
            plain = self.folder / "plain"
            plain.write_bytes(data)
            expected = self.terms(run("scan", plain, "--jsonl", "-"))
            self.assertTrue(expected)
            self.assertEqual(self.terms(run("scan", "-", "--jsonl", "-", stdin=data)), expected)
            self.assertEqual(self.terms(run("scan", "/dev/stdin", "--jsonl", "-", stdin=data)),
                             expected)
            with open(plain, "rb") as file:
                done = subprocess.run([PROGRAM, "scan", "/dev/stdin", "--jsonl", "-"], stdin=file,
                                      capture_output=True, check=False)
            self.assertEqual(self.terms(program.Ran(done)), expected)
            fifo = self.folder / "fifo"
            os.mkfifo(fifo)
            self.fed(fifo, data)
            self.assertEqual(self.terms(run("scan", fifo, "--jsonl", "-", timeout=30)), expected)
            done = subprocess.run(["bash", "-c", '"$0" scan <(cat "$1") --jsonl - -q', PROGRAM,
                                   plain], capture_output=True, timeout=30, check=False)
            self.assertEqual(self.terms(program.Ran(done)), expected)
            fifo.unlink()

    def test_bytes_of_a_pipe_are_those_of_the_document(self):
        data = LONG.encode()
        plain = self.folder / "plain"
        plain.write_bytes(data)
        ids = {run("scan", *call, "--jsonl", "-", stdin=data).lines()[0]["document"]["id"]
               for call in (["-"], ["/dev/stdin"], [plain])}
        self.assertEqual(len(ids), 1)

    def test_in_a_folder_are_a_row_and_nothing_waits(self):
        folder = self.folder / "in"
        folder.mkdir()
        (folder / "page.html").write_text(PAGE)
        for name in ("a.html", "b.warc.gz", "c.toml"):
            os.mkfifo(folder / name)
        db = self.folder / "d.db"
        ran = run("scan", folder, "--db", db, timeout=30)
        self.assertEqual(ran.code, 1, ran.err)
        self.assertIn("3 unread", ran.err)
        unread = run("report", "-f", "unread", "--db", db).out
        self.assertIn("no ordinary file", unread)
        ran = run("verify", "--db", db, timeout=30)
        self.assertEqual(ran.code, 0, ran.said)
        # What was a page at the scan is a pipe now.
        (folder / "page.html").unlink()
        os.mkfifo(folder / "page.html")
        ran = run("verify", "--db", db, timeout=30)
        self.assertEqual(ran.code, 1)
        self.assertIn("no ordinary file", ran.said)

    def test_in_place_of_what_is_read_are_refused_at_once(self):
        archive = self.folder / "archive/notices"
        archive.mkdir(parents=True)
        shutil.copy(ARCHIVE, archive / "a.warc.gz")
        db = self.folder / "d.db"
        run("scan", archive, "--db", db, "-q")
        (archive / "a.warc.gz").unlink()
        os.mkfifo(archive / "a.warc.gz")
        code = codes(db)[0]
        for call in (["verify"], ["explain", code], ["case", code, "-o", self.folder / "c.wacz"],
                     ["changes", "-a", self.folder / "archive"]):
            ran = run(*call, "--db", db, timeout=30)
            self.assertIn(ran.code, (1, 2), call)
            self.assertIn("no ordinary file", ran.said, call)
        ran = run("coverage", "-a", self.folder / "archive", timeout=30)
        self.assertEqual(ran.code, 2, ran.said)
        fifo = self.folder / "fifo"
        os.mkfifo(fifo)
        os.mkfifo(archive / "x.toml")
        for call in (["report", "--db", fifo], ["scan", ARCHIVE, "--db", fifo],
                     ["scan", ARCHIVE, "--jsonl", "-", "--sites", archive],
                     ["lexicon", "check", "--lexicons", self.folder]):
            ran = run(*call, timeout=30)
            self.assertEqual(ran.code, 2, (call, ran.said))


class Manners(program.Case):
    def test_a_verb_with_a_slip(self):
        for typed, meant in (("repotr", "report"), ("scna", "scan"), ("nigthly", "nightly")):
            ran = run(typed)
            self.assertEqual(ran.code, 2)
            self.assertIn(f"did you mean {meant}?", ran.err)
        ran = run("lexicon", "chek")
        self.assertEqual(ran.code, 2)
        self.assertIn("did you mean check?", ran.err)
        self.assertNotIn("did you mean", run("publish").err)
        self.assertIn("--help", run().err)

    def test_an_option_with_a_slip(self):
        for call, meant in ((["report", "--fomat", "csv"], "--format"),
                            (["report", "--sinc=2024-01-01"], "--since"),
                            (["scan", "x", "--jsnol", "-"], "--jsonl"),
                            (["search", "a", "--limti", "3"], "--limit"),
                            (["lexicon", "try", "A100", "--jsn"], "--json")):
            ran = run(*call)
            self.assertEqual((ran.code, ran.out), (2, ""), call)
            self.assertIn(f"did you mean {meant}?", ran.err)
        self.assertNotIn("did you mean", run("report", "--everything").err)
        # What stands behind a flag is its value, and behind -- no flag comes.
        self.assertIn("no report is called", run("report", "-f", "--fomat").err)
        self.assertNotIn("has no --fomat", run("search", "--", "--fomat").err)

    def test_help_of_a_verb_within_a_verb(self):
        for inner in ("check", "list", "try", "explain"):
            ran = run("lexicon", inner, "--help")
            self.assertEqual(ran.code, 0)
            shown = [line for line in ran.out.splitlines() if line.startswith("  tenderscan ")]
            self.assertTrue(shown, inner)
            for line in shown:
                self.assertIn(f"tenderscan lexicon {inner}", line)

    def test_an_empty_question(self):
        db = self.folder / "d.db"
        run("scan", ARCHIVE, "--db", db, "-q")
        for words in ("", " ", "\t\n", "\u3000"):
            ran = run("search", words, "--db", db)
            self.assertEqual(ran.code, 2, repr(words))
            self.assertTrue(ran.err.strip())

    def test_an_empty_folder(self):
        empty = self.folder / "empty"
        empty.mkdir()
        for flags in (["--jsonl", "-"], ["--db", self.folder / "d.db"], ["--jsonl", "-", "-q"]):
            ran = run("scan", empty, *flags)
            self.assertNotEqual(ran.code, 0)
            self.assertIn("nothing was there to read", ran.err)
            self.assertIn(str(empty), ran.err)


if __name__ == "__main__":
    program.main()
