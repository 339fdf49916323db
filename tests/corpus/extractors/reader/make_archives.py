#!/usr/bin/env python3
"""Makes the archives of this folder: tests/corpus/extractors/reader/make_archives.py

All names and words are invented. Needs py7zr for the 7z ones; the RAR file is written by hand
(RAR 4, stored), since nothing free packs one.
"""
import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import py7zr

HERE = Path(__file__).resolve().parent
TEXT = "采购人：云岭大学\n英伟达A100显卡 8张\n".encode()
DAY = (2024, 3, 12, 9, 30, 0)


def stored_zip(files):
    """A ZIP with names as bytes and without the flag that says UTF-8, as Windows packs it."""
    out, central = io.BytesIO(), io.BytesIO()
    for name, data in files:
        head = struct.pack("<HHHHHLLLHH", 20, 0, 0, 0x4BCF, 0x586C, zlib.crc32(data), len(data),
                           len(data), len(name), 0)
        central.write(b"PK\x01\x02" + struct.pack("<H", 20) + head +
                      struct.pack("<HHHLL", 0, 0, 0, 0, out.tell()) + name)
        out.write(b"PK\x03\x04" + head + name + data)
    at, size = out.tell(), central.tell()
    out.write(central.getvalue())
    out.write(b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, len(files), len(files), size, at, 0))
    return out.getvalue()


def zip_of(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files:
            z.writestr(zipfile.ZipInfo(name, DAY), data)
    return out.getvalue()


def rar(files):
    """RAR 4 with stored files (technote of RAR 3): marker, archive head, files, end."""
    def block(kind, flags, fields):
        body = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
        return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body
    out = b"Rar!\x1a\x07\x00" + block(0x73, 0, b"\0" * 6)
    for name, data in files:
        fields = struct.pack("<LLBLLBBHL", len(data), len(data), 2, zlib.crc32(data), 0x586C4BCF, 20,
                             0x30, len(name), 0x20) + name
        out += block(0x74, 0x8000, fields) + data
    return out + block(0x7B, 0x4000, b"")


def main():
    names = ["附件/规格参数.txt", "附件/采购清单.txt"]
    plain = [(name, TEXT) for name in names]
    (HERE / "utf8.zip").write_bytes(zip_of(plain + [("__MACOSX/._x", b"x"), ("Thumbs.db", b"x")]))
    (HERE / "gbk.zip").write_bytes(stored_zip([(n.encode("gbk"), TEXT) for n in names]))
    (HERE / "big5.zip").write_bytes(
        stored_zip([(n.encode("big5"), TEXT) for n in ["附件/規格參數.txt", "附件/採購清單.txt"]]))
    inner = zip_of(plain[:1])
    (HERE / "nested.zip").write_bytes(zip_of([("一.zip", zip_of([("二.zip", inner)]))]))
    (HERE / "gbk.rar").write_bytes(rar([(n.encode("gbk"), TEXT) for n in ["规格参数.txt"]]))
    with tarfile.open(HERE / "two.tar.gz", "w:gz", format=tarfile.GNU_FORMAT) as tar:
        for name, data in plain:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("附件/passwd")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    (HERE / "alone.txt.gz").write_bytes(gzip.compress(TEXT, mtime=0))
    # Documents of Word are ZIP archives themselves.
    word = stored_zip([(b"word/document.xml", b"<w:document/>"), (b"[Content_Types].xml", b"<Types/>")])
    (HERE / "word_last.rar").write_bytes(
        rar([("规格参数.txt".encode("gbk"), TEXT), ("清单.docx".encode("gbk"), word)]))
    (HERE / "clean.docx.gz").write_bytes(gzip.compress(word, mtime=0))
    with py7zr.SevenZipFile(HERE / "two.7z", "w") as z:
        for name, data in plain:
            z.writestr(data, name)
    with py7zr.SevenZipFile(HERE / "locked.7z", "w", password="x") as z:
        z.writestr(TEXT, names[0])


if __name__ == "__main__":
    main()
