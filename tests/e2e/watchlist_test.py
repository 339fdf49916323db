#!/usr/bin/env python3
"""Watchlists: every shape finds the same companies, a list leaves no trace, verify wants it again."""
import csv
import hashlib
import json
import sqlite3
import unittest

import check_contract
import program
from program import ARCHIVE, run

# Names that stand in the demo archive (re-created or invented), one that does not, and a person.
HITS = {"C1": "深圳大学", "C2": "福州海舟信息科技有限公司", "C3": "湖北楚天正合招标代理有限公司"}
ABSENT = "江州绝密客户示例有限公司"
PERSON = "张绝密"


def company_csv():
    rows = [f'{i},{n},"备注,{i}"' for i, n in HITS.items()]
    return "\n".join(["编号,公司名称,备注", *rows, f"C9,{ABSENT},"]) + "\n"


def open_sanctions():
    head = ("id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,"
            "emails,program_ids,dataset,first_seen,last_seen,last_change")
    rows = [f"{i},Company,Example Listed {i} Ltd,{n},,cn,,,,,,,x,2024,2024,2024"
            for i, n in HITS.items()]
    return "\n".join([head, *rows, f"C9,Company,{ABSENT},,,cn,,,,,,,x,,,",
                      f"P1,Person,{PERSON},,,cn,,,,,,,x,,,"]) + "\n"


def screening_list():
    head = ("_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
            "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,"
            "vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,"
            "source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,"
            "source_information_url,ids")
    rows = [f'{i},Entity List,,,,"Example Listed {i}, and any successor",' + "," * 16 + n + "," * 6
            for i, n in HITS.items()]
    return "\n".join([head, *rows, f"C9,EL,,,,{ABSENT}" + "," * 23,
                      f"P1,SDN,,Individual,,{PERSON}" + "," * 23]) + "\n"


def follow_the_money():
    entities = [{"id": i, "schema": "Company", "properties": {"name": [n]}}
                for i, n in HITS.items()]
    entities += [{"id": "C9", "schema": "LegalEntity", "properties": {"name": [ABSENT]}},
                 {"id": "P1", "schema": "Person", "properties": {"name": [PERSON]}}]
    return "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entities)


SHAPES = {"own.csv": company_csv, "targets.simple.csv": open_sanctions, "csl.csv": screening_list,
          "entities.ftm.json": follow_the_money}


class Lists(program.Case):
    def write(self, name, text, encoding="utf-8"):
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def scan(self, *arguments, code=1):
        ran = run("scan", ARCHIVE, *arguments, cwd=self.folder)
        self.assertEqual(ran.code, code, ran.said)
        return ran


