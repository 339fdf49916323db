#!/usr/bin/env python3
"""Portals for the people who describe them: what `site list`, `check` and `try` say."""
import json

import program
from program import SOURCE, run

SITES = SOURCE / "crawler/sites"
FIXTURES = SOURCE / "tests/crawler/fixtures"


class Site(program.Case):
    def ran(self, *arguments, code=0):
        ran = run("site", *arguments)
        self.assertEqual(ran.code, code, ran.err)
        return ran

    def test_list_names_every_portal_with_its_pace_or_the_reason(self):
        lines = self.ran("list").out.splitlines()
        self.assertEqual(len(lines), len(list(SITES.glob("*.toml"))))
        by_id = {line.split()[0]: line for line in lines}
        self.assertRegex(by_id["china_ccgp"], r"24 lists, html +2-3\.5 s +~3000 a day$")
        self.assertRegex(by_id["china_ggzy"], r"130 lists, json, notices in 2 parts")
        self.assertIn("import only: a foreign military site", by_id["china_plap"])

    def test_list_as_json(self):
        lines = [json.loads(line) for line in self.ran("list", "--json").out.splitlines()]
        for line in lines:
            self.assertTrue(("crawled" in line) != ("import_only" in line), line)

    def test_check_holds_for_what_is_shipped(self):
        said = self.ran("check", SITES, "--fixtures", FIXTURES).out
        for line in said.splitlines():
            self.assertIn(": sound: ", line)
            self.assertNotIn("no fixture", line)

    def test_check_shows_the_line_and_a_hint(self):
        bad = self.folder / "bad.toml"
        bad.write_text((SITES / "china_szu.toml").read_text().replace("delay =", "dealy ="))
        said = self.ran("check", bad, code=1).out
        self.assertRegex(said, r'bad\.toml:\d+:1: unknown key "dealy" in \[crawl\]; did you mean "delay"\?')
        self.assertIn("  dealy = 4.0\n  ^\n", said)

    def test_check_says_where_a_fixture_differs(self):
        changed = self.folder / "changed.toml"
        changed.write_text((SITES / "china_szu.toml").read_text().replace("/tipsTitle", "/showTitle"))
        said = self.ran("check", changed, "--fixtures", FIXTURES, code=1).out
        self.assertIn("list_1.html: /notices/0/title differs: found", said)

    def test_check_of_nothing_could_not_run(self):
        self.assertEqual(run("site", "check", self.folder / "no.toml").code, 2)
        self.assertEqual(run("site", "check", self.folder).code, 2)

    def test_try_a_list(self):
        ran = self.ran("try", "china_ccgp", FIXTURES / "china_ccgp/list_1.html", "--label", "local-award",
                       "--uri", "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/index.htm")
        said = ran.out
        self.assertRegex(said, r"2026-11-21  清河市第一中学 +清河市第一中学第1号设备采购项目中标公告")
        self.assertIn("20 notices", said)
        self.assertIn("http://www.ccgp.gov.cn/cggg/dfgg/zbgg/index_1.htm", said)

    def test_try_a_notice_by_its_own_file(self):
        said = self.ran("try", SITES / "china_zhejiang_zcy.toml",
                        FIXTURES / "china_zhejiang_zcy/detail.json").out
        for wanted in ("蓝湖大学智能计算平台采购结果公告", "LH-2026-088", "江城算力科技有限公司",
                       "英伟达", "A800", "评审报告.pdf", "2026-11-21"):
            self.assertIn(wanted, said)

    def test_try_says_why_a_page_is_neither(self):
        ran = self.ran("try", "china_ccgp", FIXTURES / "china_ccgp/not_found.html", code=1)
        self.assertIn('as a list: china_ccgp list', ran.err)
        self.assertIn('as a notice: china_ccgp notice', ran.err)

    def test_try_as_json_is_what_a_fixture_expects(self):
        wanted = json.loads((FIXTURES / "china_ggzy/expected.json").read_text())["pages"][-2]
        ran = self.ran("try", "china_ggzy", FIXTURES / "china_ggzy" / wanted["file"], "--as", "detail",
                       "--page", str(wanted["page"]), "--uri", wanted["uri"], "--json")
        self.assertEqual(json.loads(ran.out), wanted["found"])

    def test_unknown_names_say_what_there_is(self):
        self.assertIn("site list", run("site", "try", "china", SITES / "china_szu.toml").err)
        ran = run("site", "try", "china_szu", SITES / "china_szu.toml", "--label", "x")
        self.assertEqual(ran.code, 2)
        self.assertIn("open-tender", ran.err)


if __name__ == "__main__":
    program.main()
