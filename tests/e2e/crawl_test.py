#!/usr/bin/env python3
"""The crawl as a person runs it, against re-created portals on this machine."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import program
from program import run

SIMULATOR = Path(os.environ["TENDERSCAN"]).parent / "tests" / "portal_simulator"


class Crawl(program.Case):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tenderscan-crawl-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def test_says_who_asks_or_does_not_ask(self):
        ran = run("crawl", "china_szu", "--archive", str(self.folder / "a"))
        self.assertEqual(ran.code, 2)
        self.assertIn("--contact", ran.err)
        self.assertFalse((self.folder / "a").exists())

    def test_no_pace_is_for_simulators_only(self):
        ran = run("crawl", "--no-delay", "--contact", "mailto:a@example.org",
                  "--archive", str(self.folder / "a"))
        self.assertEqual(ran.code, 2)
        self.assertIn("--allow-peer", ran.err)

    def test_import_only_portals_say_why(self):
        ran = run("crawl", "china_plap", "--contact", "mailto:a@example.org")
        self.assertEqual(ran.code, 2)
        self.assertIn("china_plap is not crawled", ran.err)

    def test_a_dry_run_asks_for_nothing(self):
        ran = run("crawl", "--dry-run", "china_ccgp", "--archive", str(self.folder / "a"))
        self.assertEqual(ran.code, 0)
        self.assertIn("GET http://www.ccgp.gov.cn/cggg/zygg/zbgg/index.htm", ran.out)
        self.assertFalse((self.folder / "a").exists())

    def test_demo(self):
        if not SIMULATOR.exists():
            self.skipTest("portal_simulator was not built")
        ran = run("demo", "--crawl", str(self.folder))
        self.assertEqual(ran.code, 1, ran.err)
        self.assertRegex(ran.out, r"china_ccgp +200 +0 +200")
        self.assertIn("STOPPED china_guangxi_zcy: the portal refuses", ran.out)
        self.assertIn("NVIDIA H100", ran.out)
        covered = run("coverage", "--archive", str(self.folder / "archive"))
        self.assertIn("ALARM", covered.out)

    def test_killed_and_run_again_nothing_is_lost_or_stored_twice(self):
        if not SIMULATOR.exists():
            self.skipTest("portal_simulator was not built")
        ca = self.folder / "ca.pem"
        with subprocess.Popen([SIMULATOR, "--notices", "150", "--per-day", "150", "--tls", ca],
                              stdout=subprocess.PIPE, text=True) as portals:
            self.addCleanup(portals.kill)
            lines = []
            for line in portals.stdout:
                if line == "ready\n":
                    break
                lines.append(line.strip())
            flags = ["--contact", "mailto:a@example.org", "--no-delay", "--no-attachments",
                     "--ca-file", str(ca), "--from", "2026-11-21", "--to", "2026-11-21",
                     "--allow-peer", lines[0].split(":", 2)[2],
                     "--archive", str(self.folder / "archive"), "--quiet", "--json", "china_ccgp"]
            for line in lines:
                flags += ["--connect-to", line]
            for seconds in (0.15, 0.3):
                with subprocess.Popen([os.environ["TENDERSCAN"], "crawl", *flags],
                                      stdout=subprocess.DEVNULL) as killed:
                    try:
                        killed.wait(seconds)
                    except subprocess.TimeoutExpired:
                        killed.kill()
            ran = run("crawl", *flags)
            self.assertEqual(ran.code, 0, ran.err)
            site = json.loads(ran.out)["sites"][0]
            self.assertEqual(site["known"] + site["fetched"], 150)
            portals.kill()
        addresses = [json.loads(line.split(" ", 2)[2])["url"]
                     for index in (self.folder / "archive/notices").glob("*.cdxj")
                     for line in index.read_text().splitlines()]
        self.assertEqual(len(addresses), 150)
        self.assertEqual(len(set(addresses)), 150)


if __name__ == "__main__":
    program.main()
