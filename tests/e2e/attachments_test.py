#!/usr/bin/env python3
"""Attachments from the bytes to what people read: beside saved pages, in archives, fetched by crawlers."""
import io
import unittest
import zipfile

import program
from program import run

# Re-created for tests: not real publications; every organisation is invented.
NOTICE = """<html><head><meta charset=utf-8></head><body><h1>{buyer}服务器采购公开招标公告</h1>
<p>项目编号：SL-2026-{n}</p><p>采购人：{buyer}</p><p>预算金额：{n}万元</p><p>公告日期：2026-03-02</p>
<p>投标人应于2026年3月20日9时30分前递交投标文件，逾期不予受理。</p>{links}</body></html>"""
NEED = "技术参数\n英伟达A100显卡8块\n"
AWARD = """{buyer}服务器采购中标公告
项目编号：SL-2026-9
采购人：{buyer}
中标供应商：样板科技有限公司
中标金额：128.5万元
主要标的：英伟达A100显卡8块
公告日期：2026-03-02
"""
FORM = """投标函
致：____（采购人）
我方愿以人民币____元的总报价承包本项目，所投设备为英伟达A100显卡。
投标人：____（盖章）
"""
BOOK = """某某示例大学服务器采购项目
公开招标文件
项目编号：SL-2026-7
采购人：某某示例大学
采购代理机构：示例招标代理有限公司
2026年3月
目录
第一章 招标公告
第二章 投标人须知
第三章 采购需求
第一章 招标公告
一、项目概况
预算金额：100万元
采购英伟达A100显卡8块
"""
SHELL = """<html><head><meta charset=utf-8></head><body><h1>服务器采购项目中标公告</h1>
<p>发布时间：2026-03-02</p><p>详见附件</p><a href="a.pdf.txt.doc">中标公告.doc</a></body></html>"""


def notice(buyer, n=5, links=""):
    return NOTICE.format(buyer=buyer, n=n, links=links)


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def record(kind, uri, block, n):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\n"
            f"WARC-Date: 2026-03-03T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
            f"Content-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def response(uri, media_type, body, n):
    body = body if isinstance(body, bytes) else body.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return record("response", uri, head.encode() + body, n)


