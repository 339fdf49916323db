#!/usr/bin/env python3
"""Checks JSON lines of `tenderscan scan --jsonl -` against the public format: keys and their order,
value sets, and what must agree within a line. Standard library only.

    check_contract.py FILE.jsonl [--lines N]     prints each breach as FILE:line: path: what; exit 1
"""
import argparse
import hashlib
import json
import re
import sys

DOCUMENT = ["id", "uri", "part", "parent", "captured_at", "record", "media_type", "charset",
            "outcome", "gaps", "text_sha256", "text_bytes"]
RECORD = ["file", "offset", "length", "payload_digest"]
NOTICE = ["site", "tag", "title", "project_name", "project_code", "project_key", "plan_code",
          "method", "published_on", "dated_on", "deadline", "region", "parties", "budget",
          "ceiling", "awards", "items", "contract", "corrects", "attachments", "evidence", "address"]
TERM = ["term", "kind", "candidates", "occurrences", "sense", "modality", "quantity", "control",
        "grade", "stance", "policies"]
ANNOTATION = ["term", "kind", "candidates", "begin", "end", "quote", "folds", "sense", "because",
              "modality", "quantity", "lot", "roles", "stance", "page"]
VALUE = ["amount", "currency", "printed", "words", "agrees"]

OUTCOMES = {"read", "partly_read", "unread", "blocked"}
GAPS = {"empty", "damaged_record", "truncated", "unsupported_format", "malformed", "encrypted",
        "no_text_layer", "garbled_text_layer", "limit_exceeded", "timeout", "crashed",
        "charset_doubtful", "access_denied", "several_notices", "attachment_missing",
        "read_by_ocr"}
TAGS = {"planning", "tender", "tenderAmendment", "tenderCancellation", "award", "awardUpdate",
        "awardCancellation", "contract", "implementation"}
METHODS = {"公开招标", "邀请招标", "竞争性谈判", "竞争性磋商", "询价", "单一来源", "框架协议",
           "竞价", "比选"}
DATE_SOURCES = {"printed", "meta", "address"}
ROLES = {"buyer", "procuringEntity", "supplier", "tenderer", "candidate"}
AWARD_STATUS = {"active", "pending", "unsuccessful", "cancelled"}
KINDS = {"named", "fingerprint", "watchlist"}
SENSES = ["certain", "likely", "doubtful"]
STANCES = {"required", "reference", "minimum", "in_use", "compared", "excluded", "aside", "unknown"}
MODALITIES = {"hardware", "rental", "cloud", "tokens", "software", "service", "mention", "unknown"}
UNITS = {"token", "card", "server", "set", "account", "card_hour", "month", "year", "instance",
         "licence"}
CONTROLS = {"controlled", "not_controlled", "remote_access", "not_applicable", "unknown"}
GRADES = {"asked", "offered", "candidate", "awarded", "contracted", "accepted", "cancelled",
          "unknown"}
FOLDS = {"fullwidth", "case", "traditional", "compatibility", "spaced", "line_break",
         "zero_width", "homoglyph", "leet"}

DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
DATE_TIME = re.compile(DATE.pattern + r"(T([01]\d|2[0-4]):[0-5]\d)?")
WARC_DATE = re.compile(DATE.pattern + r"T[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,9})?Z")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
HEX = re.compile(r"[0-9a-f]{64}")
AMOUNT = re.compile(r"-?\d+\.\d\d")
NUMBER = re.compile(r"\d+(\.\d+)?")
TERM_ID = re.compile(r"[a-z][a-z0-9-]*(/[^\s/]+)+")
# A mobile number or an ID number of a person; organisations print landlines, which may stay.
PERSONAL = re.compile(r"(?<![0-9])1[3-9]\d{9}(?![0-9])|(?<![0-9])\d{17}[0-9Xx](?![0-9A-Za-z])")


