"""Documents as an enemy would send them, made by the standard library alone: no bomb is kept in the tree.

`DOCUMENTS` gives each its file's name, a maker of its bytes, and what must come out: the outcomes that are
right for the container's own line, the code of a gap that must be among them (None: any, or none), and
words that must be found in the text of the document or of one of its parts.
"""
import base64
import gzip
import hashlib
import io
import json
import random
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path
from typing import Callable, NamedTuple, Optional

FIXTURES = Path(__file__).resolve().parents[1] / "corpus/extractors/reader"
MIB = 1 << 20
NOTICE = "采购人：云溪大学 采购英伟达A100服务器2台"
FOUND = "英伟达A100"


class Document(NamedTuple):
    name: str
    make: Callable[[], bytes]
    outcomes: str
    gap: Optional[str] = None
    says: Optional[str] = None


# ---- pages ---------------------------------------------------------------------------------------

def page(body):
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def mislabelled(encoding, label):
    return (f"<html><head><meta charset={label}></head><body><p>" + NOTICE + "，交货至镕喆路6号" +
            "</p></body></html>").encode(encoding)


# ---- PDF -----------------------------------------------------------------------------------------

def pdf(objects, trailer=b"", head=b"%PDF-1.7\n", prev=None):
    """A PDF of numbered objects; the first is the catalog."""
    out = bytearray(head)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    before = b"" if prev is None else b" /Prev %d" % (table if prev == "itself" else prev)
    out += (b"trailer\n<< /Size %d /Root 1 0 R%s %s >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(objects) + 1, before, trailer, table))
    return bytes(out)


def stream(data, extra=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


WORDS = b"BT /F 12 Tf 72 700 Td (NVIDIA A100 server, two pieces) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf_pages(contents, kids=b"[3 0 R]", count=1, page_extra=b"", more=(), **how):
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids %s /Count %d >>" % (kids, count),
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                b" /Resources << /Font << /F 5 0 R >> %s >> >>" % page_extra,
                contents, FONT, *more], **how)


def pdf_bomb():
    squeeze = zlib.compressobj(9)
    data = b"".join(squeeze.compress(b"q Q " * (MIB // 4)) for _ in range(1500)) + squeeze.flush()
    twice = zlib.compress(data, 9)
    return pdf_pages(stream(twice, b"/Filter [/FlateDecode /FlateDecode]"))


def pdf_many_pages():
    pages = 3000
    kids = b"[" + b" ".join(b"%d 0 R" % (5 + i) for i in range(pages)) + b"]"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids %s /Count %d >>" % (kids, pages), FONT, stream(WORDS)] +
               [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                b" /Resources << /Font << /F 3 0 R >> >> >>"] * pages)


def pdf_deep_tree():
    depth = 5000
    nodes = [b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (max(i - 1, 1), i + 1)
             for i in range(2, depth + 2)]
    last = depth + 2
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes,
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                b" /Resources << /Font << /F %d 0 R >> >> >>" % (last - 1, last + 1, last + 2),
                stream(WORDS), FONT])


def rc4(key, data):
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf_encrypted(password):
    """The standard security handler's revision 2 (ISO 32000-1, 7.6.3)."""
    padded = (password + PADDING)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    identity = b"0123456789abcdef"
    permissions = struct.pack("<i", -4)
    key = hashlib.md5(padded + owner + permissions + identity).digest()[:5]
    user = rc4(key, PADDING)
    own = hashlib.md5(key + struct.pack("<I", 4)[:3] + b"\0\0").digest()[:10]
    hexed = lambda raw: b"<" + raw.hex().encode() + b">"
    encrypt = (b"<< /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >>" % (hexed(owner), hexed(user)))
    return pdf_pages(stream(rc4(own, WORDS)), more=[encrypt],
                     trailer=b"/Encrypt 6 0 R /ID [%s %s]" % (hexed(identity), hexed(identity)))


