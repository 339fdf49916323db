#!/usr/bin/env python3
"""Documents of an enemy cost their own row: the right outcome, no crash, bounded time and memory."""
import os
import resource
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import check_contract
import program
from hostile_documents import DOCUMENTS, MIB

MOST_SECONDS = 25   # of processor time, the reader's included
MOST_PARENT = 300   # MiB that the program itself has at most; its readers have limits of their own


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_of_parent(command):
    """Runs a command: its exit code, and the peak of its own memory in MiB."""
    with tempfile.TemporaryFile() as err:
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=err) as running:
            peak = 0
            while running.poll() is None:
                try:
                    status = Path(f"/proc/{running.pid}/status").read_text(encoding="ascii")
                except OSError:
                    break
                peak = max([peak] + [int(line.split()[1]) for line in status.splitlines()
                                     if line.startswith("VmHWM")])
                time.sleep(0.02)
    return running.returncode, peak / 1024


class HostileDocuments(program.Case):
    def test_each_has_its_outcome(self):
        self.assertGreaterEqual(len(DOCUMENTS), 60)
        for document in DOCUMENTS:
            with self.subTest(document.name):
                path = self.folder / document.name
                path.write_bytes(document.make())
                before = processor_time()
                ran = program.run("scan", "--jsonl", "-", "--text", path)
                took = processor_time() - before
                path.unlink()
                self.assertIn(ran.code, (0, 1), ran.err[-2000:])
                for raw in ran.out.splitlines():
                    self.assertEqual(check_contract.check_line(raw), [])
                lines = ran.lines()
                own = lines[0]["document"]
                codes = [gap["code"] for gap in own["gaps"]]
                self.assertIn(own["outcome"], document.outcomes.split(), codes)
                if own["outcome"] in ("unread", "partly_read"):
                    self.assertTrue(codes)
                if document.gap:
                    self.assertIn(document.gap, codes)
                if document.says:
                    texts = [line["document"].get("text") or "" for line in lines]
                    self.assertTrue(any(document.says in text for text in texts), texts[0][:300])
                if not program.SANITIZED:
                    self.assertLess(took, MOST_SECONDS)

    def test_names_in_archives_make_no_files(self):
        before = set(os.listdir(tempfile.gettempdir()))
        names = next(d for d in DOCUMENTS if d.name == "names.zip")
        path = self.folder / names.name
        path.write_bytes(names.make())
        program.run("scan", "--jsonl", "-", path)
        self.assertNotIn("pwned.txt", set(os.listdir(tempfile.gettempdir())) - before)
        self.assertEqual(os.listdir(self.folder), [names.name])

    @unittest.skipIf(program.SANITIZED, "a sanitizer has memory of its own")
    def test_all_together_leave_the_program_small(self):
        for document in DOCUMENTS:
            (self.folder / document.name).write_bytes(document.make())
        code, peak = peak_of_parent([program.PROGRAM, "scan", "--jsonl", "/dev/null", "--quiet",
                                     str(self.folder)])
        self.assertIn(code, (0, 1))
        self.assertLess(peak, MOST_PARENT)
        print(f"{len(DOCUMENTS)} documents: the program had at most {peak:.0f} MiB")


if __name__ == "__main__":
    program.main()
