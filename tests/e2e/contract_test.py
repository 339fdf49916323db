#!/usr/bin/env python3
"""The contract checker itself: a line that keeps the format passes, each way to break it is told."""
import copy
import json
import unittest

import check_contract

GOOD = {
    "document": {"id": "sha256:" + "ab" * 32, "uri": "http://example.gov.cn/t.htm", "part": None,
                 "parent": None, "captured_at": "2026-11-21T00:00:00Z", "record": None,
                 "media_type": "text/html", "charset": "GB18030", "outcome": "read", "gaps": [],
                 "text_sha256": "cd" * 32, "text_bytes": 13},
    # What is not stated is not there.
    "notice": dict.fromkeys(check_contract.NOTICE) | {
        "tag": "award", "title": "成交公告", "project_key": {"code": "X-1", "attempt": 2, "lot": None},
        "published_on": "2024-03-12", "dated_on": {"date": "2024-03-12", "source": "printed"},
        "deadline": "2024-04-01T24:00",
        "parties": [{"name": "某大学", "roles": ["buyer"], "uscc": None, "uscc_valid": None}],
        "budget": {"amount": "20.00", "currency": "CNY", "printed": "20元", "words": None,
                   "agrees": None},
        "awards": [], "items": [], "attachments": [],
        "evidence": {"/parties/0/name": {"begin": 0, "end": 9}}},
    "terms": [{"term": "chip/a100", "kind": "named", "candidates": [], "occurrences": 1,
               "sense": "likely", "modality": "hardware",
               "quantity": {"value": "8", "unit": "card"},
               "control": {"status": "controlled", "as_of": "2024-03-12", "since": "2022-08-26",
                           "basis": "rule"}, "grade": "awarded",
               "stance": "required",
               "policies": [{"clock": "china", "status": "barred", "since": "2024-01-01",
                             "basis": "said", "confidence": "high"}]}],
    "annotations": [{"term": "chip/a100", "kind": "named", "candidates": [], "begin": 9,
                     "end": 13, "quote": {"prefix": "英伟达", "exact": "A100", "suffix": ""},
                     "folds": ["fullwidth"], "sense": "likely", "because": ["brand beside it"],
                     "modality": "hardware", "quantity": None, "lot": None, "roles": [],
                     "stance": "required", "page": None}],
}

# What is changed, and a word of the breach that must be told.
WRONG = [
    ("document/outcome", "clean", "outcome"), ("document/id", "ab", "document/id"),
    ("document/charset", "", "empty string"), ("document/outcome", "unread", "without a reason"),
    ("notice/tag", "tenderUpdate", "notice/tag"), ("notice/method", "招标", "notice/method"),
    ("notice/published_on", "2024-3-12", "published_on"),
    ("notice/dated_on/source", None, "dated_on"), ("notice/deadline", "2024-04-01 09:30", "form"),
    ("notice/parties/0/roles", ["owner"], "roles"), ("notice/parties/0/roles", [], "a role"),
    ("notice/budget/amount", "20", "amount"), ("notice/budget/amount", 20.0, "a string"),
    ("notice/budget/agrees", True, "agrees"),
    ("notice/evidence", {"/title": {"begin": 0, "end": 14}}, "no span"),
    ("notice/evidence", {"/awards/0": {"begin": 0, "end": 1}}, "nothing"),
    ("terms/0/occurrences", 2, "1 annotations"), ("terms/0/sense", "certain", "surest"),
    ("terms/0/control/status", "violated", "status"),
    ("terms/0/control/as_of", "2026-01-01", "as_of"),
    ("terms/0/control/basis", "a violation", "judgement"), ("terms/0/quantity/unit", "piece", "unit"),
    ("terms/0/candidates", [{"term": "chip/a800", "why": "x"}], "candidates"), ("terms", [], "entry"),
    ("annotations/0/end", 9, "no span"), ("annotations/0/folds", ["bold"], "folds"),
    ("annotations/0/roles", ["winner"], "roles"),
    ("terms/0/policies/0/clock", "us", "clock"), ("terms/0/policies/0/confidence", "sure", "conf"),
    ("terms/0/policies/0/since", "2024-03-13", "since"),
    ("terms/0/stance", "wanted", "stance"), ("terms/0/stance", "compared", "modality is hardware"),
    ("annotations/0/stance", "in_use", "modality is hardware"),
    ("annotations/0/modality", "mention", "only mentioned"),
    ("annotations/0/quote/prefix", "x" * 61, "60"),
    ("annotations/0/quote/suffix", "电话13900000000", "person"),
    ("document/text", "英伟达A10", "text_bytes"), ("document/record", {}, "record"),
]


def changed(path, value):
    line = copy.deepcopy(GOOD)
    *steps, last = path.split("/")
    at = line
    for step in steps:
        at = at[int(step)] if isinstance(at, list) else at[step]
    at[last] = value
    return line


class Checker(unittest.TestCase):
    def breaches(self, line):
        return check_contract.check_line(json.dumps(line, ensure_ascii=False))

    def test_a_good_line_passes(self):
        self.assertEqual(self.breaches(GOOD), [])

    def test_every_wrong_line_is_told(self):
        for path, value, word in WRONG:
            with self.subTest(path=path, value=value):
                told = self.breaches(changed(path, value))
                self.assertTrue(any(word in f"{p}: {w}" for p, w in told), told)

    def test_order_of_keys_counts(self):
        line = dict(reversed(list(GOOD.items())))
        self.assertTrue(self.breaches(line))
        line = copy.deepcopy(GOOD)
        line["notice"] = dict(sorted(line["notice"].items()))
        self.assertTrue(self.breaches(line))

    def test_no_json(self):
        self.assertTrue(check_contract.check_line("{"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