class Line:
    """One line being checked; every breach is kept as (path, what)."""

    def __init__(self, text):
        self.breaches = []
        self.text = text

    def say(self, path, what):
        self.breaches.append((path, what))

    def keys(self, path, value, expected, optional_last=None):
        if not isinstance(value, dict):
            self.say(path, f"expected an object, found {json.dumps(value, ensure_ascii=False)[:60]}")
            return False
        found = list(value)
        if found == expected or (optional_last and found == expected + [optional_last]):
            return True
        self.say(path, f"expected the keys {expected}, found {found}")
        return False

    def one_of(self, path, value, allowed, null=False):
        if not (value in allowed or (null and value is None)):
            self.say(path, f"{value!r} is not one of {sorted(allowed)}")

    def string(self, path, value, pattern=None, null=False, empty=False):
        if value is None and null:
            return
        if not isinstance(value, str):
            self.say(path, f"expected a string, found {value!r}")
        elif not value and not empty:
            self.say(path, "expected null where there is nothing, found an empty string")
        elif pattern and not pattern.fullmatch(value):
            self.say(path, f"{value!r} does not have the form {pattern.pattern}")

    def integer(self, path, value, least=0, null=False):
        if value is None and null:
            return
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self.say(path, f"expected a whole number of at least {least}, found {value!r}")

    def each(self, path, value):
        if not isinstance(value, list):
            self.say(path, f"expected a list, found {value!r}")
            return []
        return [(f"{path}/{i}", v) for i, v in enumerate(value)]

    def money(self, path, value):
        if value is None or not self.keys(path, value, VALUE):
            return
        self.string(path + "/amount", value["amount"], AMOUNT)
        self.string(path + "/currency", value["currency"], re.compile("[A-Z]{3}"))
        self.string(path + "/printed", value["printed"])
        self.string(path + "/words", value["words"], null=True)
        self.one_of(path + "/agrees", value["agrees"], {True, False}, null=True)
        if value["agrees"] is not None and value["words"] is None:
            self.say(path + "/agrees", "compares with words, but there are none")

    def quantity(self, path, value):
        if value is None or not self.keys(path, value, ["value", "unit"]):
            return
        self.string(path + "/value", value["value"], NUMBER)
        self.one_of(path + "/unit", value["unit"], UNITS)

    def candidates(self, path, kind, value):
        for p, c in self.each(path, value):
            if self.keys(p, c, ["term", "why"]):
                self.string(p + "/term", c["term"], TERM_ID)
                self.string(p + "/why", c["why"])
        if (kind == "fingerprint") != bool(value):
            self.say(path, "candidates are named for a fingerprint, and for nothing else")

    def document(self, d):
        if not self.keys("document", d, DOCUMENT, optional_last="text"):
            return
        self.string("document/id", d["id"], DIGEST, null=True)
        self.string("document/uri", d["uri"], null=True)
        self.string("document/part", d["part"], null=True)
        self.string("document/parent", d["parent"], DIGEST, null=True)
        if (d["part"] is None) != (d["parent"] is None):
            self.say("document/part", "a part has a parent, and only a part has")
        self.string("document/captured_at", d["captured_at"], WARC_DATE, null=True)
        if d["record"] is not None and self.keys("document/record", d["record"], RECORD):
            r = d["record"]
            self.string("document/record/file", r["file"])
            self.integer("document/record/offset", r["offset"])
            self.integer("document/record/length", r["length"])
            # No payload could be taken out of a broken record: then there is nothing to digest.
            self.string("document/record/payload_digest", r["payload_digest"], DIGEST,
                        null=d["outcome"] == "unread")
        self.string("document/media_type", d["media_type"], re.compile(r"[\w.+-]+/[\w.+-]+"),
                    null=True)
        self.string("document/charset", d["charset"], null=True)
        self.one_of("document/outcome", d["outcome"], OUTCOMES)
        for p, g in self.each("document/gaps", d["gaps"]):
            if self.keys(p, g, ["code", "page", "what"]):
                self.one_of(p + "/code", g["code"], GAPS)
                self.integer(p + "/page", g["page"], 1, null=True)
                self.string(p + "/what", g["what"])
        self.string("document/text_sha256", d["text_sha256"], HEX, null=True)
        self.integer("document/text_bytes", d["text_bytes"])
        if d["outcome"] in ("partly_read", "unread") and not d["gaps"]:
            self.say("document/gaps", f"{d['outcome']} without a reason")
        if d["outcome"] == "unread" and d["text_bytes"]:
            self.say("document/outcome", "unread, yet there is text")
        if d["id"] is None and d["outcome"] == "read":
            self.say("document/id", "null is for damaged records")
        if "text" in d:
            data = d["text"].encode()
            if len(data) != d["text_bytes"]:
                self.say("document/text_bytes", f"{d['text_bytes']}, but the text has {len(data)}")
            if data and hashlib.sha256(data).hexdigest() != d["text_sha256"]:
                self.say("document/text_sha256", "is not the text's")

    def notice(self, n, text_bytes):
        if n is None or not self.keys("notice", n, NOTICE):
            return
        self.one_of("notice/tag", n["tag"], TAGS, null=True)
        self.one_of("notice/method", n["method"], METHODS, null=True)
        for key in ("site", "title", "project_name", "project_code", "plan_code", "region"):
            self.string("notice/" + key, n[key], null=True)
        key = n["project_key"]
        if key is not None and self.keys("notice/project_key", key, ["code", "attempt", "lot"]):
            self.string("notice/project_key/code", key["code"])
            self.integer("notice/project_key/attempt", key["attempt"], 1)
            self.string("notice/project_key/lot", key["lot"], null=True)
        self.string("notice/published_on", n["published_on"], DATE, null=True)
        if self.keys("notice/dated_on", n["dated_on"], ["date", "source"]):
            self.string("notice/dated_on/date", n["dated_on"]["date"], DATE, null=True)
            self.one_of("notice/dated_on/source", n["dated_on"]["source"], DATE_SOURCES, null=True)
            if (n["dated_on"]["date"] is None) != (n["dated_on"]["source"] is None):
                self.say("notice/dated_on", "a date has a source, and only a date has")
        self.string("notice/deadline", n["deadline"], DATE_TIME, null=True)
        for p, party in self.each("notice/parties", n["parties"]):
            if self.keys(p, party, ["name", "roles", "uscc", "uscc_valid"]):
                self.string(p + "/name", party["name"])
                if not party["roles"]:
                    self.say(p + "/roles", "a party has a role")
                for q, role in self.each(p + "/roles", party["roles"]):
                    self.one_of(q, role, ROLES)
                self.string(p + "/uscc", party["uscc"], re.compile("[0-9A-Z]{18}"), null=True)
                if (party["uscc"] is None) != (party["uscc_valid"] is None):
                    self.say(p + "/uscc_valid", "is said of a code, and only of a code")
        self.money("notice/budget", n["budget"])
        self.money("notice/ceiling", n["ceiling"])
        for p, a in self.each("notice/awards", n["awards"]):
            if self.keys(p, a, ["lot", "supplier", "members", "value", "rank", "status"]):
                self.string(p + "/lot", a["lot"], null=True)
                self.string(p + "/supplier", a["supplier"], null=True)
                for q, member in self.each(p + "/members", a["members"]):
                    self.string(q, member)
                self.money(p + "/value", a["value"])
                self.integer(p + "/rank", a["rank"], 1, null=True)
                self.one_of(p + "/status", a["status"], AWARD_STATUS)
        for p, item in self.each("notice/items", n["items"]):
            if self.keys(p, item, ["lot", "name", "brand", "model", "quantity", "unit",
                                   "unit_price"]):
                for key in ("lot", "name", "brand", "model", "quantity", "unit"):
                    self.string(f"{p}/{key}", item[key], null=True)
                self.money(p + "/unit_price", item["unit_price"])
        c = n["contract"]
        if c is not None and self.keys("notice/contract", c, ["code", "signed_on", "value"]):
            self.string("notice/contract/code", c["code"], null=True)
            self.string("notice/contract/signed_on", c["signed_on"], DATE, null=True)
            self.money("notice/contract/value", c["value"])
        c = n["corrects"]
        if c is not None and self.keys("notice/corrects", c,
                                       ["project_code", "published_on", "what"]):
            self.string("notice/corrects/project_code", c["project_code"], null=True)
            self.string("notice/corrects/published_on", c["published_on"], DATE, null=True)
            for p, change in self.each("notice/corrects/what", c["what"]):
                if self.keys(p, change, ["field", "before", "after"]):
                    self.string(p + "/field", change["field"], null=True)
        for p, a in self.each("notice/attachments", n["attachments"]):
            if self.keys(p, a, ["title", "uri"]):
                self.string(p + "/title", a["title"], empty=True)
                self.string(p + "/uri", a["uri"])
        self.string("notice/address", n["address"], null=True)
        if not isinstance(n["evidence"], dict):
            self.say("notice/evidence", "expected an object")
            return
        for pointer, span in n["evidence"].items():
            path = "notice/evidence" + pointer
            if not self.keys(path, span, ["begin", "end"]):
                continue
            if not 0 <= span["begin"] < span["end"] <= text_bytes:
                self.say(path, f"{span} is no span of a text of {text_bytes} bytes")
            if resolve(n, pointer) is None:
                self.say(path, "points at nothing in this notice")

    def terms(self, terms, annotations, notice, gaps):
        seen = {}
        for p, a in self.each("annotations", annotations):
            if isinstance(a, dict) and "term" in a:
                seen.setdefault((a["term"], a.get("kind")), []).append(a)
        for p, t in self.each("terms", terms):
            if not self.keys(p, t, TERM):
                continue
            self.string(p + "/term", t["term"], TERM_ID)
            self.one_of(p + "/kind", t["kind"], KINDS)
            self.candidates(p + "/candidates", t["kind"], t["candidates"])
            self.one_of(p + "/sense", t["sense"], set(SENSES))
            self.one_of(p + "/modality", t["modality"], MODALITIES)
            self.stance(p, t)
            self.policies(p, t, notice)
            self.quantity(p + "/quantity", t["quantity"])
            self.one_of(p + "/grade", t["grade"], GRADES)
            if self.keys(p + "/control", t["control"], ["status", "as_of", "since", "basis"]):
                c = t["control"]
                self.one_of(p + "/control/status", c["status"], CONTROLS)
                self.string(p + "/control/as_of", c["as_of"], DATE, null=True)
                self.string(p + "/control/since", c["since"], DATE, null=True)
                self.string(p + "/control/basis", c["basis"], null=True, empty=True)
                if "violat" in (c["basis"] or "").lower():
                    self.say(p + "/control/basis", "passes judgement")
                dated = notice["dated_on"]["date"] if notice else None
                if c["as_of"] not in (None, dated):
                    self.say(p + "/control/as_of", f"{c['as_of']}, but the notice is of {dated}")
                if dated is None and c["status"] in ("controlled", "not_controlled"):
                    self.say(p + "/control/status", f"{c['status']} without a date")
            mine = seen.pop((t["term"], t["kind"]), [])
            # A flood of one name is counted, not written out: then a gap says so.
            cut = any(gap["code"] == "limit_exceeded" for gap in gaps)
            if len(mine) > t["occurrences"] or (len(mine) < t["occurrences"] and not cut):
                self.say(p + "/occurrences",
                         f"{t['occurrences']}, but {len(mine)} annotations name {t['term']}")
            senses = [SENSES.index(a["sense"]) for a in mine if a.get("sense") in SENSES]
            if senses and t["sense"] in SENSES and min(senses) != SENSES.index(t["sense"]):
                self.say(p + "/sense", f"{t['sense']} is not the surest of its occurrences")
        for term, _ in seen:
            self.say("terms", f"no entry for {term}, which is annotated")

    def policies(self, p, term, notice):
        """What others than the rule for hardware said on the notice's day."""
        dated = notice["dated_on"]["date"] if notice else None
        for q, one in self.each(p + "/policies", term["policies"]):
            if not self.keys(q, one, ["clock", "status", "since", "basis", "confidence"]):
                continue
            self.one_of(q + "/clock", one["clock"], {"china", "provider"})
            self.string(q + "/status", one["status"], re.compile("[a-z_]+"))
            self.string(q + "/since", one["since"], DATE, null=True)
            self.string(q + "/basis", one["basis"])
            self.one_of(q + "/confidence", one["confidence"], {"high", "medium", "low"})
            if dated is None or (one["since"] or "") > dated:
                self.say(q + "/since", f"{one['since']}, but the notice is of {dated}")
        if term["modality"] == "mention" and term["policies"]:
            self.say(p + "/policies", "of a mention")

    def stance(self, p, one):
        """How a name stands in what is asked for goes with the way in which it is bought."""
        stance, modality = one["stance"], one["modality"]
        self.one_of(p + "/stance", stance, STANCES)
        if stance in ("compared", "excluded", "aside") and modality != "mention":
            self.say(p + "/stance", f"{stance}, but its modality is {modality}")
        if stance == "in_use" and modality not in ("mention", "service"):
            self.say(p + "/stance", f"in_use, but its modality is {modality}")
        if modality == "mention" and stance in ("required", "reference", "minimum", "unknown"):
            self.say(p + "/stance", f"{stance}, but it is only mentioned")

    def annotations(self, annotations, document):
        text = document.get("text")
        data = text.encode() if text is not None else None
        order = []
        for p, a in self.each("annotations", annotations):
            if not self.keys(p, a, ANNOTATION):
                continue
            self.string(p + "/term", a["term"], TERM_ID)
            self.one_of(p + "/kind", a["kind"], KINDS)
            self.candidates(p + "/candidates", a["kind"], a["candidates"])
            self.one_of(p + "/sense", a["sense"], set(SENSES))
            self.one_of(p + "/modality", a["modality"], MODALITIES)
            self.stance(p, a)
            self.quantity(p + "/quantity", a["quantity"])
            if a["page"] is not None and (not isinstance(a["page"], int) or a["page"] < 1):
                self.say(p + "/page", f"{a['page']!r} is no page")
            self.string(p + "/lot", a["lot"], null=True)
            for q, fold in self.each(p + "/folds", a["folds"]):
                self.one_of(q, fold, FOLDS)
            for q, role in self.each(p + "/roles", a["roles"]):
                self.one_of(q, role, ROLES)
            for q, reason in self.each(p + "/because", a["because"]):
                self.string(q, reason)
            if not 0 <= a["begin"] < a["end"] <= document.get("text_bytes", 0):
                self.say(p, f"[{a['begin']}, {a['end']}) is no span of the text")
                continue
            order.append((a["begin"], a["end"], a["term"]))
            if not self.keys(p + "/quote", a["quote"], ["prefix", "exact", "suffix"]):
                continue
            q = a["quote"]
            self.string(p + "/quote/exact", q["exact"])
            for side in ("prefix", "suffix"):
                if len(q[side]) > 60:
                    self.say(f"{p}/quote/{side}", f"{len(q[side])} code points, at most 60")
            for part in q.values():
                if PERSONAL.search(part):
                    self.say(p + "/quote", "holds what looks like a person's number")
            if data is not None and "▮" not in q["exact"]:
                if data[a["begin"]:a["end"]] != q["exact"].encode():
                    self.say(p + "/quote/exact", "is not what the text says there")
        if order != sorted(order):
            self.say("annotations", "are not sorted by begin, end, term")


