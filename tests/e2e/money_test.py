"""Whose amount stands beside a finding, what it is, and what it comes to in all."""
import csv
import io
import json
import sqlite3
import zipfile

import program
from program import run

HEAD = "<html><head><title>{title}</title></head><body><h1>{title}</h1>"


def plan(title, unit, rows, buyer="云溪大学"):
    """A page with a plan of purchases: rows of (name, need, amount)."""
    body = (HEAD.format(title=title) + f"<p>采购单位：{buyer}</p><p>发布时间：2025-08-20</p><table>"
            f"<tr><th>序号</th><th>采购项目名称</th><th>采购需求概况</th><th>预算金额（{unit}）</th></tr>")
    for number, row in enumerate(rows, 1):
        body += "<tr>" + "".join(f"<td>{cell}</td>" for cell in (number, *row)) + "</tr>"
    return body + "</table></body></html>"


AWARDS = (HEAD.format(title="云溪大学服务器采购项目中标公告") +
          "<p>采购人：云溪大学</p><p>公告日期：2025年9月1日</p><table>"
          "<tr><th>供应商名称</th><th>中标金额（元）</th></tr>"
          "<tr><td>甲木光电科技有限公司</td><td>300000</td></tr>"
          "<tr><td>乙水科技有限公司</td><td>500000</td></tr></table>"
          "<p>主要标的：英伟达H100服务器、存储</p></body></html>")
SPECIFIED = (HEAD.format(title="云溪学院图形处理器采购公告") +
             "<p>采购人：云溪学院</p><p>公告日期：2025年9月2日</p><p>预算金额：60万元</p>"
             "<p>GPU卡：6912个CUDA核心，显存80GB HBM2e，显存带宽2039GB/s，2块</p></body></html>")


