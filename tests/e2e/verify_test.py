#!/usr/bin/env python3
"""`verify`: whatever is deleted or edited in a database is named, and an archive that lies elsewhere
is said in one line."""
import os
import shutil
import sqlite3
import unittest
from concurrent.futures import ThreadPoolExecutor

import program
from program import DEMO, codes, run

# Re-created for tests: not real publications; every organisation is invented.
CORRECTION = """某某示例大学显卡采购项目更正公告
项目编号：SL-2026-001
采购人：某某示例大学
首次公告日期：2026-03-02
更正事项：采购文件
更正内容：
更正前：投标截止时间为2026年3月10日9时30分
更正后：投标截止时间为2026年3月20日9时30分
采购英伟达A100显卡8块
更正日期：2026-03-05
"""
CALL = """某某示例大学显卡采购项目招标公告
项目编号：SL-2026-001
采购人：某某示例大学
投标截止时间：2026年3月10日9时30分
采购英伟达A100显卡6块
公告日期：2026-03-02
"""
TABLE = """<html><head><meta charset=utf-8></head><body><h1>某某示例大学服务器采购中标公告</h1>
<p>采购人：某某示例大学</p><p>中标供应商：样板科技有限公司</p><p>中标金额：128.5万元</p>
<table><tr><th>序号</th><th>名称</th><th>品牌</th><th>型号</th><th>数量</th><th>单价</th></tr>
<tr><td>1</td><td>GPU服务器</td><td>英伟达</td><td>A100</td><td>8台</td><td>160625元</td></tr></table>
<p>公告日期：2026-03-02</p><a href="files/spec.docx">附件：技术规格.docx</a></body></html>"""

# What cannot be seen, each with its reason.
UNSEEN = {
    # No table of content: how a planner guesses, made by ANALYZE.
    "sqlite_stat1",
}