def pdf_picture():
    picture = stream(zlib.compress(b"\xff" * 200 * 200),
                     b"/Type /XObject /Subtype /Image /Width 200 /Height 200 /BitsPerComponent 8"
                     b" /ColorSpace /DeviceGray /Filter /FlateDecode")
    return pdf_pages(stream(b"q 500 0 0 700 40 40 cm /P Do Q"), more=[picture],
                     page_extra=b"/XObject << /P 6 0 R >>")


def pdf_form_of_itself():
    form = stream(b"/P Do " + WORDS, b"/Type /XObject /Subtype /Form /BBox [0 0 600 800]"
                  b" /Resources << /Font << /F 5 0 R >> /XObject << /P 6 0 R >> >>")
    return pdf_pages(stream(b"/P Do"), more=[form], page_extra=b"/XObject << /P 6 0 R >>")


# ---- packages of XML -----------------------------------------------------------------------------

def zipped(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in parts:
            package.writestr(name, data)
    return out.getvalue()


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEETML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def relations(*targets):
    return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
            "".join(f'<Relationship Id="rId{i}" Type="{RELATION}/{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(targets, 1)) + "</Relationships>")


def types(*parts):
    return ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
            "".join(f'<Override PartName="{name}" ContentType="application/vnd.openxmlformats-'
                    f'officedocument.{kind}+xml"/>' for name, kind in parts) + "</Types>")


def docx(body, before=""):
    """A .docx; `body` may be bytes."""
    xml = body if isinstance(body, bytes) else (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{WORDML}"><w:body>'
        f"{body}</w:body></w:document>")
    return zipped([
        ("[Content_Types].xml", types(("/word/document.xml", "wordprocessingml.document.main"))),
        ("_rels/.rels", relations(("officeDocument", "word/document.xml"))),
        ("word/document.xml", xml)])


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx(sheet, strings=None):
    parts = [("[Content_Types].xml", types(("/xl/workbook.xml", "spreadsheetml.sheet.main"),
                                           ("/xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"),
                                           ("/xl/sharedStrings.xml", "spreadsheetml.sharedStrings"))),
             ("_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))),
             ("xl/workbook.xml", f'<workbook xmlns="{SHEETML}" xmlns:r="{RELATION}"><sheets>'
              '<sheet name="报价" sheetId="1" r:id="rId1"/></sheets></workbook>'),
             ("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml"),
                                                      ("sharedStrings", "sharedStrings.xml"))),
             ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SHEETML}">{sheet}</worksheet>')]
    if strings is not None:
        parts.append(("xl/sharedStrings.xml", f'<sst xmlns="{SHEETML}">{strings}</sst>'))
    return zipped(parts)


