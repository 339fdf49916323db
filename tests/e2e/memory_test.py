#!/usr/bin/env python3
"""Files as large as an input may be take bounded memory: what is beyond a limit is said, not read."""
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import program

MIB = 1 << 20
MOST = 300  # MiB, the program with its word lists included
BODY = "采购人：云溪大学，采购英伟达A100服务器2台。"


def times(text, size):
    return text * (size // len(text.encode()))


def bomb():
    """A page of 300 MB, packed by its server."""
    page = gzip.compress(b"<html><body>" + "台".encode() * (100 * MIB), 1)
    answer = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
              b"Content-Length: %d\r\n\r\n" % len(page)) + page
    return (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
            b"WARC-Date: 2024-01-01T00:00:00Z\r\n"
            b"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
            b"Content-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n" % len(answer)) + answer + b"\r\n\r\n"


# Each with what its one line must say was not read.
FILES = {
    "a row of cells.html": (
        lambda: "<table><tr>" + "<td>台</td>" * 400_000, "the page's tree"),
    "rows of cells.html": (
        lambda: "<table>" + "<tr><td>服务器</td><td>2台</td></tr>" * 400_000, "the page's tree"),
    "columns.csv": (lambda: ",".join(f"c{i}" for i in range(1_000_000)) + "\n" +
                    ",".join(["1"] * 1_000_000) + "\n", "the text has"),
    "entities.html": (lambda: "<p>" + "&#20113;&amp;" * 2_500_000, "the text has"),
    "keys.json": (lambda: "{" + ",".join(f'"k{i}":"采购{i}"' for i in range(2_000_000)) + "}",
                  "more than 200000 values"),
    "a string.json": (lambda: json.dumps({"content": times(BODY, 60 * MIB)}, ensure_ascii=False),
                      "a value has"),
    "one line.txt": (lambda: times(BODY, 60 * MIB), "the text has"),
    "one line.html": (lambda: "<p>" + times(BODY, 60 * MIB), "the page has"),
    "terms.txt": (lambda: times("英伟达A100 H800 ", 20 * MIB), "more than 100000 watched names"),
    "title.html": (lambda: "<title>" + times("云溪大学采购公告", 20 * MIB), "the text has"),
    "packed.warc": (bomb, "inflates beyond the limit"),
}


def peak_of(command):
    """Runs a command alone below this process: its output and its peak in MiB."""
    asked = ("import resource, subprocess, sys\n"
             "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, timeout=600)\n"
             "sys.stdout.buffer.write(done.stdout)\n"
             "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))\n")
    done = subprocess.run([sys.executable, "-c", asked, *command], capture_output=True, check=True)
    return done.stdout, int(done.stderr.split()[-1]) // 1024


@unittest.skipIf(program.SANITIZED, "a sanitizer's own memory")
class Memory(unittest.TestCase):
    def test_stays_bounded_and_says_what_was_not_read(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, (make, unread) in FILES.items():
                with self.subTest(name):
                    content = make()
                    path = Path(folder) / name
                    path.write_bytes(content if isinstance(content, bytes) else content.encode())
                    del content
                    out, peak = peak_of(
                        [program.PROGRAM, "scan", "--jobs", "1", "--jsonl", "-", "--quiet",
                         os.fspath(path)])
                    path.unlink()
                    self.assertLess(peak, MOST)
                    gaps = " ".join(gap["what"] for line in out.decode().split("\n") if line
                                    for gap in json.loads(line)["document"]["gaps"])
                    self.assertIn(unread, gaps)
                    self.assertLessEqual(gaps.count("the text has"), 1)

    def test_many_records_take_bounded_memory_and_time(self):
        """JSON lines of collectors: each a notice, none held longer than it is read."""
        many = 100_000
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "lines.jsonl"
            path.write_text("\n".join(
                json.dumps({"projectName": f"云溪大学采购{i}", "tenderUnit": "云溪大学", "content": BODY},
                           ensure_ascii=False) for i in range(many)), encoding="utf-8")
            began = time.monotonic()
            out, peak = peak_of([program.PROGRAM, "scan", "--jsonl", "/dev/null", "--quiet", "--json",
                                 os.fspath(path)])
            took = time.monotonic() - began
        self.assertGreaterEqual(json.loads(out)["records"]["notices"], many)
        self.assertLess(peak, MOST)
        self.assertLess(took, 120)  # of a busy machine; a free one takes five seconds


if __name__ == "__main__":
    unittest.main()