class MoneyTest(program.Case):
    def scan(self, **pages):
        folder = self.folder / "pages"
        folder.mkdir(exist_ok=True)
        for name, body in pages.items():
            (folder / f"{name}.html").write_text(body, encoding="utf-8")
        db = self.folder / "t.db"
        run("scan", folder, "--db", db, "--quiet")
        return db

    def rows(self, db, *flags):
        out = run("report", "-f", "csv", "--db", db, *flags).out
        return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))

    def test_a_plans_row_is_the_price_of_what_it_names(self):
        thing = "训练服务器1台（8×英伟达H200），含部署"
        for unit, amounts, whole in (("万元", ("320.00", "96.00", "71.30"), "3200000.00"),
                                     ("元", ("3,200,000", "960,000", "713,000"), "3200000.00"),
                                     ("元", ("3200000元", "960000元", "713000元"), "3200000.00")):
            with self.subTest(unit=unit, amounts=amounts):
                db = self.scan(plan=plan("云溪大学采购意向公开", unit, [
                    ("训练平台", thing, amounts[0]), ("显微互动系统", "48工位", amounts[1]),
                    ("空调更新", "挂机310台", amounts[2])]))
                row = self.rows(db, "--term", "h200")[0]
                self.assertEqual((row["amount"], row["amount_is"], row["amount_of"]),
                                 (whole, "budget_row", "row 1"))
                self.assertIn("budget of its own row", run("report", "--db", db).out)
                self.assertNotIn("Σ", run("report", "--term", "h200", "--db", db).out)

    def test_a_sum_says_so_wherever_it_is_printed(self):
        db = self.scan(plan=plan("云溪大学英伟达H200服务器等采购意向公开", "万元", [
            ("训练平台", "一台", "320"), ("显微互动系统", "48工位", "96")]))
        row = self.rows(db, "--term", "h200")[0]
        self.assertEqual((row["amount"], row["amount_is"], row["amount_of"], row["amount_parts"]),
                         ("4160000.00", "budget_total", "notice", "2"))
        for out in (run("report", "--db", db).out, run("report", "-f", "html", "--db", db).out,
                    run("explain", row["finding"], "--db", db).out):
            self.assertIn("Σ CNY 4,160,000", out)
            self.assertIn("sum of 2 budgets", out)

    def test_long_plans_too(self):
        rows = [("实验耗材", "试剂", f"{n}.500000") for n in range(1, 41)]
        rows[36] = ("智算服务器", "英伟达H200服务器1台", "37.500000")
        db = self.scan(plan=plan("云溪大学采购意向公开", "万元", rows))
        row = self.rows(db, "--term", "h200")[0]
        self.assertEqual((row["amount"], row["amount_of"]), ("375000.00", "row 37"))

    def test_why_there_is_no_amount(self):
        db = self.scan(awards=AWARDS)
        row = self.rows(db, "--term", "h100")[0]
        self.assertEqual((row["amount"], row["amount_is"], row["awards"]),
                         ("", "several_awards", "2"))
        for out in (run("report", "--db", db).out, run("report", "-f", "html", "--db", db).out,
                    run("explain", row["finding"], "--db", db).out):
            self.assertIn("two awards: its own is not told", out)

    def test_money_is_summed_once(self):
        thing = "服务器（8×英伟达H200，另英伟达A100 4块）"
        db = self.scan(
            one=plan("云溪大学采购意向公开", "万元", [("训练平台", thing, "320"), ("空调", "挂机", "96")]),
            two=plan("乾溪大学采购意向公开", "万元", [("训练平台", thing, "100"),
                                            ("推理平台", "英伟达A100 2块", "100"), ("空调", "挂机", "9")],
                     "乾溪大学"))
        with sqlite3.connect(db) as connection:
            every = connection.execute("SELECT sum(amount) FROM findings_view"
                                       " WHERE standing = 'lead'").fetchone()[0]
            once = connection.execute(
                "SELECT buyer, amount_of, amount, findings FROM findings_money"
                " ORDER BY buyer, amount_of").fetchall()
        self.assertGreater(every, 7_400_000)
        self.assertIn(("云溪大学", "row 1", 3_200_000.0, 2), once)

    def test_what_is_not_named_says_so(self):
        db = self.scan(page=SPECIFIED)
        row = self.rows(db, "--term", "a100")[0]
        self.assertEqual((row["term"], row["term_id"]), ("≈ NVIDIA A100", "chip/a100"))
        explained = run("explain", row["finding"], "--db", db).out
        self.assertIn("Finding " + row["finding"] + ": ≈ NVIDIA A100", explained)
        self.assertIn("not named: its specification is consistent with it", explained)
        case = self.folder / "case.wacz"
        run("case", row["finding"], "--db", db, "-o", case)
        with zipfile.ZipFile(case) as file:
            package = json.loads(file.read("datapackage.json"))
        self.assertIn("≈ NVIDIA A100 (not named", package["description"])
        with sqlite3.connect(db) as connection:
            term, kind, because, source = connection.execute(
                "SELECT term, kind, because, date_source FROM findings_view"
                " WHERE term_id = 'chip/a100'").fetchone()
            self.assertEqual((term, kind, source), ("≈ NVIDIA A100", "fingerprint", "printed"))
            self.assertTrue(because)
            for view in ("findings_by_buyer", "findings_money"):
                self.assertIn("≈ NVIDIA A100", connection.execute(
                    f"SELECT terms FROM {view}").fetchone()[0])
            self.assertEqual(connection.execute(
                "SELECT findings, not_named FROM findings_by_term WHERE term = 'chip/a100'"
            ).fetchone(), (1, 1))

    def test_the_view_has_the_tables_columns(self):
        db = self.scan(page=SPECIFIED, awards=AWARDS)
        with sqlite3.connect(db) as connection:
            connection.row_factory = sqlite3.Row
            view = {row["finding"]: row for row in connection.execute(
                "SELECT * FROM findings_view WHERE standing IN ('lead', 'context')")}
        rows = self.rows(db)
        self.assertEqual(len(rows), len(view))
        # What only the program works out, on the day that was asked for or for spreadsheets.
        apart = {"folds", "record_file", "record_offset", "text_begin", "text_end", "asked", "new",
                 "rules_on_quantities", "policies", "candidates", "version",
                 "control_when_asked", "control_when_awarded", "disagreements"}
        for row in rows:
            stored = view[row["finding"]]
            for column in set(row) - apart:
                value = stored[column]
                if column in ("amount", "unit_price", "budget") and value is not None:
                    value = f"{value:.2f}"
                if column in ("because", "role", "supplier"):
                    self.assertEqual(row[column].split("；")[0], (value or "").split("；")[0], column)
                    continue
                self.assertEqual(row[column], "" if value is None else str(value), column)


if __name__ == "__main__":
    program.main()