class Verify(program.Case):
    def setUp(self):
        super().setUp()
        pages = self.folder / "pages"
        pages.mkdir()
        (pages / "invitation.txt").write_text(CALL, encoding="utf-8")
        (pages / "correction.txt").write_text(CORRECTION, encoding="utf-8")
        (pages / "table.html").write_text(TABLE, encoding="utf-8")
        (pages / "zempty.html").write_bytes(b"")
        (pages / "files").mkdir()
        (pages / "files/spec.docx").write_text("技术规格\n英伟达A100显卡8块\n", encoding="utf-8")
        shutil.copy(DEMO / "demo.warc.gz", self.folder / "demo.warc.gz")
        self.db = self.folder / "t.db"
        self.scan()
        ran = run("verdict", codes(self.db)[0], "accepted", "--db", self.db)
        self.assertEqual(ran.code, 0, ran.said)
        self.scan()

    def scan(self):
        ran = run("scan", "pages", "--db", "t.db", "-q", cwd=self.folder)
        self.assertEqual(ran.code, 1, ran.said)  # the empty page

    def edited(self, name, *statements):
        path = self.folder / name
        shutil.copy(self.db, path)
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            database.execute("PRAGMA writable_schema = ON")
            changed = [database.execute(sql).rowcount for sql in statements]
        database.close()
        self.assertNotIn(0, changed, statements)
        return path

    def verify(self, path):
        return run("verify", "--db", path.name, cwd=self.folder)

    def test_every_row_and_column_of_every_table(self):
        self.assertEqual(self.verify(self.db).code, 0, self.verify(self.db).said)
        edits = []  # of a table, in SQL
        with sqlite3.connect(self.db) as database:
            tables = [row[0] for row in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")]
            for table in tables:
                if table in UNSEEN:
                    continue
                if not database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
                    self.fail(f"table {table} has no row to edit")
                columns = database.execute(f"PRAGMA table_info({table})").fetchall()
                key = columns[0][1]
                for which in ("min", "max"):
                    edits.append((table, f"DELETE FROM {table} WHERE {key} ="
                                         f" (SELECT {which}({key}) FROM {table})"))
                for _, column, *_ in columns:
                    value = (f"CASE typeof({column}) WHEN 'integer' THEN {column} + 1000000"
                             f" WHEN 'blob' THEN CAST({column} || x'00' AS BLOB)"
                             f" ELSE coalesce({column}, '') || 'x' END")
                    edits.append((table, f"UPDATE {table} SET {column} = {value} WHERE {key} ="
                                         f" (SELECT min({key}) FROM {table})"))
        database.close()
        self.assertGreater(len(edits), 200)

        def holds(numbered):
            number, (table, sql) = numbered
            path = self.edited(f"e{number}.db", sql)
            ran = self.verify(path)
            os.remove(path)
            named = f"table {table}" in ran.said or "file:pages/" in ran.said or (
                table in ("runs", "run_inputs") and "runs and run_inputs" in ran.said) or (
                    # Where else a row says that its file is.
                    "uri" in sql or "record_file" in sql) and "not where" in ran.out
            return None if ran.code in (1, 2) and named else (sql, ran.code, ran.said)

        with ThreadPoolExecutor(2) as pool:
            missed = [one for one in pool.map(holds, enumerate(edits)) if one]
        self.assertEqual(missed, [])

    def test_rows_of_the_search_index(self):
        index = "documents_fts"
        for n, sql in enumerate((f"DELETE FROM {index} WHERE rowid = 1",
                                 f"INSERT INTO {index} (rowid, text) VALUES (1, '显卡')",
                                 f"INSERT INTO {index} ({index}) VALUES ('delete-all')")):
            ran = self.verify(self.edited(f"s{n}.db", sql))
            self.assertEqual(ran.code, 1, sql)
            self.assertIn("search index", ran.out, sql)

    def test_a_view_that_hides_findings(self):
        ran = self.verify(self.edited(
            "view.db", "UPDATE sqlite_schema SET sql = replace(sql,"
            " 'ON f.id = p.finding_id', 'ON 0') WHERE name = 'findings_view'"))
        self.assertEqual(ran.code, 1, ran.said)
        self.assertIn("findings_view", ran.out)

    def test_what_somebody_added_is_no_fault(self):
        path = self.edited("added.db")
        with sqlite3.connect(path) as database:
            database.execute("CREATE VIEW mine AS SELECT * FROM findings")
            database.execute("CREATE INDEX quick ON findings (grade)")
        database.close()
        self.assertEqual(self.verify(path).code, 0, self.verify(path).said)

    def test_runs_and_their_inputs(self):
        """Of an archive too, which the pages above are not."""
        ran = run("scan", "demo.warc.gz", "--db", "t.db", "-q", cwd=self.folder)
        self.assertEqual(ran.code, 1, ran.said)
        for n, (sql, table) in enumerate((
                ("DELETE FROM run_inputs", "run_inputs"),
                ("DELETE FROM run_inputs WHERE kind = 'journal'", "run_inputs"),
                ("DELETE FROM runs", "runs"),
                ("INSERT INTO runs (version) VALUES ('2.0')", "runs"),
                ("UPDATE runs SET finished_at = '2020-01-01T00:00:00Z'", "runs"),
                ("UPDATE runs SET repeated = repeated + 1, captures = captures + 1", "runs"))):
            ran = self.verify(self.edited(f"r{n}.db", sql))
            self.assertEqual(ran.code, 1, sql)
            self.assertIn(f"table{'s' if 'wrote' in ran.out else ''} runs", ran.out, sql)
            self.assertIn(table, ran.out, sql)

    def test_an_archive_that_lies_elsewhere_is_one_line(self):
        run("scan", "demo.warc.gz", "--db", "t.db", "-q", cwd=self.folder)
        (self.folder / "demo.warc.gz").rename(self.folder / "away.warc.gz")
        ran = self.verify(self.db)
        self.assertEqual(ran.code, 2, ran.said)
        lines = ran.out.splitlines()
        self.assertEqual(len(lines), 2, ran.out)
        self.assertIn(str(self.folder / "demo.warc.gz"), lines[0])
        self.assertIn("53 documents", lines[0])
        self.assertEqual(lines[1], "0 documents and 0 annotations derived again: they hold as far as"
                                   " they are there")

    def test_pages_that_lie_elsewhere_are_one_line(self):
        (self.folder / "pages").rename(self.folder / "away")
        ran = self.verify(self.db)
        self.assertEqual(ran.code, 2, ran.said)
        self.assertEqual(len(ran.out.splitlines()), 2, ran.out)
        self.assertIn(str(self.folder / "pages/correction.txt"), ran.out)

    def test_pages_that_were_moved_with_their_database_are_found(self):
        moved = self.folder / "moved"
        moved.mkdir()
        (self.folder / "pages").rename(moved / "pages")
        for file in (self.db, self.folder / "journal.jsonl"):
            shutil.copy(file, moved)
        ran = run("verify", "--db", str(moved / "t.db"), cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        self.assertIn("everything holds", ran.out)


if __name__ == "__main__":
    program.main()
