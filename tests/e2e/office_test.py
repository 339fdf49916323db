#!/usr/bin/env python3
"""--office: LibreOffice reads what no reader of ours does, shut in; the rest it is not asked for."""
import io
import json
import os
import sqlite3
import struct
import unittest
import zipfile

import program
from program import run

# A binary workbook ([MS-XLSB]), re-created. Records are a number and a size of 7 bits a byte, and their data.
NAMES = "http://schemas.openxmlformats.org/"
TYPES = (f'<Types xmlns="{NAMES}package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
         '<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>')


def relationship(kind, target):
    return (f'<Relationships xmlns="{NAMES}package/2006/relationships"><Relationship Id="rId1" Type="{NAMES}'
            f'officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>')


def record(number, data=b""):
    def spelled(n):
        out = b""
        while n > 127:
            out += bytes([n & 127 | 128])
            n >>= 7
        return out + bytes([n])
    head = bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])
    return head + spelled(len(data)) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(rows):
    book = (record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("清单")) +
            record(144) + record(132))
    sheet = record(129) + record(145)
    for r, cells in enumerate(rows):
        sheet += record(0, struct.pack("<IIHBBBI", r, 0, 300, 0, 0, 0, 1) + struct.pack("<II", 0, len(cells) - 1))
        for c, text in enumerate(cells):
            sheet += record(6, struct.pack("<II", c, 0) + wide(text))
    sheet += record(146) + record(130)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", relationship("officeDocument", "xl/workbook.bin"))
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", relationship("worksheet", "worksheets/sheet1.bin"))
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return out.getvalue()


@unittest.skipUnless(os.access("/usr/bin/soffice", os.X_OK) and os.access("/usr/bin/bwrap", os.X_OK),
                     "SKIPPED: LibreOffice and bubblewrap are not installed; see scripts/install office")
class Office(program.Case):
    def scan(self, *more):
        ran = run("scan", "in", "--jsonl", "-", "--text", *more, cwd=self.folder, timeout=900)
        return {line["document"]["uri"]: line for line in ran.lines()}, ran

    def test_what_is_read_no_other_way(self):
        folder = self.folder / "in"
        folder.mkdir()
        for n in range(3):
            (folder / f"{n}.xlsb").write_bytes(binary_workbook(
                [("名称", "型号", "数量"), ("加速卡", "NVIDIA H20", f"{n + 8}块")]))
        (folder / "noise.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20)
        (folder / "plain.csv").write_text("名称,型号,数量\n加速卡,NVIDIA A30,2块\n", encoding="utf-8")
        before, _ = self.scan()
        self.assertEqual({line["document"]["outcome"] for uri, line in before.items() if uri.endswith("xlsb")},
                         {"unread"})
        after, ran = self.scan("--office", "--jobs", "4")
        for n in range(3):
            line = after[f"file:in/{n}.xlsb"]
            self.assertEqual(line["document"]["outcome"], "read", ran.err)
            self.assertIn(f"加速卡\tNVIDIA H20\t{n + 8}块", line["document"]["text"])
            self.assertEqual([(t["term"], t["quantity"]["value"]) for t in line["terms"]
                              if t["term"] == "chip/h20"], [("chip/h20", str(n + 8))])
        for uri in ("file:in/noise.doc", "file:in/plain.csv"):
            self.assertEqual(after[uri], before[uri])
        again, _ = self.scan("--office", "--jobs", "1")
        self.assertEqual(again, after)

    def test_who_read_it_is_written_down(self):
        (self.folder / "in").mkdir()
        (self.folder / "in/a.xlsb").write_bytes(binary_workbook([("型号", "NVIDIA H20")]))
        self.assertEqual(run("scan", "in", "--office", "--db", "t.db", "-q", cwd=self.folder, timeout=900).code, 0)
        with sqlite3.connect(self.folder / "t.db") as database:
            said = json.dumps(database.execute("SELECT * FROM run_inputs").fetchall(), ensure_ascii=False)
        database.close()
        self.assertIn("LibreOffice ", said)
        ran = run("verify", "--office", "--db", "t.db", cwd=self.folder, timeout=900)
        self.assertEqual(ran.code, 0, ran.said)
        self.assertRegex(run("doctor", "--db", "t.db", cwd=self.folder, timeout=900).out,
                         r"LibreOffice [\d.]+ is asked, without network")


if __name__ == "__main__":
    program.main()
