#!/usr/bin/env python3
"""A night after a night against re-created portals: what is new, what changed, what was not seen."""
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import program
from program import run

SIMULATOR = Path(os.environ["TENDERSCAN"]).parent / "tests" / "portal_simulator"


class Nightly(program.Case):
    def setUp(self):
        if not SIMULATOR.exists():
            self.skipTest("portal_simulator was not built")
        self.folder = Path(tempfile.mkdtemp(prefix="tenderscan-nightly-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def portals(self, *arguments):
        ca = self.folder / "ca.pem"
        portals = subprocess.Popen(
            [SIMULATOR, "--notices", "40", "--per-day", "40", "--last-day", self.today(), "--tls",
             ca, *arguments], stdout=subprocess.PIPE, text=True)
        self.addCleanup(portals.stdout.close)
        self.addCleanup(portals.wait)
        self.addCleanup(portals.kill)
        flags = ["--contact", "mailto:a@example.org", "--no-delay", "--ca-file", str(ca)]
        for line in iter(portals.stdout.readline, "ready\n"):
            if "--allow-peer" not in flags:
                flags += ["--allow-peer", line.strip().split(":", 2)[2]]
            flags += ["--connect-to", line.strip()]
        return portals, flags

    @staticmethod
    def today():
        return subprocess.run(["date", "+%F"], env={"TZ": "Asia/Shanghai"}, capture_output=True,
                              text=True, check=True).stdout.strip()

    def test_two_nights_and_a_bad_one(self):
        home = str(self.folder / "home")
        portals, flags = self.portals()
        night = ["nightly", home, "--portal", "china_ccgp", "--days", "2"]
        first = run(*night, *flags)
        self.assertEqual(first.code, 0, first.err)  # its attachments are read too
        self.assertIn("This is the first night", first.out)
        self.assertRegex(first.out, r"china_ccgp: \d+ lists, 40 new notices")
        time.sleep(1.1)  # nights are told apart by WARC-Date, whose unit is a second
        second = run(*night, *flags)
        self.assertIn("0 new, 0 changed", second.out)
        self.assertRegex(second.out, r"china_ccgp: \d+ lists, 0 new notices")
        portals.kill()

        faults = self.folder / "faults.jsonl"
        faults.write_text(json.dumps({"fault": "block_page", "host": "www.ccgp.gov.cn"}) + "\n")
        time.sleep(1.1)
        _, flags = self.portals("--faults", str(faults))
        third = run(*night, *flags)
        self.assertEqual(third.code, 1, third.err)
        self.assertIn("asked too often", third.out)
        self.assertIn("0 no longer found", third.out)


if __name__ == "__main__":
    program.main()