def inline(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def shared_string_bomb():
    rows = "".join(f'<row r="{i}">' + f'<c t="s"><v>0</v></c>' * 100 + "</row>"
                   for i in range(1, 2001))
    return xlsx(f"<sheetData>{rows}</sheetData>", "<si><t>" + "台" * 300_000 + "</t></si>")


LAUGHS = ('<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' +
          "".join(f'<!ENTITY {chr(98 + i)} "' + f"&{chr(97 + i)};" * 10 + '">' for i in range(9)) + "]>")


def pptx_without_slides():
    return zipped([("[Content_Types].xml", types(("/ppt/presentation.xml",
                                                  "presentationml.presentation.main"))),
                   ("_rels/.rels", relations(("officeDocument", "ppt/presentation.xml"))),
                   ("ppt/presentation.xml", '<p:presentation xmlns:p="http://schemas.openxmlformats'
                    f'.org/presentationml/2006/main" xmlns:r="{RELATION}"><p:sldIdLst>'
                    '<p:sldId id="1" r:id="rId7"/></p:sldIdLst></p:presentation>')])


def ofd_without_pages():
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return zipped([("OFD.xml", f'<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
                    "</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
                   ("Doc_0/Document.xml", f'<ofd:Document {space}><ofd:Pages><ofd:Page ID="1" '
                    'BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>')])


# ---- OLE2 ----------------------------------------------------------------------------------------

def ole2(streams, loop=False):
    """A compound file of streams of at least 4,096 bytes; with `loop` its first chain has no end."""
    sector = 512
    data, chains = b"", []
    entries = []
    for name, content in streams:
        content = content.ljust(4096, b"\0")
        count = -(-len(content) // sector)
        first = len(chains)
        chains += list(range(first + 1, first + count)) + [0xFFFFFFFE]
        data += content.ljust(count * sector, b"\0")
        entries.append((name, first, len(content)))
    if loop:
        chains[3] = 0
    directory = len(chains)
    rows = [("Root Entry", 5, 0xFFFFFFFE, 0, 1)] + [(n, 2, f, s, 0xFFFFFFFF) for n, f, s in entries]
    raw = b""
    for index, (name, kind, first, size, child) in enumerate(rows):
        utf16 = name.encode("utf-16-le")
        right = index + 1 if 0 < index < len(rows) - 1 else 0xFFFFFFFF
        raw += (utf16.ljust(64, b"\0") + struct.pack("<HBBIII", len(utf16) + 2, kind, 1, 0xFFFFFFFF,
                                                     right, child) +
                b"\0" * 36 + struct.pack("<IQ", first, size))
    count = -(-len(raw) // sector)
    chains += list(range(directory + 1, directory + count)) + [0xFFFFFFFE]
    data += raw.ljust(count * sector, b"\0")
    table = len(chains)
    chains += [0xFFFFFFFD]
    head = (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 +
            struct.pack("<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, directory, 0, 4096,
                        0xFFFFFFFE, 0, 0xFFFFFFFE, 0) +
            struct.pack("<I", table) + b"\xff" * 432)
    return head + data + struct.pack(f"<{len(chains)}I", *chains).ljust(sector, b"\xff")


def fixture(name):
    return (FIXTURES / name).read_bytes()


def garbled(data, begin, end, seed=7):
    return data[:begin] + random.Random(seed).randbytes(end - begin) + data[end:]


# ---- archives ------------------------------------------------------------------------------------

def zip_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        with package.open("招标文件.txt", "w") as entry:
            for _ in range(1024):
                entry.write(b" " * MIB)
        package.writestr("公告.txt", NOTICE)
    return out.getvalue()


def nested(depth):
    data = NOTICE.encode()
    name = "公告.txt"
    for level in range(depth):
        data, name = zipped([(name, data)], zipfile.ZIP_STORED), f"{level}.zip"
    return data


def overlapping():
    """A central directory whose thousand entries all point to one local file."""
    data = zipped([("a.txt", NOTICE)], zipfile.ZIP_STORED)
    directory = data.index(b"PK\x01\x02")
    entry = data[directory:data.index(b"PK\x05\x06")]
    return (data[:directory] + entry * 1000 +
            b"PK\x05\x06\0\0\0\0" + struct.pack("<HHIIH", 1000, 1000, len(entry) * 1000, directory, 0))


def bad_names():
    return zipped([("../../../../tmp/pwned.txt", NOTICE), ("/etc/passwd", "x"),
                   ("a\\..\\..\\b.txt", "y"), ("C:\\x.txt", "z"), ("a.txt", "first"),
                   ("a.txt", "second")])


def tar_of_links():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, target in (("soft", tarfile.SYMTYPE, "/etc/passwd"),
                                   ("hard", tarfile.LNKTYPE, "/etc/passwd"),
                                   ("device", tarfile.CHRTYPE, ""), ("pipe", tarfile.FIFOTYPE, "")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
        info = tarfile.TarInfo("公告.txt")
        info.size = len(NOTICE.encode())
        archive.addfile(info, io.BytesIO(NOTICE.encode()))
    return out.getvalue()


def tar_that_lies():
    info = tarfile.TarInfo("a.txt")
    info.size = 1 << 33
    return info.tobuf(tarfile.GNU_FORMAT) + NOTICE.encode()


def locked_zip():
    data = bytearray(zipped([("公告.txt", "x" * 100)], zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def gbk_names(encoding):
    """Names in a code page, without the flag of UTF-8."""
    name = "附件一.txt".encode(encoding)
    stand_in = "n" * len(name)
    return zipped([(stand_in, NOTICE)]).replace(stand_in.encode(), name)


# ---- pictures, mails, others ---------------------------------------------------------------------

def png(width, height, rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)) +
            chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def png_bomb():
    squeeze = zlib.compressobj(9)
    row = b"\0" * (1 + 30_000 // 8)
    return png(30_000, 30_000, b"".join(squeeze.compress(row * 1000) for _ in range(30)) +
               squeeze.flush())


def tiff(pages):
    out = bytearray(b"II*\0" + struct.pack("<I", 8))
    for number in range(pages):
        at = len(out)
        tags = [(256, 4, 8), (257, 4, 8), (258, 3, 1), (259, 3, 1), (262, 3, 0),
                (273, 4, 8), (278, 4, 8), (279, 4, 8)]
        following = at + 2 + 12 * len(tags) + 4
        out += struct.pack("<H", len(tags))
        for tag, kind, value in tags:
            out += struct.pack("<HHII", tag, kind, 1, value)
        out += struct.pack("<I", following if number + 1 < pages else 0)
    return bytes(out)


def mail(depth):
    text = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + NOTICE + "\r\n"
    for level in range(depth):
        text = (f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n{text}'
                f"\r\n--b{level}--\r\n")
    return ("From: a@cloud.example\r\nTo: b@cloud.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n" + text).encode()


def mhtml(encoding="base64", body=None):
    return (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example/\r\nSubject: x\r\n"
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n"
            b"\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: http://a.example/\r\n"
            b"Content-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n" +
            (body if body is not None else base64.b64encode(page(f"<p>{NOTICE}</p>"))) +
            b"\r\n--b--\r\n")


RTF = (r"{\rtf1\ansi\ansicpg936 " + "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in NOTICE) + "}")

ANY = "read partly_read unread blocked"
SOME = "read partly_read"
LOST = "partly_read unread"

DOCUMENTS = [
    # Pages (rows 16 to 22 of the catalogue of hostile inputs).
    Document("open tags.html", lambda: page(f"<p>{NOTICE}</p>" + "<b>" * 20_000), SOME, says=FOUND),
    Document("beyond the limit.html", lambda: page("采购" * (12 * MIB)), LOST, "limit_exceeded"),
    Document("zero bytes.html", lambda: page("<p>a\0b</p>" + f"<p>{NOTICE}</p>"), SOME, says=FOUND),
    Document("gbk called utf-8.html", lambda: mislabelled("gbk", "utf-8"), SOME, says=FOUND),
    Document("gbk called gb2312.html", lambda: mislabelled("gbk", "gb2312"), SOME, says=FOUND),
    Document("utf-8 called gb2312.html", lambda: mislabelled("utf-8", "gb2312"), SOME, says=FOUND),
    Document("big5 called gbk.txt", lambda: ("採購人：雲溪大學 採購英偉達A100伺服器2臺，詳見附件說明。" * 9).encode("big5"),
             SOME),
    Document("utf-16.txt", lambda: b"\xfe\xff" + NOTICE.encode("utf-16-be"), SOME, says=FOUND),
    Document("utf-16 without a mark.txt", lambda: ("Tender: NVIDIA A100 servers\r\n" * 9).encode("utf-16-le"),
             SOME, says="NVIDIA A100"),
    Document("utf-7.html", lambda: page("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"), ANY),
    Document("mark in the middle.txt", lambda: (NOTICE + "\ufeff" + NOTICE).encode(), SOME, says=FOUND),
    Document("full-width.html", lambda: page("<p>采购人：云溪大学 采购英伟达Ａ１\u200b０\u00ad０服务器</p>"), SOME),
    Document("lone surrogates.json", lambda: b'{"title":"\\ud800","content":"x"}', ANY),
    Document("deep.json", lambda: b"[" * 1_000_000, ANY),
    Document("endless number.json", lambda: b'{"title":"x","amount":1e999999999}', ANY),
    # PDF (24 to 29).
    Document("table that points to itself.pdf", lambda: pdf_pages(stream(WORDS), prev="itself"), ANY),
    Document("tree in a loop.pdf", lambda: pdf_pages(stream(WORDS), kids=b"[2 0 R 3 0 R]", count=2), ANY),
    Document("false count.pdf", lambda: pdf_pages(stream(WORDS), count=1_000_000_000), ANY),
    Document("negative count.pdf", lambda: pdf_pages(stream(WORDS), count=-5), ANY),
    Document("form of itself.pdf", pdf_form_of_itself, SOME, says="A100"),
    Document("flate bomb.pdf", pdf_bomb, LOST),
    Document("too many pages.pdf", pdf_many_pages, "partly_read", "limit_exceeded", "A100"),
    Document("deep tree.pdf", pdf_deep_tree, ANY),
    Document("locked.pdf", lambda: pdf_encrypted(b"secret"), "unread", "encrypted"),
    Document("locked with nothing.pdf", lambda: pdf_encrypted(b""), "read", says="A100"),
    Document("picture.pdf", pdf_picture, "unread", "no_text_layer"),
    Document("only a head.pdf", lambda: b"%PDF-1.4\n", "unread"),
    Document("half.pdf", lambda: (lambda data: data[:len(data) // 2])(pdf_many_pages()), ANY),
    Document("noise behind a head.pdf", lambda: b"%PDF-1.7\n" + random.Random(3).randbytes(200_000), "unread"),
    Document("words in front of the head.pdf", lambda: pdf_pages(stream(WORDS), head=b"HTTP/1.1 200 OK\n\n%PDF-1.7\n"),
             ANY),
    Document("endless page.pdf", lambda: pdf_pages(stream(WORDS)).replace(b"595 842", b"9e9 9e9"), ANY),
    # Packages of Office and OFD (27, 35).
    Document("tables in tables.docx",
             lambda: docx(paragraph(NOTICE) + "<w:tbl><w:tr><w:tc>" * 50_000), ANY),
    Document("billion laughs.docx", lambda: docx(paragraph("&j;") + paragraph(NOTICE), LAUGHS), ANY),
    Document("entity of a file.docx", lambda: docx(
        paragraph("&x;") + paragraph(NOTICE), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), ANY),
    Document("blanks without end.docx", lambda: docx(
        f'<w:document xmlns:w="{WORDML}"><w:body>'.encode() + b" " * (700 * MIB)), LOST),
    Document("torn.docx", lambda: docx(paragraph(NOTICE))[:500], ANY),
    Document("no document.docx", lambda: zipped([("[Content_Types].xml", types()),
                                                 ("_rels/.rels", relations())]), ANY),
    Document("dimension.xlsx", lambda: xlsx('<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576">' +
                                            inline("XFD1048576", FOUND) + "</row></sheetData>"),
             SOME, says=FOUND),
    Document("merged whole.xlsx", lambda: xlsx("<sheetData><row>" + inline("A1", FOUND) + "</row></sheetData>"
                                               '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
             SOME, says=FOUND),
    Document("shared strings.xlsx", shared_string_bomb, LOST, "limit_exceeded"),
    Document("locked.xlsx", lambda: ole2([("EncryptionInfo", b"\4\0\4\0"), ("EncryptedPackage", b"x" * 9000)]),
             "unread", "encrypted"),
    Document("no slides.pptx", pptx_without_slides, LOST),
    Document("no pages.ofd", ofd_without_pages, LOST),
    # OLE2 and RTF.
    Document("chain in a loop.doc", lambda: ole2([("WordDocument", b"\xec\xa5" + b"x" * 9000)], loop=True), "unread"),
    Document("half.doc", lambda: (lambda d: d[:len(d) // 2])(fixture("tender.doc")), LOST),
    Document("noise.doc", lambda: garbled(fixture("tender.doc"), 512, 4096), ANY),
    Document("half.xls", lambda: (lambda d: d[:len(d) // 2])(fixture("prices.xls")), LOST),
    Document("noise.xls", lambda: garbled(fixture("prices.xls"), 600, 3000), ANY),
    Document("braces.rtf", lambda: b"{\\rtf1" + b"{" * 500_000 + RTF.encode(), ANY),
    Document("binary without end.rtf", lambda: b"{\\rtf1\\bin4000000000 " + RTF.encode(), ANY),
    Document("torn.rtf", lambda: RTF.encode()[:-40] + b"\\'", SOME),
    # Archives (30 to 32).
    Document("bomb.zip", zip_bomb, LOST, "limit_exceeded"),
    Document("nested.zip", lambda: nested(9), ANY),
    Document("entries.zip", lambda: zipped([(f"{i}.txt", "") for i in range(60_000)]), LOST, "limit_exceeded"),
    Document("overlapping.zip", overlapping, ANY),
    Document("names.zip", bad_names, SOME, says=FOUND),
    Document("links.tar", tar_of_links, SOME, says=FOUND),
    Document("lies.tar", tar_that_lies, LOST),
    Document("gbk names.zip", lambda: gbk_names("gbk"), SOME, says=FOUND),
    Document("big5 names.zip", lambda: gbk_names("big5"), SOME, says=FOUND),
    Document("locked.zip", locked_zip, LOST, "encrypted"),
    Document("locked.7z", lambda: fixture("locked.7z"), LOST, "encrypted"),
    Document("half.zip", lambda: (lambda d: d[:len(d) // 2])(zipped([(f"{i}.txt", NOTICE * 9) for i in range(99)])),
             LOST),
    Document("half.7z", lambda: (lambda d: d[:len(d) // 2])(fixture("two.7z")), LOST),
    Document("half.rar", lambda: (lambda d: d[:len(d) // 2])(fixture("gbk.rar")), LOST),
    Document("half.txt.gz", lambda: (lambda d: d[:len(d) // 2])(gzip.compress(
        random.Random(5).randbytes(90_000).hex().encode())), LOST),
    Document("bomb.txt.gz", lambda: gzip.compress(b" " * (900 * MIB), 9), LOST, "limit_exceeded"),
    # One thing under the name of another (33).
    Document("page.docx", lambda: page(f"<p>{NOTICE}</p>"), SOME, says=FOUND),
    Document("page.xls", lambda: page(f"<table><tr><td>{NOTICE}</td></tr></table>"), SOME, says=FOUND),
    Document("page.pdf", lambda: page(f"<p>{NOTICE}</p>"), SOME, says=FOUND),
    Document("rich text.doc", lambda: RTF.encode(), SOME, says=FOUND),
    Document("web archive.doc", mhtml, SOME, says=FOUND),
    Document("zip.rar", lambda: gbk_names("gbk"), SOME, says=FOUND),
    Document("workbook.xls", lambda: xlsx("<sheetData><row>" + inline("A1", FOUND) + "</row></sheetData>"),
             SOME, says=FOUND),
    Document("word.wps", lambda: fixture("tender.doc"), SOME),
    Document("document.txt", lambda: docx(paragraph(NOTICE)), SOME, says=FOUND),
    Document("pdf.html", lambda: pdf_pages(stream(WORDS)), SOME, says="A100"),
    Document("pdf and zip.pdf", lambda: pdf_pages(stream(WORDS)) + zipped([("a.txt", "x")]), SOME, says="A100"),
    Document("nothing.docx", lambda: b"", "unread", "empty"),
    # Pictures and mails (36).
    Document("pixels.png", png_bomb, "unread"),
    Document("one column.png", lambda: png(1, 1_000_000, zlib.compress(b"\0\0" * 1_000_000)), "unread"),
    Document("torn.png", lambda: png(64, 64, b"x")[:40], "unread"),
    Document("pages.tiff", lambda: tiff(5000), "unread"),
    Document("deep.eml", lambda: mail(3000), ANY),
    Document("many parts.eml", lambda: (
        "From: a@cloud.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
        "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 20_000 + "--b--\r\n").encode(), ANY),
    Document("bad base64.mhtml", lambda: mhtml(body=b"%%%%====PGh0bWw+" * 50), ANY),
    Document("long head.eml", lambda: b"From: a@cloud.example\r\nX: " + b"y" * 3_000_000 +
             b"\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", ANY),
    # What comes in spite of all.
    Document("noise.bin", lambda: random.Random(1).randbytes(300_000), ANY),
    Document("a key without an end.json", lambda: json.dumps({"a" * 100_000: NOTICE}).encode()[:-9], ANY),
]