def resolve(value, pointer):
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        try:
            value = value[int(step)] if isinstance(value, list) else value[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return value


def check_line(raw):
    """Breaches of one line, as (path, what)."""
    line = Line(raw)
    try:
        value = json.loads(raw)
    except ValueError as error:
        return [("", f"no JSON: {error}")]
    if not line.keys("", value, ["document", "notice", "terms", "annotations"]):
        return line.breaches
    line.document(value["document"])
    if not line.breaches:  # what follows reads the document's keys
        line.notice(value["notice"], value["document"]["text_bytes"])
        line.annotations(value["annotations"], value["document"])
        if not line.breaches:
            line.terms(value["terms"], value["annotations"], value["notice"],
                       value["document"]["gaps"])
    return line.breaches


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file")
    parser.add_argument("--lines", type=int, help="how many lines there must be")
    args = parser.parse_args()
    count = bad = 0
    with open(args.file, encoding="utf-8", newline="\n") as lines:
        for count, raw in enumerate(lines, 1):
            for path, what in check_line(raw):
                bad += 1
                print(f"{args.file}:{count}: {path}: {what}")
    if args.lines is not None and count != args.lines:
        bad += 1
        print(f"{args.file}: expected {args.lines} lines, found {count}")
    print(f"{count} lines, {bad} breaches")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