class Attachments(program.Case):
    def scan(self, *paths):
        """Findings by where they stand."""
        run("scan", *paths, "--db", "t.db", "-q", cwd=self.folder)
        return self.findings()

    def findings(self):
        ran = run("report", "-f", "jsonl", "--all", "--by-notice", "--db", "t.db", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)
        self.coverage = ran.err
        return [f for f in ran.lines() if f["term"] == "chip/a100"]

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def verify(self):
        ran = run("verify", "--db", "t.db", cwd=self.folder)
        self.assertEqual(ran.code, 0, ran.said)

    def test_beside_saved_pages(self):
        self.write("s/甲.html", notice("某某示例大学", links='<a href="./%E9%9C%80%20%E6%B1%82.doc">采购需求</a>'
                                     '<a href="../gone/1.docx">合同.docx</a>'))
        self.write("s/需 求.doc", NEED)
        self.write("s/甲_files/参数.csv", "名称,型号,数量\n显卡,英伟达A100,8\n")
        self.write("s/甲_files/style.css", "p{}")
        self.write("s/乙.htm", notice("示例学院", 6))
        self.write("s/乙/需求.txt", NEED)
        self.write("s/别的.txt", "参数\n英伟达A100显卡9块\n")
        found = {f["uri"]: (f["buyer"], f["attachment"], f["attached_to"]) for f in self.scan("s")}
        self.assertEqual(found, {
            "file:s/需 求.doc": ("某某示例大学", "采购需求", "file:s/甲.html"),
            "file:s/甲_files/参数.csv": ("某某示例大学", "参数.csv", "file:s/甲.html"),
            "file:s/乙/需求.txt": ("示例学院", "需求.txt", "file:s/乙.htm"),
            "file:s/别的.txt": (None, None, None)})
        self.assertIn("1 notice links to attachments that are not in the archive", self.coverage)
        self.assertIn("1 document belongs to no notice that was read", self.coverage)
        self.verify()
        told = run("scan", "s", "--db", "t.db", cwd=self.folder).err
        self.assertIn("1 notice links to attachments that are not in the archive", told)
        self.assertIn("1 document belongs to no notice that was read", told)

    def test_one_file_of_two_notices(self):
        """Read once, found for both; the codes stay whatever else is scanned."""
        link = '<a href="http://zfcg.example.cn/files/1.doc">采购需求.doc</a>'
        pages = {"http://zfcg.example.cn/1.html": notice("某某示例大学", 5, link),
                 "http://zfcg.example.cn/2.html": notice("示例学院", 6, link)}
        warc = b"".join(response(uri, "text/html", body, n)
                        for n, (uri, body) in enumerate(pages.items()))
        file = response("http://zfcg.example.cn/files/1.doc", "application/msword", NEED, 9)
        self.write("both.warc", warc + file)
        both = {f["buyer"]: f["finding"] for f in self.scan("both.warc")}
        self.assertEqual(set(both), {"某某示例大学", "示例学院"})
        self.assertEqual(len(set(both.values())), 2)
        self.verify()
        for buyer, code in both.items():
            ran = run("explain", code, "--db", "t.db", cwd=self.folder)
            self.assertEqual(ran.code, 0, ran.said)
            self.assertIn(buyer, ran.out)
            self.assertIn("采购需求.doc", ran.out)
        self.write("one.warc", file + response(*list(pages.items())[1][:1], "text/html",
                                               pages["http://zfcg.example.cn/2.html"], 1))
        self.assertEqual({f["buyer"]: f["finding"] for f in self.scan("one.warc")},
                         {"示例学院": both["示例学院"]})

    def test_what_a_crawler_fetched(self):
        """The page prints no link: the archive says why the file was fetched."""
        uri = "http://zfcg.example.cn/api/file/77"
        for name, fields in (("heritrix", "via: http://zfcg.example.cn/1.html\r\nhopsFromSeed: LL\r\n"),
                             ("ours", "kind: attachment\r\nvia: http://zfcg.example.cn/1.html\r\n")):
            self.write("c.warc", response("http://zfcg.example.cn/1.html", "text/html",
                                          notice("某某示例大学"), 1) +
                       response(uri, "application/zip", zipped(**{"规格.txt": NEED}), 2) +
                       record("request", uri, b"GET /api/file/77 HTTP/1.1\r\n\r\n", 3) +
                       record("metadata", uri, fields.encode(), 4))
            found = self.scan("c.warc")
            self.assertEqual([(f["buyer"], f["part"]) for f in found], [("某某示例大学", "规格.txt")], name)
            self.verify()

    def test_notices_in_an_archive(self):
        """Saved notices in a ZIP are read as such; forms and books that lie there are not."""
        self.write("a.zip", zipped(**{"1.html": notice("某某示例大学"), "2.txt": AWARD.format(buyer="示例学院"),
                                      "投标函.txt": FORM, "招标文件.txt": BOOK,
                                      "公告及文件.txt": "某某示例大学服务器采购公开招标公告\n" + BOOK}))
        ran = run("scan", "a.zip", "--jsonl", "-", cwd=self.folder)
        read = {line["document"]["part"]: line["notice"] and line["notice"]["tag"]
                for line in ran.lines()}
        self.assertEqual(read, {None: None, "1.html": "tender", "2.txt": "award", "投标函.txt": None,
                                "招标文件.txt": None, "公告及文件.txt": None})
        found = {f["part"]: (f["buyer"], f["suppliers"]) for f in self.scan("a.zip")}
        self.assertEqual(found["2.txt"], ("示例学院", ["样板科技有限公司"]))
        self.assertEqual(found["投标函.txt"], (None, []))
        self.verify()

    def test_a_shell_is_read_with_its_attachment(self):
        self.write("s/1.html", SHELL)
        self.scan("s")
        self.assertIn("0 of 1 document read", self.coverage)
        self.write("s/a.pdf.txt.doc", AWARD.format(buyer="示例学院"))
        found = self.scan("s")
        self.assertEqual([(f["buyer"], f["suppliers"], f["attached_to"]) for f in found],
                         [("示例学院", ["样板科技有限公司"], "file:s/1.html")])
        self.assertIn("2 of 2 documents read", self.coverage)
        self.verify()


if __name__ == "__main__":
    unittest.main()
