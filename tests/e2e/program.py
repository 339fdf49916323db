"""Runs the built program for the end-to-end tests: where it is, how it is called, what it printed."""
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ.get("TENDERSCAN", "")
SOURCE = Path(__file__).resolve().parents[2]
DEMO = SOURCE / "tests/corpus/pipeline/demo"
ARCHIVE = DEMO / "demo.warc.gz"
SHARED = Path(os.environ.get("TENDERSCAN_SHARED", SOURCE / "../shared"))
SANITIZED = bool(os.environ.get("TENDERSCAN_SANITIZE"))
NOBODY = 65534
SKIPPED = 77  # what ctest takes for "skipped"


class Ran:
    """What one call of the program left: exit code, standard output and error, as text."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")
        self.said = self.out + self.err

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments, **how):
    """Calls the program."""
    return run_of(PROGRAM, *arguments, **how)


def run_of(called, *arguments, stdin=b"", cwd=None, nobody=False, stdout=subprocess.PIPE,
           preexec=None, timeout=300, env=None):
    """Calls a program. With `nobody`, as a user who is not root (root may read everything); `env` is
    added to the environment."""
    command = [called, *map(str, arguments)]
    if nobody and os.geteuid() == 0:
        command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
    done = subprocess.run(command, input=stdin, stdout=stdout, stderr=subprocess.PIPE, cwd=cwd,
                          preexec_fn=preexec, timeout=timeout, check=False,
                          env={**os.environ, **(env or {})})
    if done.stdout is None:
        done.stdout = b""
    return Ran(done)


def table(path):
    """Rows of a tab-separated file with a head line, as dictionaries."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def codes(database):
    """The codes of all findings of a database, in the order of its rows."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT code FROM findings ORDER BY id").fetchall()
    connection.close()
    return [row[0] for row in rows]


class Case(unittest.TestCase):
    """A test with a folder of its own that any user may enter."""

    maxDiff = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tenderscan-e2e-"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def assert_no_crash(self, ran):
        self.assertGreaterEqual(ran.code, 0, f"ended by signal {-ran.code}: {ran.err}")
        self.assertIn(ran.code, (0, 1, 2), ran.err)


def main():
    if not PROGRAM or not os.access(PROGRAM, os.X_OK):
        print("the environment variable TENDERSCAN names no program", file=sys.stderr)
        sys.exit(2)
    program = unittest.main(exit=False, verbosity=2)
    result = program.result
    if result.wasSuccessful() and result.testsRun and len(result.skipped) == result.testsRun:
        sys.exit(SKIPPED)
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)