class Watchlist(Lists):
    def watched(self, ran):
        found = set()
        for line in ran.lines():
            for a in line["annotations"]:
                if a["kind"] == "watchlist":
                    found.add((a["term"].split("/")[-1], a["quote"]["exact"], *a["roles"]))
        return found

    def test_every_shape_finds_the_same_companies(self):
        seen = None
        for name, make in SHAPES.items():
            ran = self.scan("--jsonl", "-", "-q", "--watchlist", self.write(name, make()))
            for raw in ran.out.splitlines():
                self.assertEqual(check_contract.check_line(raw), [])
            found = self.watched(ran)
            self.assertEqual({i for i, *_ in found}, set(HITS), name)
            self.assertEqual(seen or found, found, name)
            seen = found
        self.assertIn(("C1", "深圳大学", "buyer"), seen)
        self.assertIn(("C2", "福州海舟信息科技有限公司", "supplier"), seen)
        self.assertIn(("C3", "湖北楚天正合招标代理有限公司", "procuringEntity"), seen)

    def test_gb18030(self):
        utf8 = self.write("own.csv", company_csv())
        first = self.scan("--jsonl", "-", "-q", "--watchlist", utf8)
        self.write("own.csv", company_csv(), "gb18030")
        second = self.scan("--jsonl", "-", "-q", "--watchlist", utf8)
        self.assertEqual(first.out, second.out)

    def test_threads_and_terms_change_nothing(self):
        path = self.write("own.csv", company_csv())
        one = self.scan("--jsonl", "-", "-q", "--watchlist", path, "--jobs", 1)
        self.assertEqual(self.scan("--jsonl", "-", "-q", "--watchlist", path, "--jobs", 5).out,
                         one.out)
        plain = self.scan("--jsonl", "-", "-q").lines()
        for with_list, without in zip(one.lines(), plain, strict=True):
            for key in ("terms", "annotations"):
                with_list[key] = [t for t in with_list[key] if t["kind"] != "watchlist"]
            self.assertEqual(with_list, without)

    def test_a_list_leaves_no_trace_but_its_hits(self):
        path = self.write("clients.csv", open_sanctions())
        ran = self.scan("--db", "d.db", "--watchlist", path)
        self.assertIn("looking for 4 entries of clients", ran.err)
        self.assertIn("1 person not screened", ran.err)
        for text in (ran.said, (self.folder / "d.db").read_bytes().decode("utf-8", "replace")):
            self.assertNotIn(ABSENT, text)
            self.assertNotIn(PERSON, text)
        for hit in HITS.values():
            self.assertNotIn(hit, ran.said)
        db = sqlite3.connect(self.folder / "d.db")
        rows = db.execute("SELECT path, sha256 FROM run_inputs WHERE kind = 'watchlist'").fetchall()
        self.assertEqual([path for path, _ in rows], ["clients (4 entries)"])
        self.assertEqual(len(rows[0][1]), 64)
        self.assertEqual(db.execute("SELECT count(*) FROM terms WHERE category = 'watchlist'")
                         .fetchone()[0], 3)

    def test_reports_show_names_and_roles(self):
        self.scan("--db", "d.db", "--watchlist", self.write("own.csv", company_csv()))
        ran = run("report", "--db", "d.db", "--term", "watchlist/", "-f", "csv", cwd=self.folder)
        rows = list(csv.DictReader(ran.out.lstrip("\ufeff").splitlines(keepends=True)))
        self.assertEqual({r["term"] for r in rows}, set(HITS.values()))
        roles = {(r["term"], r["role"]) for r in rows}
        self.assertIn((HITS["C1"], "buyer"), roles)
        self.assertIn((HITS["C2"], "supplier"), roles)
        table = run("report", "--db", "d.db", "--term", "watchlist/", cwd=self.folder).out
        self.assertIn("as supplier", table)
        page = run("report", "--db", "d.db", "--term", "watchlist/", "-f", "html",
                   cwd=self.folder).out
        self.assertIn("as supplier", page)

    def test_companies_stand_behind_every_watched_thing_in_a_section_of_their_own(self):
        self.scan("--db", "d.db", "-q", "--watchlist", self.write("own.csv", company_csv()))
        ran = run("report", "--db", "d.db", "--all", "-f", "csv", cwd=self.folder)
        rows = list(csv.DictReader(ran.out.lstrip("\ufeff").splitlines(keepends=True)))
        kinds = [r["kind"] == "watchlist" for r in rows]
        self.assertEqual(kinds, sorted(kinds))
        self.assertTrue(kinds[-1] and not kinds[0])
        # Who only runs a purchase comes last.
        agency = [r["role"] == "procuringEntity" for r in rows if r["kind"] == "watchlist"]
        self.assertEqual(agency, sorted(agency))
        self.assertTrue(agency[-1])
        table = run("report", "--db", "d.db", "--all", cwd=self.folder).out
        self.assertEqual(table.count("Companies of your lists: where they are named\n"), 1)
        self.assertLess(table.index("Doubtful: "), table.index("Companies of your lists"))
        page = run("report", "--db", "d.db", "-f", "html", cwd=self.folder).out
        leads = page.split("<h2>Companies of your lists</h2>")[0]
        self.assertIn("<h2>Leads</h2>", leads)
        self.assertNotIn("as supplier", leads)
        self.scan("--db", "plain.db", "-q")
        plain = run("report", "--db", "plain.db", "-f", "html", cwd=self.folder).out
        self.assertNotIn("Companies of your lists", plain)
        numbers = [text.split('class="numbers">')[1].split("</ul>")[0] for text in (page, plain)]
        self.assertEqual(numbers[0], numbers[1])

    def test_verify_wants_the_same_list(self):
        path = self.write("own.csv", company_csv())
        self.scan("--db", "d.db", "-q", "--watchlist", path)
        ran = run("verify", "--db", "d.db", cwd=self.folder)
        self.assertEqual(ran.code, 2)
        self.assertIn("--watchlist", ran.err)
        self.assertEqual(run("verify", "--db", "d.db", "--watchlist", path, cwd=self.folder).code, 0)
        path.write_text(company_csv() + "C5,北岭示例有限公司,\n", encoding="utf-8")
        self.assertEqual(run("verify", "--db", "d.db", "--watchlist", path, cwd=self.folder).code, 2)
        self.scan("--db", "plain.db", "-q")
        self.assertEqual(run("verify", "--db", "plain.db", "--watchlist", path,
                             cwd=self.folder).code, 2)

    def test_bad_lists_are_named_by_line_only(self):
        secret = self.write("own.csv", f"id,name\n1,{ABSENT}\n2,\n3,{ABSENT},x\n4,某\n")
        ran = self.scan("--db", "d.db", "--watchlist", secret)
        for line in (3, 4, 5):
            self.assertIn(f"line {line}: ", ran.err)
        self.assertIn("2 rows could not be read", ran.err)
        self.assertNotIn(ABSENT, ran.said)
        for name, text, word in (("none.csv", f"x,y\n{ABSENT},z\n", "known are"), ("empty.csv", "", "empty"),
                                 ("heads.csv", "id,name\n", "names no company to look for"),
                                 ("book.csv", "PK\x03\x04abc", "workbook"),
                                 ("json.csv", f'{{"{ABSENT}": 1}}\n', "known are")):
            ran = self.scan("--db", "d.db", "--watchlist", self.write(name, text), code=2)
            self.assertIn(word, ran.err)
            self.assertNotIn(ABSENT, ran.said)
        self.assertEqual(self.scan("--watchlist", self.folder / "missing.csv", code=2).code, 2)
        both = self.scan("--watchlist", secret, "--watchlist", secret, code=2)
        self.assertIn("two watchlists", both.err)

    def test_a_list_is_never_overwritten(self):
        path = self.write("own.csv", company_csv())
        for flag in ("--db", "--jsonl"):
            ran = self.scan(flag, path, "--watchlist", path, code=2)
            self.assertIn("overwritten", ran.err)
        self.assertEqual(path.read_text(encoding="utf-8"), company_csv())


