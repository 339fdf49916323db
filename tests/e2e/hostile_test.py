#!/usr/bin/env python3
"""Hostile pages are ordinary pages: a line that keeps the format, never a crash, never for ever."""
import gzip
import hashlib
import random
import unittest
import zipfile
import zlib

import check_contract
import program
from program import run

HEAD = b"<html><head><meta charset=utf-8><title>t</title></head><body>"
# Generous: a program that is linear needs a second, one that is not never gets there.
PATIENCE = 300
MEMORY = 3 << 30


def repeated(piece, size=2_000_000):
    data = piece if isinstance(piece, bytes) else piece.encode()
    return HEAD + data * (size // len(data)) + b"</body></html>"


PAGES = {
    "open divs": repeated(b"<div>", 1_000_000),
    "nested tables": repeated(b"<table><tr><td>", 300_000),
    "nested formatting": repeated(b"<b><i><u><a href=x>", 300_000),
    "lists in lists": repeated(b"<ul><li>x", 300_000),
    "angle brackets": repeated(b"<"),
    "unclosed comment": HEAD + b"<!--" + b"-" * 2_000_000,
    "unclosed script": HEAD + b"<script>" + b"</scr" * 400_000,
    "unclosed attribute": HEAD + b'<a href="' + b"x" * 2_000_000,
    "a tag with many attributes": HEAD + b"<a " + b" ".join(b"a%d=1" % i for i in range(60_000)) + b">x",
    "entities": repeated(b"&#x41;&nbsp;&lt"),
    "endless entity": HEAD + b"&" + b"n" * 2_000_000,
    "cells": repeated("<table>" + "<tr><td>名称</td><td>1</td></tr>" * 2000 + "</table>"),
    "huge spans": repeated('<table><tr><td rowspan="65534" colspan="1000">x</td></tr></table>', 60_000),
    "labels": repeated("项目编号：", 1_000_000),
    "labels without an end": HEAD + ("采购人：" * 10 + "x" * 2_000_000).encode(),
    "amounts": repeated("预算金额：1,", 1_000_000),
    "capital numerals": repeated("壹佰万", 1_000_000),
    "dates": repeated("2024年1月", 1_000_000),
    "terms": repeated("A100 ", 100_000),
    "terms without boundaries": repeated("A100", 200_000),
    "torn terms": repeated("A 1 0 0 ", 100_000),
    "zero width": repeated("\u200b", 1_000_000),
    "combining marks": HEAD + ("a" + "\u0301" * 500_000).encode(),
    "full-width": repeated("Ａ１００", 200_000),
    "one long line": HEAD + "招标公告".encode() * 500_000,
    "line breaks": repeated(b"\n<br>\r"),
    "zero bytes": repeated(b"A\x00100 "),
    "not UTF-8": repeated(b"\xff\xfe\x80A100\xc3", 100_000),
    "half a GB18030 character": HEAD + b"\x81" * 1_000_001,
    "lone surrogates": b"\xff\xfe" + "\ud800A".encode("utf-16-le", "surrogatepass") * 200_000,
    "noise": random.Random(1).randbytes(500_000),
}


def response(body, *fields):
    http = b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Type: text/html", *fields, b"", body])
    return (b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
            b"WARC-Date: 2026-11-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/\r\n"
            b"Content-Type: application/http;msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n" % len(http)) + http + b"\r\n\r\n"


def limited():
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Hostile(program.Case):
    def scan(self, name, data):
        path = self.folder / name
        path.write_bytes(data)
        # A sanitizer reserves terabytes of addresses: there the limit is left off.
        preexec = None if program.SANITIZED else limited
        ran = run("scan", "--jsonl", "-", "--text", path, timeout=PATIENCE, preexec=preexec)
        self.assertIn(ran.code, (0, 1), f"{name}: exit code {ran.code}: {ran.err[-2000:]}")
        lines = ran.out.splitlines()
        self.assertTrue(lines, name)
        for raw in lines:
            self.assertEqual(check_contract.check_line(raw), [], name)
        return ran.lines()

    def test_pages(self):
        for name, data in PAGES.items():
            with self.subTest(name):
                self.scan("page.html", data)

    def test_compression_bomb_in_a_response(self):
        squeeze = zlib.compressobj(9, wbits=31)
        bomb = b"".join(squeeze.compress(b" " * (1 << 20)) for _ in range(600)) + squeeze.flush()
        lines = self.scan("bomb.warc", response(bomb, b"Content-Encoding: gzip"))
        self.assertEqual(lines[0]["document"]["gaps"][0]["code"], "limit_exceeded")

    def test_compression_bomb_of_a_record(self):
        lines = self.scan("bomb.warc.gz", gzip.compress(response(b" " * (600 << 20)), 1))
        codes = {g["code"] for g in lines[0]["document"]["gaps"]}
        self.assertTrue(codes & {"limit_exceeded", "truncated"}, codes)

    def test_header_without_an_end(self):
        lines = self.scan("head.warc", b"WARC/1.1\r\n" + b"X: " + b"y" * 3_000_000)
        self.assertTrue(lines[0]["document"]["gaps"])

    def test_wrong_digest_is_said(self):
        record = response(b"<p>A100</p>")
        record = record.replace(b"\r\n\r\n", b"\r\nWARC-Payload-Digest: sha256:" + b"0" * 64 +
                                b"\r\n\r\n", 1)
        document = self.scan("digest.warc", record)[0]["document"]
        self.assertEqual(document["record"]["payload_digest"],
                         "sha256:" + hashlib.sha256(b"<p>A100</p>").hexdigest())
        self.assertIn("damaged_record", [g["code"] for g in document["gaps"]])

    def test_revisit_of_nothing(self):
        record = (b"WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
                  b"WARC-Date: 2026-11-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/\r\n"
                  b"WARC-Payload-Digest: sha256:" + b"0" * 64 + b"\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
        document = self.scan("revisit.warc", record)[0]["document"]
        self.assertEqual(document["outcome"], "unread")

    def test_containers_that_are_not_read_yet_or_lie(self):
        path = self.folder / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr("../../etc/passwd", b"x")
            zipped.writestr("a" * 3000 + ".html", b"<p>A100</p>")
        for line in self.scan("b.zip", path.read_bytes()):
            self.assertFalse((line["document"]["uri"] or "").startswith("file:/etc"))
        self.scan("c.zip", path.read_bytes()[:200])


if __name__ == "__main__":
    program.main()
