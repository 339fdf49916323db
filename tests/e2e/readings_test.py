#!/usr/bin/env python3
"""What the reader read is kept: a scan says the same with and without, whatever becomes of it, and
nothing is kept beside what is not ours."""
import fcntl
import os
import shutil
import sqlite3
import stat
import subprocess
import unittest
from pathlib import Path

import program
from program import PROGRAM, SOURCE, run

READER = Path(PROGRAM).parent / "tenderscan-reader"
DOCUMENTS = [path for path in sorted((SOURCE / "tests/corpus/extractors/reader").rglob("*"))
             if path.suffix in (".zip", ".rar", ".7z", ".gz", ".doc", ".xls", ".rtf", ".pdf")]


def record(path):
    body = path.read_bytes()
    return (b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:%s>\r\n"
            b"WARC-Date: 2026-11-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/%s\r\n"
            b"Content-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n"
            % (path.name.encode(), path.name.encode(), len(body))) + body + b"\r\n\r\n"


def content(database):
    """Every row of every table, but the times of the run."""
    with sqlite3.connect(database) as db:
        tables = [row[0] for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        rows = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
        rows["runs"] = db.execute("SELECT version, binary_sha256, lexicon_sha256, sites_sha256,"
                                  " captures, repeated FROM runs").fetchall()
    db.close()
    return rows


@unittest.skipUnless(os.access(READER, os.X_OK), "THERE IS NO READER PROGRAM")
class Readings(program.Case):
    def setUp(self):
        super().setUp()
        self.assertGreater(len(DOCUMENTS), 10)
        self.archive = self.folder / "archive"
        for below in ("notices", "lists"):
            (self.archive / below).mkdir(parents=True)
        (self.archive / "lock").touch()
        half = len(DOCUMENTS) // 2
        for name, some in (("a.warc", DOCUMENTS[:half]), ("b.warc", DOCUMENTS[half:])):
            (self.archive / "notices" / name).write_bytes(b"".join(map(record, some)))
        self.readings = self.archive / "readings"

    def scan(self, *arguments, path=None):
        """JSON lines and database of a scan; what it said on standard error."""
        db = self.folder / "t.db"
        db.unlink(missing_ok=True)
        ran = run("scan", path or self.archive / "notices", "--db", db, "--jsonl", "-", "--text",
                  "-q", *arguments)
        self.assertIn(ran.code, (0, 1), ran.said)
        return (ran.out, content(db)), ran.err

    def segments(self):
        return sorted(self.readings.iterdir())

    def test_the_same_with_and_without(self):
        without, _ = self.scan("--no-readings")
        self.assertFalse(self.readings.exists())
        cold, _ = self.scan()
        self.assertEqual(cold, without)
        self.assertEqual([path.name[:7] for path in self.segments()], ["a.warc-", "b.warc-"])
        kept = {path: path.read_bytes() for path in self.segments()}
        for jobs in ("1", "3"):
            warm, said = self.scan("--jobs", jobs)
            self.assertEqual(warm, without)
            self.assertEqual(said, "")
        # Nothing was read again, so nothing was written.
        self.assertEqual({path: path.read_bytes() for path in self.segments()}, kept)
        shutil.rmtree(self.readings)
        self.assertEqual(self.scan()[0], without)

    def test_damage_is_read_anew(self):
        without, _ = self.scan()
        for path in self.segments():
            whole = path.read_bytes()
            for at in range(8, len(whole), max(1, len(whole) // 7)):
                damaged = bytearray(whole)
                damaged[at] ^= 0x10
                path.write_bytes(damaged[:-5])
                self.assertEqual(self.scan()[0], without, f"{path} at {at}")
                path.write_bytes(whole)

    def test_nobody_else_may_look_in(self):
        self.scan()
        self.assertEqual(stat.S_IMODE(self.readings.stat().st_mode), 0o700)
        for path in self.segments():
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        # And nobody is in the way of somebody else's scan of the whole folder.
        before = run("scan", self.archive, "--jsonl", "-", "-q", "--no-readings")
        ran = run("scan", self.archive, "--jsonl", "-", "-q", "--no-readings", nobody=True)
        self.assertEqual(ran.out, before.out)
        self.assertNotIn("readings", ran.said)

    def test_readings_are_no_documents(self):
        without, _ = self.scan("--no-readings", path=self.archive)
        self.assertEqual(self.scan(path=self.archive)[0], without)
        self.assertEqual(self.scan(path=self.archive)[0], without)
        own = self.archive / "notices" / "kept"
        self.assertEqual(self.scan("--readings", own, path=self.archive)[0], without)
        self.assertTrue(list(own.iterdir()))
        self.assertEqual(self.scan("--readings", own, path=self.archive)[0], without)

    def test_nothing_lies_beside_inputs_of_others(self):
        inputs = self.folder / "inputs"
        inputs.mkdir()
        for path in DOCUMENTS:
            shutil.copy(path, inputs)
        shutil.copy(self.archive / "notices" / "a.warc", inputs)
        before = sorted(inputs.rglob("*"))
        without, _ = self.scan(path=inputs)
        self.assertEqual(sorted(inputs.rglob("*")), before)
        self.readings = self.folder / "elsewhere" / "kept"
        self.assertEqual(self.scan("--readings", self.readings, path=inputs)[0], without)
        self.assertEqual(self.scan("--readings", self.readings, path=inputs)[0], without)
        self.assertEqual([path.name[:6] for path in self.segments()], ["a.warc", "files-"])
        self.assertEqual(sorted(inputs.rglob("*")), before)

    def test_a_second_run_keeps_nothing_and_says_so(self):
        without, _ = self.scan("--no-readings")
        self.readings.mkdir(0o700)
        folder = os.open(self.readings, os.O_RDONLY)
        fcntl.flock(folder, fcntl.LOCK_EX)
        same, said = self.scan()
        os.close(folder)
        self.assertEqual(same, without)
        self.assertEqual(said.count("another run keeps its readings there"), 1, said)
        self.assertEqual(self.segments(), [])

    def test_two_runs_at_once(self):
        without, _ = self.scan("--no-readings")
        command = [PROGRAM, "scan", self.archive / "notices", "--jsonl", "-", "--text", "-q"]
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                for _ in range(3)]
        for one in runs:
            self.assertEqual(one.communicate()[0].decode(), without[0])
        self.assertEqual(self.scan()[0], without)

    def test_flags(self):
        ran = run("scan", self.archive, "--readings", self.folder / "x", "--no-readings")
        self.assertEqual(ran.code, 2)
        file = self.folder / "file"
        file.touch()
        ran = run("scan", self.archive, "--readings", file, "--db", self.folder / "t.db")
        self.assertEqual(ran.code, 2)
        self.assertIn("is no folder", ran.err)

    def test_the_manifest_names_the_reader_and_verify_compares(self):
        (_, tables), _ = self.scan()
        readers = [row for row in tables["run_inputs"] if row[2] == "reader"]
        self.assertEqual(len(readers), 1)
        self.assertIn("poppler", readers[0][3])
        self.assertRegex(readers[0][4], "^[0-9a-f]{64}$")
        db = self.folder / "t.db"
        ran = run("verify", "--db", db, "-q")
        self.assertEqual(ran.code, 0, ran.said)
        self.assertNotIn("the reader of attachments", ran.out)
        # The same program but for a sentence of its own.
        other = self.folder / "other-reader"
        code = READER.read_bytes()
        sentence = b"is started by tenderscan, which hands"
        self.assertEqual(code.count(sentence), 1)
        other.write_bytes(code.replace(sentence, sentence.upper()))
        other.chmod(0o755)
        shutil.copy(f"{READER}-large", f"{other}-large")
        ran = run("verify", "--db", db, "-q", "--reader", other)
        self.assertEqual(ran.code, 0, ran.said)
        self.assertIn("the reader of attachments is sha256:", ran.out)
        self.assertIn(f"but was sha256:{readers[0][4]}", ran.out)
        # What it read is not taken for what the first one read.
        names = {path.name for path in self.segments()}
        self.scan("--reader", other)
        self.assertEqual(len(self.segments()), 2 * len(names))
        # A database that needed none names none.
        page = self.folder / "page.html"
        page.write_text("<p>采购 NVIDIA A100 显卡 8 块</p>")
        (_, tables), _ = self.scan(path=page)
        self.assertEqual([row[2] for row in tables["run_inputs"]], [])

    def test_verify_reads_anew(self):
        """Whoever can write into the readings cannot make a lie hold."""
        self.scan()
        for path in self.segments():
            path.write_bytes(b"")
        ran = run("verify", "--db", self.folder / "t.db", "-q")
        self.assertEqual(ran.code, 0, ran.said)
        self.assertTrue(all(path.stat().st_size == 0 for path in self.segments()))

    def test_doctor_says_where_and_how_much(self):
        self.scan()
        ran = run("doctor", "--db", self.folder / "t.db")
        self.assertIn(f"{self.readings} keeps what was read of attachments: 1 MiB in 2 files",
                      ran.out)


if __name__ == "__main__":
    program.main()
