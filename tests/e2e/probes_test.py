#!/usr/bin/env python3
"""Inputs of kinds that are easy to get wrong, and what must be read in them (tests/corpus/probes).

Those in short.tsv still fall short, each with the first check that fails; one of them that
comes out right must be taken off the list (UPDATE_SHORT=1 writes it anew).
"""
import base64
import concurrent.futures
import decimal
import json
import os
import re
import unicodedata
import unittest

import check_contract
import program
from program import run

PROBES = program.SOURCE / "tests/corpus/probes"


def folded(text):
    """Names are compared without width, blanks and case."""
    return re.sub(r"[\s\u200b-\u200f\ufeff\u00ad]", "", unicodedata.normalize("NFKC", text)).upper()


def equal(got, want):
    if isinstance(got, str) and isinstance(want, str):
        return folded(got) == folded(want)
    return type(got) is type(want) and got == want


def equal_amount(got, want):
    if got is None or want is None:
        return got is want
    return decimal.Decimal(got) == decimal.Decimal(want)


def pointed_at(value, pointer):
    """What an RFC 6901 pointer leads to; None where it leads nowhere."""
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        try:
            value = value[int(step)] if isinstance(value, list) else value[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return value


def every_amount(value):
    if isinstance(value, dict):
        if value.get("amount") is not None:
            yield value["amount"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from every_amount(inner)


class Printed:
    """What a scan printed, for the checks to ask."""

    def __init__(self, raw, lines):
        self.raw = raw
        self.lines = lines

    def of_buyer(self, buyer):
        return Printed(self.raw, [line for line in self.lines
                                  if any(equal(p["name"], buyer) for p in self.parties([line], "buyer"))])

    @staticmethod
    def parties(lines, role=None):
        for line in lines:
            for party in (line["notice"] or {}).get("parties", []):
                if role is None or role in party["roles"]:
                    yield party

    def awards(self):
        for line in self.lines:
            yield from (line["notice"] or {}).get("awards", [])

    def firms(self):
        for award in self.awards():
            yield from filter(None, [award["supplier"], *award["members"]])
        for role in ("supplier", "candidate"):
            yield from (party["name"] for party in self.parties(self.lines, role))

    def terms(self):
        return {t["term"] for line in self.lines for t in line["terms"] if t["sense"] != "doubtful"}

    def gaps(self):
        return {gap["code"] for line in self.lines for gap in line["document"]["gaps"]}

    def outcomes(self):
        return {line["document"]["outcome"] for line in self.lines}

    def has_award(self, check):
        amounts = check.get("amount_in", [check["amount"]] if "amount" in check else None)
        for award in self.awards():
            amount = (award["value"] or {}).get("amount")
            if (equal(award["supplier"], check["supplier"])
                    and (amounts is None or any(equal_amount(amount, a) for a in amounts))
                    and ("lot" not in check or equal(award["lot"], check["lot"]))):
                return True
        return False

    def has_party(self, check):
        return any(equal(p["name"], check["party"])
                   and ("uscc" not in check or equal(p["uscc"], check["uscc"]))
                   for p in self.parties(self.lines, check.get("role")))

    def points(self, check):
        got = pointed_at(self.lines, check["at"])
        same = equal_amount if check["at"].endswith("/amount") else equal
        return any(same(got, want) for want in check.get("in", [check.get("is")]))

    def holds(self, check):
        """Whether one check of a probe holds; a check of an unknown kind is an error of the probe."""
        if "buyer" in check and "party" not in check:
            return self.of_buyer(check["buyer"]).holds(
                {key: value for key, value in check.items() if key != "buyer"})
        asks = {
            "any": lambda c: any(all(map(self.holds, group)) for group in c),
            "at": lambda c: self.points(check),
            "gap": lambda c: bool(self.gaps() if c == "any"
                                  else self.gaps() & set([c] if isinstance(c, str) else c)),
            "outcome": lambda c: bool(self.outcomes() & set(c)),
            "no_outcome": lambda c: not self.outcomes() & set(c),
            "party": lambda c: self.has_party(check),
            "no_role": lambda c: not any(self.parties(self.lines, c)) and not (
                c == "supplier" and any(award["supplier"] for award in self.awards())),
            "no_amount": lambda c: not any(equal_amount(a, c) for line in self.lines
                                           for a in every_amount(line["notice"])),
            "no_text": lambda c: c not in self.raw,
            "supplier": lambda c: self.has_award(check),
            "member": lambda c: any(equal(name, c) for award in self.awards()
                                    for name in [award["supplier"], *award["members"]]),
            "no_supplier": lambda c: not any(equal(name, c) for name in self.firms()),
            "no_supplier_with": lambda c: not any(folded(c) in folded(name) for name in self.firms()),
            "term": lambda c: c in self.terms(),
            "no_term": lambda c: c not in self.terms(),
        }
        kind = next((key for key in check if key in asks), None)
        if kind is None:
            raise ValueError(f"a check of no known kind: {check}")
        return asks[kind](check[kind])


def content(file):
    if "base64" in file:
        return base64.b64decode(file["base64"])
    return file["text"].encode(file.get("charset", "utf-8"))


class Probes(program.Case):
    def failing(self, probe):
        """The checks of a probe that do not hold, and what was printed."""
        folder = self.folder / probe["probe"]
        for file in probe["files"]:
            path = folder / file["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content(file))
        one = len(probe["files"]) == 1
        ran = run("scan", f"{probe['probe']}/{probe['files'][0]['name'] if one else ''}",
                  "--jsonl", "-", "--quiet", cwd=self.folder)
        if ran.code not in (0, 1):
            return [f"exit {ran.code}: {ran.err}"]
        lines = [line for line in ran.out.split("\n") if line]
        breaches = [": ".join(b) for line in lines for b in check_contract.check_line(line)]
        if breaches or not lines:
            return breaches or ["no line"]
        printed = Printed(ran.out, [json.loads(line) for line in lines])
        return [json.dumps(check, ensure_ascii=False) for check in probe["checks"]
                if not printed.holds(check)]

    def test_probes_are_read_as_a_reader_reads_them(self):
        probes = [json.loads(line) for path in sorted(PROBES.glob("*.jsonl"))
                  for line in path.read_text("utf-8").split("\n") if line]
        short = dict(line.split("\t") for line in
                     (PROBES / "short.tsv").read_text("utf-8").split("\n")[1:] if line)
        self.assertEqual(len({p["probe"] for p in probes}), len(probes), "a name is there twice")
        self.assertLessEqual(set(short), {p["probe"] for p in probes})
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            failing = dict(zip((p["probe"] for p in probes), pool.map(self.failing, probes)))
        wrong = [f"{name}: {'; '.join(checks)}" for name, checks in failing.items()
                 if checks and name not in short]
        right = [name for name in short if not failing[name]]
        if os.environ.get("UPDATE_SHORT"):
            rows = [f"{name}\t{checks[0][:200]}\n" for name, checks in failing.items() if checks]
            (PROBES / "short.tsv").write_text("probe\tfails\n" + "".join(rows), "utf-8")
            return
        self.assertEqual(wrong, [], "\n".join(wrong))
        self.assertEqual(right, [], "right now: take them off short.tsv")


if __name__ == "__main__":
    program.main()