class Screen(Lists):
    """The same lists against a database that was made without them."""

    def database(self):
        self.scan("--db", "d.db", "-q")

    def screen(self, path, *arguments, code=0):
        ran = run("screen", path, "--db", "d.db", *arguments, cwd=self.folder)
        self.assertEqual(ran.code, code, ran.said)
        return ran

    def rows(self, ran):
        return list(csv.DictReader(ran.out.lstrip("\ufeff").splitlines(keepends=True)))

    def entries(self, path, *arguments):
        head, *entries = self.screen(path, "--jsonl", "-q", *arguments).lines()
        self.assertEqual(head["record"], "screening")
        self.assertEqual({e["record"] for e in entries}, {"entry"})
        return entries

    def test_finds_what_a_scan_with_the_list_finds(self):
        for name, make in SHAPES.items():
            path = self.write(name, make())
            scanned = set()
            for line in self.scan("--jsonl", "-", "-q", "--watchlist", path).lines():
                for t in line["terms"]:
                    if t["kind"] == "watchlist":
                        scanned.add((t["term"].split("/")[-1], line["document"]["uri"],
                                     t["sense"]))
            self.database()
            screened = {(e["id"], a["uri"], a["sense"])
                        for e in self.entries(path) for a in e["appearances"]}
            self.assertEqual(screened, scanned, name)

    def test_says_role_money_day_and_what_it_was_bought_with(self):
        self.database()
        entries = {e["id"]: e for e in self.entries(self.write("own.csv", company_csv()))}
        [sale] = entries["C2"]["appearances"]
        self.assertEqual(sale["roles"], ["supplier"])
        self.assertEqual(sale["buyer"], "福建船政交通职业学院")
        self.assertEqual(sale["amount"], {"amount": "128600.00", "currency": "CNY", "is": "award",
                                          "words_differ": None})
        self.assertEqual(sale["dated_on"], "2024-06-05")
        self.assertIn("Amazon Web Services", sale["with"])
        self.assertEqual(sale["quote"]["exact"], HITS["C2"])
        self.assertEqual(entries["C9"]["appearances"], [])
        self.assertEqual((entries["C9"]["documents_read"], entries["C9"]["documents"]), (50, 53))

    def test_table_and_csv(self):
        self.database()
        path = self.write("own.csv", company_csv())
        before = (self.folder / "d.db").read_bytes()
        table = self.screen(path)
        self.assertIn("as supplier", table.out)
        self.assertIn("Not found, 50 of 53 documents read:\n  " + ABSENT, table.out)
        self.assertIn("3 entries of 4 found", table.out)
        self.assertNotIn(ABSENT, table.err)
        ran = self.screen(path, "--csv")
        rows = self.rows(ran)
        self.assertEqual({r["id"] for r in rows if r["found"] == "yes"}, set(HITS))
        self.assertEqual({len(r["list_sha256"]) for r in rows}, {64})
        self.assertEqual({(r["documents_read"], r["documents"]) for r in rows}, {("50", "53")})
        self.assertEqual([r["id"] for r in rows if r["found"] == "no"], ["C9"])
        self.assertIn("50 of 53", ran.err)
        self.assertEqual((self.folder / "d.db").read_bytes(), before)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["d.db", "own.csv"])

    def test_names_in_letters_get_ranked_candidates_and_are_never_merged(self):
        self.database()
        path = self.write("l.csv", "name\nFuzhou Haizhou Information Technology Co. Ltd\n"
                                   "Yunda Technology Ltd Co\nNobody Anywhere Inc\n")
        here, far, none = self.entries(path)
        self.assertEqual(far["appearances"], [])
        self.assertEqual(far["candidates"][0]["name"], HITS["C2"])
        self.assertTrue(far["candidates"][0]["because"])
        self.assertEqual(far["section"], "watched goods")  # what may be it sold some
        [sale] = far["candidates"][0]["appearances"]
        self.assertEqual((sale["roles"], sale["dated_on"], sale["buyer"]),
                         (["supplier"], "2024-06-05", "福建船政交通职业学院"))
        self.assertIn("Amazon Web Services", sale["with"])
        rows = self.rows(self.screen(path, "--csv", "-q"))
        mine = [r for r in rows if r["name"].startswith("Fuzhou")]
        self.assertEqual({r["found"] for r in mine}, {"candidate"})
        self.assertEqual((mine[0]["candidate"], mine[0]["rank"], mine[0]["date"]),
                         (HITS["C2"], "1", "2024-06-05"))
        self.assertEqual([a["roles"] for a in here["appearances"]], [["supplier"]])
        self.assertEqual((none["appearances"], none["candidates"]), ([], []))

    def test_a_record_is_whole_the_same_again_and_never_written_over(self):
        self.database()
        path = self.write("own.csv", company_csv())
        ran = self.screen(path, "--record", "kept")
        kept = self.folder / "kept"
        self.assertEqual(sorted(p.name for p in kept.iterdir()),
                         ["SHA256SUMS", "list", "made.txt", "screening.csv", "screening.json",
                          "summary.txt"])
        self.assertEqual((kept / "list").read_bytes(), path.read_bytes())
        self.assertRegex((kept / "made.txt").read_text(), r"^\d{4}-\d\d-\d\dT[\d:]{8}Z\n$")
        self.assertEqual(kept.stat().st_mode & 0o077, 0)
        sums = kept / "SHA256SUMS"
        self.assertIn(hashlib.sha256(sums.read_bytes()).hexdigest(), ran.err)
        for line in sums.read_text().splitlines():
            digest, name = line.split("  ")
            self.assertEqual(hashlib.sha256((kept / name).read_bytes()).hexdigest(), digest)
        record = json.loads((kept / "screening.json").read_text(encoding="utf-8"))
        day = record["day"]
        self.assertEqual(record["list"]["sha256"], hashlib.sha256(path.read_bytes()).hexdigest())
        self.assertEqual(record["database"]["sha256"],
                         hashlib.sha256((self.folder / "d.db").read_bytes()).hexdigest())
        self.assertEqual(record["coverage"]["documents_read"], 50)
        self.assertEqual(record["sections"]["not found"], 1)
        self.assertEqual([e["id"] for e in record["entries"]][-1], "C9")
        self.assertIn("screened for " + day, (kept / "summary.txt").read_text(encoding="utf-8"))
        # The same list, database and day: the same bytes, but for the time.
        self.screen(path, "--record", "again", "--day", day)
        for name in ("screening.csv", "screening.json", "summary.txt", "list"):
            self.assertEqual((self.folder / "again" / name).read_bytes(), (kept / name).read_bytes())
        before = sums.read_bytes()
        for where in ("kept", "kept/", "own.csv", "d.db"):
            self.assertIn("over nothing", self.screen(path, "--record", where, code=2).err)
        self.assertEqual(sums.read_bytes(), before)
        self.assertIn("could not be written",
                      self.screen(path, "--record", "own.csv/where", code=2).err)
        self.screen(path, "--record", "all/of/them")
        (self.folder / "empty").mkdir()
        self.screen(path, "--record", "empty")
        self.assertEqual([p.name for p in self.folder.iterdir() if "partial" in p.name], [])
        for day in ("2026-02-30", "2020-01-01", "2099-01-01"):  # before the database, after today
            self.assertIn("--day " + day, self.screen(path, "--day", day, code=2).err)
        piped = run("screen", "/dev/stdin", "--db", "d.db", "--record", "piped",
                    stdin=path.read_bytes(), cwd=self.folder)
        self.assertEqual(piped.code, 0, piped.said)
        self.assertFalse((self.folder / "piped/list").exists())

    def test_since_a_record_only_what_changed_is_said(self):
        self.database()
        path = self.write("own.csv", company_csv())
        self.screen(path, "--record", "kept")
        day = json.loads((self.folder / "kept/screening.json").read_text(encoding="utf-8"))["day"]
        ran = self.screen(path, "--since", "kept")
        self.assertIn("Nothing changed since the record of " + day, ran.out)
        self.assertIn("then: 50 of 53", ran.out)
        self.assertIn("the same bytes", ran.out)
        self.assertNotIn(HITS["C1"], ran.out)
        new = "编号,公司名称\nC1,深圳大学\nC9," + ABSENT + "\nC5,四川大学\n"
        path = self.write("own.csv", new)
        ran = self.screen(path, "--since", "kept")
        self.assertIn("四川大学  [C5]\n  new in the list\n  new: ", ran.out)
        self.assertIn(HITS["C2"] + "  [C2]\n  no longer in the list", ran.out)
        self.assertNotIn("深圳大学", ran.out)
        self.assertIn("Not the same as then: the list", ran.out)
        head, *changes = self.screen(path, "--since", "kept", "--jsonl").lines()
        self.assertEqual((head["record"], head["then"]["day"]), ("changes", day))
        self.assertEqual({c["change"] for c in changes}, {"new entry", "new", "dropped entry"})
        rows = self.rows(self.screen(path, "--since", "kept", "--csv"))
        self.assertEqual(len(rows), len(changes))
        (self.folder / "kept/screening.json").write_text("{}")
        self.assertIn("was changed", self.screen(path, "--since", "kept", code=2).err)
        self.assertEqual(self.screen(path, "--since", "nowhere", code=2).out, "")

    def test_hostile_lists(self):
        self.database()
        rows = ["id,name,aliases"] + [f"{i},{n}," for i, n in enumerate(
            ["某", "A", ".*", "(a+)+$", "[", "\\", "' OR 1=1 --", "=HYPERLINK(1)", "公司", "9" * 30,
             "深圳大学", "深圳大学", "\u202e深圳大学", "x" * 2000])]
        rows += ["11,湖北省地震局,", "11,四川大学,", "12,\"四川", "大学\","]
        path = self.write("own.csv", "\n".join(rows) + "\n" + "云" * 3_000_000 + ",\n7,清华大学,\n")
        ran = run("screen", path, "--db", "d.db", cwd=self.folder)
        self.assert_no_crash(ran)
        self.assertIn("清华大学", ran.out)
        self.assertNotIn("\u202e", ran.out)
        self.assertIn("more than a megabyte", ran.err)
        self.assertIn("earlier row", ran.err)
        self.assertEqual(run("screen", self.write("none.csv", "x\n"), "--db", "d.db",
                             cwd=self.folder).code, 2)
        self.assertEqual(run("screen", path, "--db", "missing.db", cwd=self.folder).code, 2)


if __name__ == "__main__":
    program.main()
