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

    def test_portals_that_are_guesses_are_asked_where_they_are_named(self):
        asked = run("crawl", "--dry-run").out
        self.assertIn("www.ccgp.gov.cn", asked)
        self.assertNotIn("www.szexgrp.com", asked)
        also = run("crawl", "--dry-run", "--also", "china_shenzhen_szexgrp").out
        self.assertIn("www.ccgp.gov.cn", also)
        self.assertIn("www.szexgrp.com", also)
        self.assertNotIn("www.ccgp.gov.cn", run("crawl", "--dry-run", "china_shenzhen_szexgrp").out)
        self.assertEqual(run("crawl", "--dry-run", "--also", "china_plap").code, 2)

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

    def probe(self, *arguments, faults=""):
        """`crawl --probe` against the re-created portals, with these faults."""
        if not SIMULATOR.exists():
            self.skipTest("portal_simulator was not built")
        ca = self.folder / "ca.pem"
        said = self.folder / "faults.jsonl"
        said.write_text(faults)
        with subprocess.Popen([SIMULATOR, "--notices", "100", "--per-day", "20", "--tls", ca,
                               "--faults", said], stdout=subprocess.PIPE, text=True) as portals:
            self.addCleanup(portals.kill)
            flags = []
            for line in portals.stdout:
                if line == "ready\n":
                    break
                flags += ["--connect-to", line.strip()]
            ran = run("crawl", "--probe", *arguments, "--contact", "mailto:a@example.org", "--no-delay",
                      "--ca-file", str(ca), "--allow-peer", flags[1].split(":", 2)[2], *flags)
            portals.kill()
        return ran

    def test_probe_of_the_right_shape(self):
        ran = self.probe("china_ccgp", "--list", "local-award")
        self.assertEqual(ran.code, 0, ran.err + ran.out)
        self.assertRegex(ran.out, r"holds +list +\d+ rows")
        self.assertRegex(ran.out, r"holds +notice +http://www\.ccgp\.gov\.cn/")
        self.assertRegex(ran.out, r"not seen its folders list 20 rows a page.*confidence medium")
        self.assertIn("a list and a notice were read as the file says", ran.out)

    def test_probe_as_json(self):
        ran = self.probe("china_zhejiang_zcy", "--list", "result", "--from", "2026-11-20", "--to",
                         "2026-11-20", "--json")
        self.assertEqual(ran.code, 0, ran.err + ran.out)
        said = json.loads(ran.out)
        held = {one["name"]: one["held"] for one in said["assertions"]}
        self.assertTrue(said["holds"])
        self.assertEqual(held["only the days asked for"], "holds")
        self.assertEqual(held["total"], "holds")
        self.assertEqual([one.split()[0] for one in said["asked"]], ["GET", "POST", "GET"])
        self.assertTrue(said["guesses"])

    def test_probe_of_another_shape(self):
        sites = self.folder / "sites"
        sites.mkdir()
        text = (program.SOURCE / "crawler/sites/china_zhejiang_zcy.toml").read_text()
        (sites / "china_zhejiang_zcy.toml").write_text(
            text.replace('title = "/title"', 'title = "/headline"'))
        ran = self.probe("china_zhejiang_zcy", "--list", "result", "--sites", str(sites), "--from",
                         "2026-11-20", "--to", "2026-11-20")
        self.assertEqual(ran.code, 1)
        self.assertRegex(ran.out, r'FAILS +list +.*row 1: expected a title at "/headline"')
        self.assertIn("not as the file says", ran.out)

    def test_probe_of_a_wall_of_nothing_and_of_what_is_gone(self):
        path = '"host":"www.ccgp.gov.cn","path":"/cggg/"'
        ran = self.probe("china_ccgp", faults='{"fault":"block_page",%s}\n' % path)
        self.assertEqual(ran.code, 1)
        self.assertRegex(ran.out, r"FAILS +list +blocked: ")
        ran = self.probe("china_ccgp", faults='{"fault":"gone",%s}\n' % path)
        self.assertEqual(ran.code, 1)
        self.assertRegex(ran.out, r"FAILS +list +gone: .*404")
        ran = self.probe("china_zhejiang_zcy", "--from", "2026-01-03", "--to", "2026-01-03")
        self.assertEqual(ran.code, 1)
        self.assertRegex(ran.out, r"unknown +list +it is empty on 2026-01-03")

    def test_a_probe_asks_one_portal_and_says_who_asks(self):
        self.assertEqual(run("crawl", "--probe", "--contact", "mailto:a@example.org").code, 2)
        self.assertIn("--contact", run("crawl", "--probe", "china_szu").err)
        ran = run("crawl", "--probe", "china_szu", "--list", "tenders", "--contact",
                  "mailto:a@example.org")
        self.assertEqual(ran.code, 2)
        self.assertIn("expected one of open-tender", ran.err)

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
