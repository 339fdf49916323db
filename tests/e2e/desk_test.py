"""What people keep, count and were told: decisions, answers, news, amounts in words, moved files."""
import csv
import gzip
import io
import json
import shutil
import sqlite3
import zipfile

import program
from program import run

AWARD = """乾溪市第一中学智算服务器中标公告
项目编号：2021121854249764
采购人：乾溪市第一中学
供应商：乾溪光电科技有限公司
中标金额：22.42万元（大写：贰拾贰万肆仟壹佰元整）
货物：英伟达A100 8块
公告日期：2024年3月5日
"""
TENDER = """武汉大学算力服务器采购公告
采购人：武汉大学
预算金额：100万元
货物：英伟达H100 4块
公告日期：2024年4月6日
"""
MEETING = """武汉市财政局会议服务采购公告
采购人：武汉市财政局
预算金额：20万元
采购需求：三天的培训会议，五十人，含场地、茶歇与住宿，具体要求见采购文件。
公告日期：2024年4月7日
"""
PAGE = ("<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>")


def record(uri, body):
    """A WARC response record of a page."""
    payload = body.encode("utf-8")
    http = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
            + str(len(payload)).encode() + b"\r\n\r\n" + payload)
    head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
            "WARC-Date: 2024-05-01T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            "Content-Type: application/http;msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def as_page(text):
    lines = text.strip().split("\n")
    return PAGE.format(title=lines[0], body="".join(f"<p>{line}</p>" for line in lines[1:]))


