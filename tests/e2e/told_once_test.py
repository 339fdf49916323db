#!/usr/bin/env python3
"""Each new finding is told exactly once, as who gets the alert sees it, whatever befalls the nights.

By itself a sample; with TENDERSCAN_FULL=1 in the environment 60 kills and 20 failing alerts."""
import os
import random
import re
import signal
import subprocess
import time
import unittest

import program
from program import PROGRAM, run

FULL = bool(os.environ.get("TENDERSCAN_FULL"))
KILLS, FAILURES = (60, 20) if FULL else (9, 6)
SEED = int(os.environ.get("TENDERSCAN_SEED", "20261130"))

# Drops what came before, as its id says; a message is in its box whole or not at all.
RECEIVER = """#!/bin/sh
cat > part.$$
if [ -e "box/$TENDERSCAN_ALERT_ID" ]; then echo "$TENDERSCAN_ALERT_ID" >> dropped; fi
mv -n part.$$ "box/$TENDERSCAN_ALERT_ID"
rm -f part.$$
"""


def descendants(root):
    """Every process below one, with the sessions that they made."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    parents[int(name)] = int(file.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
    found = {root}
    while more := {p for p, parent in parents.items() if parent in found} - found:
        found |= more
    return found


class ToldOnce(program.Case):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        self.notices = self.home / "archive/notices"
        self.notices.mkdir(parents=True)
        self.receiver = self.folder / "receiver"
        self.receiver.write_text(RECEIVER)
        self.receiver.chmod(0o755)
        self.box = self.folder / "box"
        self.box.mkdir()
        self.published = 0

    def publish(self, how_many=1):
        for _ in range(how_many):
            self.published += 1
            (self.notices / f"n{self.published:04}.html").write_text(
                f"<h1>显卡采购公告</h1><p>采购人：第{self.published:04}示例大学</p>"
                "<p>采购需求：采购 NVIDIA A100 显卡 8 块</p>", encoding="utf-8")

    def night(self, alert, *flags):
        return [PROGRAM, "nightly", str(self.home), "--no-crawl", "--jobs", "1",
                *(["--alert", alert] if alert else []), *flags]

    def told(self):
        text = "".join(path.read_text(encoding="utf-8") for path in self.box.iterdir())
        counts = {number: 0 for number in range(1, self.published + 1)}
        for number in re.findall(r"第(\d+)示例大学", text):
            counts[int(number)] += 1
        return counts

    def assert_each_once(self):
        self.assertEqual({n: c for n, c in self.told().items() if c != 1}, {})

    def call(self, alert, *flags):
        """A night, once whatever the one before it left running has ended."""
        for _ in range(200):
            done = subprocess.run(self.night(alert, *flags), cwd=self.folder, capture_output=True,
                                  check=False, timeout=60)
            if b"another nightly run" not in done.stderr:
                return program.Ran(done)
            time.sleep(0.05)
        self.fail("the folder stays locked")

    def test_kills_at_random_moments_and_alerts_that_fail(self):
        chance = random.Random(SEED)
        self.publish(3)
        began = time.monotonic()
        self.assertEqual(self.call("./receiver").code, 0)
        length = time.monotonic() - began
        failures = ["cat > /dev/null; exit 3", "exit 3", "./receiver; exit 3", "kill -9 $$",
                    "./receiver; sleep 100", "no-such-command"]
        fates = ["kill"] * KILLS + ["fail"] * FAILURES
        chance.shuffle(fates)
        failed = killed = refused = 0
        for fate in fates:
            self.publish(chance.randrange(3))
            if fate == "fail":
                ran = self.call(failures[failed % len(failures)], "--alert-seconds", "1")
                failed += 1
                self.assertEqual(ran.code, 1, ran.err)
                continue
            slow = chance.choice(["./receiver", "sleep 0.1; ./receiver", "./receiver; sleep 0.1"])
            night = subprocess.Popen(self.night(slow), cwd=self.folder, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, start_new_session=True)
            time.sleep(chance.uniform(0, length + 0.15))
            # Itself, its group, or all that came of it, as when the power fails.
            for process in chance.choice([[night.pid], [-night.pid], descendants(night.pid)]):
                try:
                    (os.killpg if process < 0 else os.kill)(abs(process), signal.SIGKILL)
                except ProcessLookupError:
                    pass
            said = night.communicate(timeout=60)[1]
            killed += night.returncode == -signal.SIGKILL
            refused += b"another nightly run" in said
        self.publish()
        self.assertEqual(self.call("./receiver").code, 0)
        self.assert_each_once()
        self.assertIn("0 new", self.call("./receiver").out)
        self.assert_each_once()
        dropped = self.folder / "dropped"
        again = len(dropped.read_text().splitlines()) if dropped.exists() else 0
        print(f"seed {SEED}: {len(fates)} nights, {killed} of {KILLS} killed while they ran, "
              f"{failed} failing alerts, {refused} times refused while one was under way; "
              f"{self.published} findings told once each, {again} messages dropped by their id")

    def test_a_second_night_of_a_day_keeps_the_news_of_the_first(self):
        self.publish(2)
        first = self.call(None)
        self.assertIn("2 new", first.out)
        texts = {p: p.read_bytes() for p in (self.home / "reports").iterdir()}
        self.publish()
        second = self.call(None)
        self.assertIn("1 new", second.out)
        for path, text in texts.items():
            self.assertEqual(path.read_bytes(), text)
        self.assertEqual(len(list((self.home / "reports").glob("*.txt"))), 2)
        self.assertIn("0 new", self.call(None).out)

    def test_an_alert_that_fails_is_tried_again_with_the_same_id(self):
        self.publish(2)
        failing = self.call('echo "$TENDERSCAN_ALERT_ID" >> tried; cat > /dev/null; exit 3')
        self.assertEqual(failing.code, 1)
        self.assertIn("could not be sent", failing.err)
        ran = self.call('echo "$TENDERSCAN_ALERT_ID" >> tried; ./receiver')
        self.assertEqual(ran.code, 0, ran.err)
        self.assertIn("2 new", ran.out)
        self.assert_each_once()
        tried = (self.folder / "tried").read_text().split()
        self.assertEqual(len(tried), 2)
        self.assertEqual(tried[0], tried[1])

    def test_what_waits_and_what_is_new_are_told_apart(self):
        self.publish(1)
        self.call("exit 1")
        self.publish(1)
        self.call("exit 1")
        self.publish(1)
        ran = self.call("./receiver")
        self.assertEqual(ran.code, 0, ran.err)
        self.assert_each_once()
        self.assertEqual(len(list(self.box.iterdir())), 2)

    def test_an_alert_that_hangs_is_ended_with_all_that_it_began(self):
        self.publish(1)
        began = time.monotonic()
        ran = self.call("sleep 1234 & sleep 1234", "--alert-seconds", "1")
        self.assertLess(time.monotonic() - began, 10)
        self.assertEqual(ran.code, 1)
        self.assertIn("took longer than 1 second", ran.err)
        self.assertEqual(self.call("./receiver").code, 0)
        self.assert_each_once()

    def test_a_run_by_hand_takes_no_news_from_the_alert(self):
        self.publish(1)
        self.assertEqual(self.call("./receiver").code, 0)
        self.publish(1)
        self.assertIn("1 new", self.call(None).out)
        self.assertIn("0 new", self.call(None).out)
        self.assertIn("1 new", self.call("./receiver").out)
        self.assert_each_once()

    def test_an_alert_that_comes_later_begins_where_the_output_ended(self):
        self.publish(2)
        self.call(None)
        self.publish(1)
        self.assertIn("1 new", self.call("./receiver").out)
        self.assertEqual(self.told(), {1: 0, 2: 0, 3: 1})

    def test_many_at_once_are_all_named(self):
        self.publish(40)
        self.assertIn("40 new", self.call("./receiver").out)
        self.assert_each_once()

    def test_the_database_does_not_say_what_was_told(self):
        self.publish(2)
        self.call("./receiver")
        (self.home / "tenderscan.db").unlink()
        self.assertIn("0 new", self.call("./receiver").out)
        # A database that nobody was told of.
        (self.home / "told.jsonl").unlink()
        self.assertIn("2 new", self.call("cat > /dev/null").out)

    def test_a_ledger_that_is_damaged_loses_nothing(self):
        self.publish(2)
        self.call("./receiver")
        ledger = self.home / "told.jsonl"
        whole = ledger.read_bytes()
        # Cut anywhere in its last line: sent again under its id, and dropped.
        ledger.write_bytes(whole[:-7])
        ran = self.call("./receiver")
        self.assertEqual(ran.code, 0, ran.err)
        self.assert_each_once()
        self.assertEqual(len((self.folder / "dropped").read_text().split()), 1)
        ledger.write_bytes(b"no line\n" + ledger.read_bytes())
        self.assertIn("told.jsonl:1", self.call("./receiver").out)
        for spoil in (lambda: ledger.write_text("no ledger\n"),
                      lambda: (ledger.unlink(), ledger.mkdir())):
            spoil()
            ran = run("nightly", self.home, "--no-crawl")
            self.assertEqual(ran.code, 2, ran.said)
            self.assertIn("told.jsonl", ran.err)


if __name__ == "__main__":
    program.main()
