#!/usr/bin/env python3
"""The demo archive: every re-created finding comes out, no decoy does, what was not read is said."""
import re
import unittest

import check_contract
import program
from program import ARCHIVE, DEMO, run

SURE = ("certain", "likely")


def amounts(notice):
    values = [notice["budget"], notice["ceiling"]] + [a["value"] for a in notice["awards"]]
    if notice["contract"]:
        values.append(notice["contract"]["value"])
    return {v["amount"] for v in values if v}


def parties(notice, *roles):
    return {p["name"] for p in notice["parties"] if set(p["roles"]) & set(roles)}


class Demo(program.Case):
    @classmethod
    def setUpClass(cls):
        cls.ran = run("scan", "--jsonl", "-", "--text", ARCHIVE)
        cls.pages = program.table(DEMO / "pages.tsv")
        cls.expected = program.table(DEMO / "expected.tsv")
        cls.lines = cls.ran.lines()
        cls.attached = program.table(DEMO / "attached.tsv")
        cls.captures = [d for d in cls.lines if d["document"]["part"] is None]
        cls.by_capture = {(d["document"]["uri"], d["document"]["captured_at"]): d
                          for d in cls.captures}

    def line_of(self, page):
        return self.by_capture[(page["uri"], page["captured_at"])]

    def first_capture(self, file):
        return self.line_of(next(p for p in self.pages if p["file"] == file))

    def check(self, misses):
        if misses:
            self.fail("\n" + "\n".join(misses))

    def test_one_line_a_capture_in_archive_order(self):
        self.assertEqual([(d["document"]["uri"], d["document"]["captured_at"]) for d in self.captures],
                         [(p["uri"], p["captured_at"]) for p in self.pages], self.ran.err)

    def test_contract(self):
        self.check([f"{number}: {path}: {what}"
                    for number, raw in enumerate(self.ran.out.splitlines(), 1)
                    for path, what in check_contract.check_line(raw)])

    def test_outcomes_media_types_and_charsets(self):
        misses = []
        outcome = {e["file"]: e["outcome"] for e in self.expected}
        outcome |= {f"attachments/{a['attachment']}": "unread" if a["attachment"].endswith(".png") else "read"
                    for a in self.attached}
        for page in self.pages:
            document = self.line_of(page)["document"]
            charset = None if page["charset"] == "-" else page["charset"]
            for key, want in (("outcome", outcome[page["file"]]), ("charset", charset),
                              ("media_type", page["media_type"])):
                if document[key] != want:
                    misses.append(f"{page['file']}: {key} {document[key]}, expected {want}")
        self.check(misses)
        self.assertEqual(self.ran.code, 1, "three captures hold no text: that is exit code 1")

    def test_a_revisit_has_the_bytes_it_refers_to(self):
        for page in self.pages:
            if page["record"] == "revisit":
                self.assertEqual(self.line_of(page)["document"]["id"],
                                 self.first_capture(page["file"])["document"]["id"])

    def test_published_findings(self):
        misses = []
        for want in self.expected:
            if want["term"] == "-":
                continue
            line = self.first_capture(want["file"])
            where = f"{want['file']} {want['term']}"
            mine = [a for a in line["annotations"]
                    if a["term"] == want["term"] and a["sense"] in SURE]
            if not mine:
                misses.append(f"{where}: not found, or only doubtful")
            elif not any(want["quote"].lower() in a["quote"]["exact"].lower() or
                         a["quote"]["exact"].lower() in want["quote"].lower() for a in mine):
                misses.append(f"{where}: quoted {[a['quote']['exact'] for a in mine]}, "
                              f"expected {want['quote']}")
            notice = line["notice"]
            if notice is None:
                misses.append(f"{where}: not read as a notice")
                continue
            if want["buyer"] and want["buyer"] not in parties(notice, "buyer"):
                misses.append(f"{where}: buyer {parties(notice, 'buyer')}, "
                              f"expected {want['buyer']}")
            suppliers = parties(notice, "supplier", "candidate") | {
                a["supplier"] for a in notice["awards"]}
            if want["supplier"] and want["supplier"] not in suppliers:
                misses.append(f"{where}: suppliers {suppliers}, expected {want['supplier']}")
            if want["amount"] and want["amount"] not in amounts(notice):
                misses.append(f"{where}: amounts {amounts(notice)}, expected {want['amount']}")
            if notice["dated_on"]["date"] != want["date"]:
                misses.append(f"{where}: dated {notice['dated_on']}, expected {want['date']}")
        self.check(misses)

    def test_what_is_bought_how_much_and_under_which_rule(self):
        misses = []
        for want in self.expected:
            if want["term"] == "-":
                continue
            terms = [t for t in self.first_capture(want["file"])["terms"]
                     if t["term"] == want["term"]]
            if not terms:
                continue  # said by test_published_findings
            term = terms[0]
            found = {"modality": term["modality"], "control": term["control"]["status"],
                     "grade": term["grade"]}
            if want["quantity"]:
                found["quantity"] = (term["quantity"] or {}).get("value", "")
                found["unit"] = (term["quantity"] or {}).get("unit", "")
            misses += [f"{want['file']} {want['term']}: {key} {value}, expected {want[key]}"
                       for key, value in found.items() if value != want[key]]
        self.check(misses)

    def attached_findings(self, *more):
        """Findings of chips in attachments, as attached.tsv writes them."""
        run("scan", ARCHIVE, "--db", "t.db", "-q", *more, cwd=self.folder)
        found = []
        for f in run("report", "-f", "jsonl", "--all", "--db", "t.db", cwd=self.folder).lines():
            if f["attachment"] and f["term"].startswith("chip/"):
                found.append({"attachment": f["attachment"], "part": f["part"] or "", "term": f["term"],
                              "quantity": f["quantity"], "page": str(f["page"] or ""), "buyer": f["buyer"],
                              "supplier": "".join(f["suppliers"]), "amount": f["amount"]["amount"],
                              "date": f["date"]})
        return sorted(found, key=lambda f: f["attachment"])

    def test_a_chip_in_an_attachment_of_every_kind(self):
        want = sorted(self.attached, key=lambda a: a["attachment"])
        self.assertEqual(self.attached_findings(),
                         [a for a in want if not a["attachment"].endswith(".png")])

    @unittest.skipIf("recognises nothing" in run("doctor", "--db", "none.db").out,
                     "SKIPPED: Tesseract's model is not installed; see scripts/install ocr")
    def test_a_chip_in_a_scan(self):
        found = self.attached_findings("--ocr")
        self.assertEqual([f for f in found if f["attachment"].endswith(".png")],
                         [a for a in self.attached if a["attachment"].endswith(".png")])

    def test_decoys_and_pages_without_content_give_nothing_sure(self):
        self.check([f"{want['file']}: {a['term']} {a['sense']} at "
                    f"{a['quote']['prefix'][-12:]}[{a['quote']['exact']}]"
                    for want in self.expected if want["term"] == "-"
                    for a in self.first_capture(want["file"])["annotations"]
                    if a["sense"] in SURE])

    def test_pages_of_findings_name_nothing_else_for_sure(self):
        wanted = {}
        for want in self.expected:
            wanted.setdefault(want["file"], set()).add(want["term"])
        self.check([f"{file}: {t['term']} {t['sense']} {t['modality']}"
                    for file, terms in wanted.items()
                    for t in self.first_capture(file)["terms"]
                    if t["sense"] in SURE and t["term"] not in terms])

    def test_quotes_hold_no_person(self):
        self.check([f"{line['document']['uri']}: {a['quote']}"
                    for line in self.lines for a in line["annotations"]
                    for part in a["quote"].values()
                    if re.search("某老师|参谋|0000 \\d{4}|0000-\\d{4}", part)])

    def test_the_verb_shows_it_all(self):
        ran = run("demo", self.folder / "out")
        self.assertIn(ran.code, (0, 1), ran.err)
        for word in ("深圳大学", "Yunda Technology", "四川大学", "湖北省地震局"):
            self.assertIn(word, ran.out)
        self.assertRegex(ran.said, r"\b\d+ of \d+\b")
        pages = list((self.folder / "out").rglob("*.html"))
        self.assertEqual(len(pages), 1, ran.said)
        html = pages[0].read_text(encoding="utf-8")
        self.assertIn("深圳大学", html)
        self.assertIsNone(re.search(r"<(script|link|img)[^>]+(src|href)=[\"']?(https?:)?//", html),
                          "the report fetches something")


if __name__ == "__main__":
    program.main()