class DeskTest(program.Case):
    def setUp(self):
        super().setUp()
        self.night = self.folder / "night"
        (self.night / "archive").mkdir(parents=True)
        self.archive = self.night / "archive/a.warc"
        self.archive.write_bytes(
            record("http://ggzy.jiangxi.gov.cn/1.htm", as_page(AWARD))
            + record("http://www.ccgp.gov.cn/2.htm", as_page(TENDER))
            + record("http://www.ccgp.gov.cn/3.htm", as_page(MEETING)))
        self.db = self.night / "tenderscan.db"
        self.scan()

    def scan(self):
        run("scan", self.archive, "--db", self.db, "--quiet")

    def code(self, term):
        with sqlite3.connect(self.db) as db:
            return db.execute("SELECT finding FROM findings_view WHERE term_slug = ?",
                              (term,)).fetchone()[0]

    def report(self, *arguments):
        return run("report", "--db", self.db, *arguments)

    def rows(self, *arguments):
        text = self.report("-f", "csv", *arguments).out.lstrip("\ufeff")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def of_term(self, term, *arguments):
        return [row for row in self.rows(*arguments) if row["term_id"] == term][0]

    def test_what_was_rejected_is_shown_with_who_when_and_why(self):
        ran = run("verdict", self.code("chip/h100"), "rejected", "--note", "只是参考", "--who", "王",
                  "--db", self.db)
        self.assertEqual(ran.code, 0, ran.said)
        self.scan()
        self.assertNotIn("武汉大学", self.report("--term", "h100").out)
        self.assertIn("1 finding was rejected and left out\n  --all shows them", self.report().out)
        self.assertNotIn("rejected", self.report("--until", "2024-03-31").out)
        for form in ("table", "html"):
            self.assertRegex(self.report("--all", "-f", form).out,
                             r"rejected by 王 on 20\d\d-\d\d-\d\d: 只是参考")
        row = self.of_term("chip/h100", "--all")
        self.assertEqual((row["verdict"], row["decided_by"], row["decided_because"]),
                         ("rejected", "王", "只是参考"))
        with sqlite3.connect(self.db) as db:
            self.assertEqual(db.execute(
                "SELECT decided_by, decided_because FROM findings_view WHERE verdict = 'rejected'")
                .fetchall(), [("王", "只是参考")])

    def test_a_verdict_shows_at_once_in_the_words_of_the_next_scan(self):
        def said():
            return [self.report(*form).out for form in
                    ([], ["--all"], ["-f", "csv", "--all"], ["-f", "jsonl"], ["-f", "counts"],
                     ["-f", "suppliers"])] + [run("explain", code, "--db", self.db).out
                                              for code in (rejected, accepted)]
        rejected, accepted = self.code("chip/h100"), self.code("chip/a100")
        before, bytes_before = said(), self.db.read_bytes()
        run("verdict", rejected, "rejected", "--note", "只是参考", "--who", "王", "--db", self.db)
        run("verdict", accepted, "rejected", "--who", "王", "--db", self.db)
        run("verdict", accepted, "accepted", "--who", "李", "--db", self.db)  # the later one counts
        at_once = said()
        self.assertEqual(self.db.read_bytes(), bytes_before)
        self.assertNotEqual(at_once, before)
        self.assertNotIn(rejected, at_once[0])
        self.assertRegex(at_once[1], r"rejected by 王 on 20\d\d-\d\d-\d\d: 只是参考")
        self.assertRegex(at_once[1], r"accepted by 李 on 20\d\d-\d\d-\d\d")
        self.assertIn("1 finding was rejected and left out", at_once[0])
        self.scan()
        self.assertEqual([text.split("\nDerived by")[0] for text in said()],
                         [text.split("\nDerived by")[0] for text in at_once])
        # What the scan knew is kept where the journal is gone, and a newer word goes over it.
        (self.night / "journal.jsonl").rename(self.night / "old.jsonl")
        self.assertNotIn(rejected, self.report().out)
        run("verdict", rejected, "accepted", "--db", self.db)
        self.assertIn(rejected, self.report().out)

    def test_who_was_asked_is_a_list(self):
        code = self.code("chip/a100")
        self.assertEqual(self.report("-f", "asked").out.strip("\ufeff\r\n").count("\n"), 0)
        run("asked", "武汉大学", "--on", "2024-06-03", "--db", self.db)
        run("asked", "乾溪市第一中学", "--on", "2024-06-01", "--finding", code, "--db", self.db)
        run("asked", "乾溪市第一中学", "--answered", "2024-06-09", "--note", "不予答复", "--db", self.db)
        run("asked", "无关大学", "--on", "2024-06-02", "--db", self.db)
        rows = list(csv.DictReader(io.StringIO(self.report("-f", "asked").out.lstrip("\ufeff"))))
        self.assertEqual([(r["asked_on"], r["asked"], r["answered_on"], r["answer_note"])
                          for r in rows[:2]],
                         [("2024-06-01", "乾溪市第一中学", "2024-06-09", "不予答复"),
                          ("2024-06-02", "无关大学", "", "")])
        self.assertEqual((rows[0]["finding"], rows[0]["term"], rows[0]["buyer"]),
                         (code, "NVIDIA A100", "乾溪市第一中学"))
        self.assertEqual(rows[1]["finding"], "")
        self.assertIn(self.code("chip/h100"), [r["finding"] for r in rows[2:]])
        only = self.report("-f", "asked", "--term", "a100").out
        self.assertIn("乾溪市第一中学", only)
        self.assertNotIn("无关大学", only)

    def test_an_answer_leaves_the_question_as_it_was(self):
        code = self.code("chip/a100")
        run("asked", "乾溪市第一中学", "--on", "2024-06-01", "--finding", code, "--who", "赵",
            "--note", "数量和用途", "--db", self.db)
        run("asked", "乾溪市第一中学", "--answered", "2024-06-09", "--who", "钱", "--note", "不予答复",
            "--db", self.db)
        row = next(csv.DictReader(io.StringIO(self.report("-f", "asked").out.lstrip("\ufeff"))))
        self.assertEqual([row[name] for name in ("asked_on", "note", "who", "answered_on",
                                                 "answer_note", "answer_who")],
                         ["2024-06-01", "数量和用途", "赵", "2024-06-09", "不予答复", "钱"])
        said = ("was asked on 2024-06-01 by 赵 (数量和用途), answered on 2024-06-09, noted by 钱 "
                "(不予答复)")
        for out in (run("explain", code, "--db", self.db).out, self.report().out,
                    self.report("-f", "html").out, self.of_term("chip/a100")["asked"]):
            self.assertIn(said, out)
        explained = json.loads(run("explain", code, "--json", "--db", self.db).out)
        self.assertEqual(explained["asked"], [
            {"asked": "乾溪市第一中学", "on": "2024-06-01", "note": "数量和用途", "who": "赵",
             "of_version": None, "answered": "2024-06-09", "answer_note": "不予答复", "answer_who": "钱"}])

    def test_what_was_said_of_an_earlier_version_stands_at_the_newest(self):
        old = self.code("chip/a100")
        run("verdict", old, "accepted", "--who", "李", "--db", self.db)
        run("asked", "乾溪市第一中学", "--on", "2024-06-01", "--finding", old, "--who", "赵",
            "--db", self.db)
        dearer = AWARD.replace("22.42万元", "25.42万元")
        self.assertNotEqual(dearer, AWARD)
        later = record("http://ggzy.jiangxi.gov.cn/1.htm", as_page(dearer)).replace(
            b"WARC-Date: 20", b"WARC-Date: 21", 1)
        self.archive.write_bytes(self.archive.read_bytes() + later)
        self.scan()
        row = self.of_term("chip/a100")
        self.assertNotEqual(row["finding"], old)
        self.assertEqual((row["amount"], row["verdict"]), ("254200.00", ""))
        self.assertRegex(row["version"], r"of the version of 20\d\d-\d\d-\d\d: accepted by 李 on")
        self.assertIn("乾溪市第一中学 was asked on 2024-06-01 by 赵 of the version of 20", row["asked"])
        said = self.report().out
        self.assertRegex(said, "of (an )?earlier versions? of (a )?pages? (is|are) left out")
        self.assertIn("was asked on 2024-06-01", run("explain", row["finding"], "--db", self.db).out)
        self.assertIn(f"what counts is {row['finding']}", run("explain", old, "--db", self.db).out)
        self.assertIn(old, self.report("--all").out)
        self.assertEqual(self.report("-f", "asked").out.strip().count("\n"), 1)

    def test_suppliers_that_come_back(self):
        again = AWARD.replace("乾溪市第一中学", "江州大学").replace(
            "2021121854249764", "JZ-2").replace("2024年3月5日", "2024年8月1日")
        self.archive.write_bytes(self.archive.read_bytes()
                                 + record("http://www.ccgp.gov.cn/4.htm", as_page(again)))
        self.scan()
        rows = list(csv.DictReader(io.StringIO(self.report("-f", "suppliers").out.lstrip("\ufeff"))))
        first = rows[0]
        self.assertEqual((first["supplier"], first["notices"], first["buyers"], first["awards"],
                          first["awarded_cny"], first["first_on"], first["last_on"]),
                         ("乾溪光电科技有限公司", "2", "2", "2", "448400.00", "2024-03-05",
                          "2024-08-01"))
        self.assertEqual(first["buyers_named"], "乾溪市第一中学；江州大学")
        since = self.report("-f", "suppliers", "--since", "2024-08-01").out
        self.assertIn("乾溪光电科技有限公司,1,1,", since)
        # The months between have no notices: a row of zeros, not a gap that reads as one.
        counts = self.report("-f", "counts").out
        self.assertIn("month,2024-05,0,0,0,0,0.00,0,0,0\r\n", counts)
        self.assertNotIn("month,2024-02", counts)
        self.assertIn("month,2024-02,0,", self.report("-f", "counts", "--since", "2024-02-01").out)

    def test_a_company_of_a_list_has_its_own_supply(self):
        two = ("云溪大学服务器采购中标公告\n采购人：云溪大学\n货物：英伟达A100 8块\n"
               "供应商名称：甲木科技有限公司\n中标金额：30万元\n"
               "供应商名称：乙水科技有限公司\n中标金额：50万元\n公告日期：2024年5月5日\n")
        (self.folder / "two.txt").write_text(two, encoding="utf-8")
        (self.folder / "own.csv").write_text("name\n甲木科技有限公司\n乙水科技有限公司\n",
                                             encoding="utf-8")
        run("scan", "two.txt", "--db", "two.db", "--watchlist", "own.csv", cwd=self.folder)
        out = run("report", "--db", "two.db", "-f", "csv", cwd=self.folder).out.lstrip("\ufeff")
        rows = {r["term"]: r for r in csv.DictReader(io.StringIO(out)) if r["kind"] == "watchlist"}
        self.assertEqual({term: (r["supplier"], r["amount"]) for term, r in rows.items()},
                         {"甲木科技有限公司": ("甲木科技有限公司", "300000.00"),
                          "乙水科技有限公司": ("乙水科技有限公司", "500000.00")})

    def test_who_was_asked_and_answered_shows_at_once(self):
        code = self.code("chip/a100")
        run("asked", "乾溪市第一中学", "--on", "2024-06-01", "--finding", code, "--who", "赵",
            "--db", self.db)
        asked = "乾溪市第一中学 was asked on 2024-06-01 by 赵"
        for said in (run("explain", code, "--db", self.db).out, self.report().out,
                     self.report("-f", "html").out, self.of_term("chip/a100")["asked"]):
            self.assertIn(asked, said)
        self.assertNotIn(asked, run("explain", self.code("chip/h100"), "--db", self.db).out)
        ran = run("asked", "乾溪市第一中学", "--answered", "2024-06-09", "--note", "不予答复",
                  "--who", "钱", "--db", self.db)
        self.assertEqual(ran.code, 0, ran.said)
        for said in (run("explain", code, "--db", self.db).out, self.report("-f", "html").out,
                     self.of_term("chip/a100")["asked"]):
            self.assertIn(asked + ", answered on 2024-06-09, noted by 钱 (不予答复)", said)
            self.assertEqual(said.count(asked), 1)
        for wrong in (["--answered", "2024-05-01"], ["--answered", "soon"], []):
            self.assertEqual(run("asked", "乾溪市第一中学", *wrong, "--db", self.db).code, 2, wrong)
        self.assertEqual(run("asked", "某校", "--answered", "2024-06-09", "--db", self.db).code, 2)

    def test_amounts_in_words_that_differ_are_marked(self):
        said = "amount in words differs: 贰拾贰万肆仟壹佰元整"
        for out in (self.report("--term", "a100").out, self.report("-f", "html").out,
                    run("explain", self.code("chip/a100"), "--db", self.db).out):
            self.assertIn(said, out)
        self.assertNotIn("differs", self.report("--term", "h100").out)
        self.assertEqual(self.of_term("chip/a100")["amount_in_words_differs"],
                         "贰拾贰万肆仟壹佰元整")
        self.assertEqual(self.of_term("chip/h100")["amount_in_words_differs"], "")

    def test_amounts_are_numbers_and_codes_are_text(self):
        with sqlite3.connect(self.db) as db:
            total, kind = db.execute(
                "SELECT sum(amount), typeof(max(amount)) FROM findings_view"
                " WHERE standing = 'lead'").fetchone()
        self.assertEqual((total, kind), (1224200.0, "real"))
        row = self.of_term("chip/a100")
        self.assertEqual(row["project_code"], "'2021121854249764")
        self.assertEqual(row["amount"], "224200.00")
        self.assertEqual(row["address"], "http://ggzy.jiangxi.gov.cn/1.htm")

    def test_columns_to_count_by(self):
        with sqlite3.connect(self.db) as db:
            rows = db.execute("SELECT dated_on, province, portal, buyer_type FROM notices"
                              " ORDER BY document_id").fetchall()
        self.assertEqual(rows, [
            ("2024-03-05", "江西省", "ggzy.jiangxi.gov.cn", "government"),
            ("2024-04-06", "湖北省", "china_ccgp", "university"),
            ("2024-04-07", "湖北省", "china_ccgp", "government")])
        ran = self.report("-f", "counts")
        self.assertIn("3 of 3 documents read", ran.err)
        counted = {(r["counted_by"], r["value"]): (r["notices"], r["notices_with_leads"])
                   for r in csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff")))}
        self.assertEqual(counted["all", "all"], ("3", "2"))
        self.assertEqual(counted["month", "2024-04"], ("2", "1"))
        self.assertEqual(counted["region", "湖北省"], ("2", "1"))
        self.assertEqual(counted["buyer type", "government"], ("2", "1"))
        with sqlite3.connect(self.db) as db:
            view = db.execute("SELECT counted_by, coalesce(value, 'unknown'), notices,"
                              " notices_with_leads, leads, doubtful, awarded_cny, context, mentions,"
                              " notices_not_wholly_read FROM counts")
            self.assertEqual([[str(v) for v in row[:6]] + [f"{row[6]:.2f}"]
                              + [str(v) for v in row[7:]] for row in view],
                             list(csv.reader(io.StringIO(ran.out.lstrip("\ufeff"))))[1:])

        def counts_of(*flags):
            ran = self.report("-f", "counts", *flags)
            self.assertEqual(ran.code, 0, ran.err)
            return {(r["counted_by"], r["value"]): tuple(r.values())[2:5]
                    for r in csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff")))}
        self.assertEqual(counts_of("--since", "2024-04-01")["all", "all"][:2], ("2", "1"))
        self.assertEqual(counts_of("--until", "2024-03-31")["region", "江西省"][:2], ("1", "1"))
        self.assertEqual(counts_of("--term", "a100")["all", "all"][0], "3")
        self.assertEqual(counts_of("--buyer-type", "university")["all", "all"][:2], ("1", "1"))
        for flag in (["--all"], ["--as-of", "2024-03-01"]):
            refused = self.report("-f", "counts", *flag)
            self.assertEqual((refused.code, refused.out), (2, ""), flag)
        self.assertEqual(counts_of("--since", "2030-01-01"), {("all", "all"): ("0", "0", "0")})
        self.assertEqual(self.report("-f", "counts", "--term", "chip/zzz").code, 2)
        with sqlite3.connect(self.db) as db:
            doubtful = db.execute("SELECT count(*) FROM findings WHERE standing = 'doubtful'").fetchone()
            suppliers = db.execute("SELECT supplier, findings, buyers FROM findings_by_supplier"
                                   " ORDER BY supplier").fetchall()
            leads = db.execute("SELECT s.value, count(*), count(DISTINCT buyer) FROM findings f,"
                               " json_each(f.suppliers) s WHERE f.standing = 'lead' GROUP BY s.value"
                               " ORDER BY s.value").fetchall()
        total = next(r for r in csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff")))
                     if r["counted_by"] == "all")
        self.assertEqual(int(total["doubtful"]), doubtful[0])
        self.assertTrue(leads)
        self.assertEqual(suppliers, leads)

    def test_the_text_of_a_document(self):
        with sqlite3.connect(self.db) as db:
            digest, code = db.execute("SELECT d.digest, f.code FROM findings f JOIN documents d"
                                      " ON d.id = f.document_id ORDER BY f.id").fetchone()
        whole = run("text", digest, "--db", self.db)
        self.assertEqual(whole.code, 0, whole.said)
        self.assertTrue(whole.out.strip())
        for name in (code, digest[:20], digest[7:]):
            self.assertEqual(run("text", name, "--db", self.db).out, whole.out, name)
        lines = run("text", "--json", "--db", self.db).lines()
        self.assertEqual(len(lines), 3)
        self.assertIn(whole.out.rstrip("\n"), [line["text"].rstrip("\n") for line in lines])
        for call in ([], ["sha256:ff"], ["sha256:" + "0" * 64], ["zzzzzzzzzzzz"]):
            ran = run("text", *call, "--db", self.db)
            self.assertEqual((ran.code, ran.out), (2, ""), call)

    def test_the_text_of_a_document_whose_name_others_share(self):
        db = self.folder / "shared.db"
        shutil.copy(self.db, db)
        with sqlite3.connect(db) as rows:
            ids = [row[0] for row in rows.execute("SELECT id FROM documents WHERE text_sha256 NOT NULL")]
            for n, document in enumerate(ids):
                rows.execute("UPDATE documents SET digest = ? WHERE id = ?",
                             ("sha256:" + "a" * 63 + str(min(n, 1)), document))
        ran = run("text", "sha256:" + "a" * 20, "--db", db)
        self.assertEqual((ran.code, ran.out), (2, ""))
        self.assertIn("several documents are called", ran.err)
        self.assertEqual(run("text", "sha256:" + "a" * 63 + "1", "--db", db).code, 0)
        # Two pages with one digest: a finding's code names its own.
        with sqlite3.connect(db) as rows:
            named = rows.execute("SELECT f.code, f.document_id FROM findings f").fetchall()
        lines = run("text", "--json", "--db", db).lines()
        texts = dict(zip(ids, [line["text"] for line in lines]))
        for code, document in named:
            line = run("text", code, "--json", "--db", db).lines()[0]
            self.assertEqual(line["text"], texts[document])

    def test_what_nobody_was_told_is_new(self):
        self.assertNotIn("NEW", self.report().out)
        ran = self.report("--new")
        self.assertEqual(ran.code, 2)
        self.assertIn("nobody was told anything", ran.err)
        told = [{"key": "chip/a100\nhttp://ggzy.jiangxi.gov.cn/1.htm\n\n"}]
        waits = [{"key": "chip/h100\nhttp://www.ccgp.gov.cn/2.htm\n\n"}]
        lines = [{"kind": "telling", "id": "1", "to": "output", "new": told},
                 {"kind": "telling", "id": "2", "to": "alert", "new": waits}]
        ledger = self.night / "told.jsonl"
        ledger.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        self.assertEqual([row["new"] for row in self.rows("--term", "chip/")], ["new", "told"])
        fresh = self.report("--new", "--term", "chip/").out
        self.assertIn("武汉大学", fresh)
        self.assertIn("NEW", fresh)
        self.assertNotIn("乾溪市第一中学", fresh)
        self.assertIn('<span class="new">new</span>', self.report("-f", "html").out)
        with open(ledger, "a", encoding="utf-8") as file:
            file.write(json.dumps({"kind": "told", "id": "2"}) + "\n")
        self.assertIn("0 findings", self.report("--new", "--term", "chip/").out)

    def test_a_night_tells_what_is_new_and_then_it_is_not(self):
        notices = self.night / "archive/notices"
        notices.mkdir()
        self.archive.rename(notices / "a.warc")
        first = run("nightly", self.night, "--no-crawl")
        self.assertEqual(first.code, 0, first.said)
        self.assertIn("amount in words differs: 贰拾贰万肆仟壹佰元整", first.out)
        pages = sorted((self.night / "reports").glob("*.html"))
        self.assertIn('<span class="new">new</span>', pages[0].read_text(encoding="utf-8"))
        self.assertIn("0 findings", self.report("--new").out)
        self.assertNotIn("NEW", self.report().out)
        with open(notices / "a.warc", "ab") as file:
            file.write(record("http://www.ccgp.gov.cn/4.htm",
                              as_page(TENDER.replace("武汉大学", "襄阳学院"))))
        self.assertEqual(run("nightly", self.night, "--no-crawl").code, 0)
        later = sorted(set((self.night / "reports").glob("*.html")) - set(pages))[0]
        self.assertEqual(later.read_text(encoding="utf-8").count('<span class="new">new</span>'), 1)

    def test_database_and_archive_can_be_moved_together(self):
        with sqlite3.connect(self.db) as db:
            self.assertEqual(db.execute("SELECT DISTINCT record_file FROM documents").fetchall(),
                             [("archive/a.warc",)])
        code = self.code("chip/a100")
        moved = self.folder / "elsewhere"
        self.night.rename(moved)
        for where, db in ((None, moved / "tenderscan.db"), (moved, "tenderscan.db"),
                          (moved / "archive", "../tenderscan.db")):
            ran = run("explain", code, "--db", db, cwd=where)
            self.assertEqual(ran.code, 0, ran.said)
            self.assertNotIn("✗", ran.out)
            ran = run("verify", "--db", db, cwd=where)
            self.assertEqual(ran.code, 0, ran.said)

    def saved_page(self):
        """A page that somebody saved, which prints no buyer but in its title."""
        page = self.folder / "saved.html"
        page.write_text(as_page("乾溪大学高性能服务器采购项目中标公告\n供应商：乾溪光电科技有限公司\n"
                                "中标金额：128.5万元\n货物：英伟达A100 8块\n公告日期：2024年3月5日"),
                        encoding="utf-8")
        db = self.folder / "saved.db"
        ran = run("scan", "saved.html", "--db", db, cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        return page, db

    def test_a_buyer_in_the_title_is_shown_as_doubtful(self):
        page, db = self.saved_page()
        line = run("scan", page, "--jsonl", "-").lines()[0]
        self.assertEqual([p for p in line["notice"]["parties"] if "buyer" in p["roles"]], [])
        shown = run("report", "--db", db).out
        self.assertIn(" 乾溪大学 ", shown)
        self.assertIn("buyer: from the title", shown)
        row = next(csv.DictReader(io.StringIO(
            run("report", "-f", "csv", "--db", db).out.lstrip("\ufeff"))))
        self.assertEqual((row["buyer"], row["buyer_in_title"]), ("", "乾溪大学"))
        self.assertIn("乾溪大学 (from the title)", run("report", "-f", "html", "--db", db).out)
        code = program.codes(db)[0]
        self.assertIn("乾溪大学 (from the title)", run("explain", code, "--db", db).out)
        self.assertIn(code, run("report", "--buyer", "乾溪大学", "--db", db).out)
        with sqlite3.connect(db) as database:
            self.assertEqual(database.execute("SELECT DISTINCT buyer, buyer_in_title FROM"
                                              " findings_view").fetchall(), [(None, "乾溪大学")])
            # A buyer that is printed is not read off the title.
        with sqlite3.connect(self.db) as database:
            self.assertEqual(database.execute("SELECT count(*) FROM notices WHERE buyer_in_title"
                                              " IS NOT NULL").fetchone(), (0,))

    def test_a_case_of_a_saved_page_says_what_nobody_knows(self):
        page, db = self.saved_page()
        code = program.codes(db)[0]
        case = self.folder / "c.wacz"
        ran = run("case", code, "--db", "saved.db", "-o", "c.wacz", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        self.assertIn("doubtful: the page was saved by hand", ran.err)
        self.assertIn("names of people stand in them", ran.err)
        with zipfile.ZipFile(case) as package:
            described = json.loads(package.read("datapackage.json"))
            self.assertIn("saved by hand", described["description"])
            # What the case says lies beside the archive, with a digest as every member has.
            self.assertLessEqual({"finding.html", "finding.json"},
                                 {one["path"] for one in described["resources"]})
            told = json.loads(package.read("finding.json"))
            sheet = package.read("finding.html").decode()
            self.assertEqual(told["finding"], code)
            self.assertTrue(told["walk"])
            self.assertTrue(any("saved by hand" in doubt for doubt in told["doubts"]))
            for text in ("Do not publish them", "saved by hand", "The walk back", told["quote"]["exact"]):
                self.assertIn(text, sheet)
            self.assertNotIn("<script", sheet)
            data = gzip.decompress(package.read("archive/data.warc.gz"))
        self.assertIn(b"WARC-Type: resource\r\n", data)
        self.assertIn(b"saved by hand", data)
        self.assertIn(page.read_bytes(), data)
        (self.folder / "c.warc").write_bytes(data)
        run("scan", "c.warc", "--db", "again.db", "-q", cwd=self.folder)
        self.assertEqual(len(program.codes(self.folder / "again.db")), len(program.codes(db)))
        page.write_text("another", encoding="utf-8")
        ran = run("case", code, "--db", "saved.db", "-o", "d.wacz", cwd=self.folder)
        self.assertEqual(ran.code, 2, ran.said)
        self.assertIn("not the file that was scanned", ran.err)

    def test_no_search_box_that_finds_nothing(self):
        """The rule by which Datasette and sqlite-utils tell that a table can be searched."""
        with sqlite3.connect(self.db) as db:
            for table, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                found = db.execute(
                    "SELECT name FROM sqlite_master WHERE rootpage = 0 AND ("
                    f" sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"{table}\"%'"
                    f" OR sql LIKE '%VIRTUAL TABLE%USING FTS%content=[{table}]%'"
                    f" OR (tbl_name = '{table}' AND sql LIKE '%VIRTUAL TABLE%USING FTS%'))").fetchall()
                self.assertEqual(found, [], table)
            self.assertEqual(db.execute("SELECT count(*) FROM documents_fts WHERE documents_fts"
                                        " MATCH '\"服务 务器\"'").fetchone(), (2,))


if __name__ == "__main__":
    program.main()
