#!/usr/bin/env python3
"""Pages behind findings that are gone or were rewritten: a night tells each once, and its alert too."""
import hashlib
import json

import program
from program import run

URI = "http://www.ccgp.gov.cn/cggg/t20240305_1.htm"


def page(cards, note=""):
    return (f"<html><head><meta charset=\"utf-8\"></head><body><h1>云溪大学显卡采购公告</h1><p>采购人：云溪大学</p>"
            f"<p>采购需求：采购 NVIDIA A100 显卡 {cards} 块</p><p>{note}公告日期：2024-03-05</p></body></html>")


def response(day, body, status="200 OK"):
    payload = body.encode("utf-8")
    http = (f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(payload)}\r\n\r\n").encode() + payload
    number = hashlib.sha256((day + body).encode()).hexdigest()[:12]
    head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {URI}\r\nWARC-Date: {day}T02:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number}>\r\n"
            f"WARC-Payload-Digest: sha256:{hashlib.sha256(payload).hexdigest()}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


class NightlyPages(program.Case):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        self.notices = self.home / "archive/notices"
        self.notices.mkdir(parents=True)
        self.captured = b""

    def capture(self, *record):
        self.captured += response(*record)
        (self.notices / "a.warc").write_bytes(self.captured)

    def night(self):
        alert = self.folder / "alert.txt"
        ran = run("nightly", self.home, "--no-crawl", "--alert", f"cat > {alert}")
        self.assertIn(ran.code, (0, 1), ran.err)
        self.assertEqual(alert.read_text(encoding="utf-8"), ran.out)
        return ran.out

    def test_what_was_rewritten_is_told_once(self):
        self.capture("2026-11-20", page(8))
        first = self.night()
        self.assertIn("1 new", first)
        self.assertNotIn("PAGES BEHIND", first)
        self.capture("2026-11-21", page(16))
        told = self.night()
        self.assertIn("1 page rewritten", told)
        self.assertIn("PAGES BEHIND FINDINGS", told)
        self.assertIn(f"2026-11-21  rewritten  {URI}", told)
        self.assertIn("was 8", told.split("PAGES BEHIND FINDINGS")[1])
        self.assertNotIn("rewritten", self.night())
        # The same page again another day.
        self.capture("2026-11-22", page(4))
        again = self.night()
        self.assertIn(f"2026-11-22  rewritten  {URI}", again)
        self.assertNotIn("2026-11-21", again)

    def test_what_is_gone_is_told_once(self):
        self.capture("2026-11-20", page(8))
        self.night()
        for day in ("2026-11-21", "2026-11-23", "2026-11-26"):
            self.capture(day, "<html><body>404</body></html>", "404 Not Found")
        changes = run("changes", "--json", "--db", self.home / "tenderscan.db", "--archive",
                      self.home / "archive").lines()
        self.assertIn(changes[0]["state"], ("gone", "removed", "soft gone"), changes)
        told = self.night()
        self.assertIn("1 page gone", told)
        self.assertIn(f"gone  {URI}", told)
        for _ in range(2):
            self.assertNotIn("page gone", self.night())

    def test_a_page_around_which_something_changed_is_no_news(self):
        self.capture("2026-11-20", page(8))
        self.night()
        self.capture("2026-11-21", page(8, "浏览次数：17　"))
        self.assertNotIn("PAGES BEHIND", self.night())
        lines = [json.loads(line) for line in
                 (self.home / "told.jsonl").read_text(encoding="utf-8").splitlines()]
        self.assertFalse(any("pages" in line for line in lines))


if __name__ == "__main__":
    program.main()
