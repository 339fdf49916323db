"""Writes a WARC file with warcio for the reader's test: warc_make.py FILE member|plain.

Invented pages: chunked, gzip-coded, both, plain; SHA-1 digests, a revisit, a resource.
"""
import gzip
import io
import sys

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = "<html><body>采购公告 re-created for tests: not a real publication</body></html>"
DATE = "2026-11-21T00:00:00Z"


def chunked(body, size):
    out = b""
    for i in range(0, len(body), size):
        part = body[i:i + size]
        out += b"%x\r\n%s\r\n" % (len(part), part)
    return out + b"0\r\n\r\n"


def main(path, form):
    with open(path, "wb") as out:
        writer = WARCWriter(out, gzip=form == "member")
        writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "warcio"}))
        body = PAGE.encode("gb18030")
        packed = gzip.compress(body, mtime=0)
        cases = [
            ("plain", body, []),
            ("gzip", packed, [("Content-Encoding", "gzip")]),
            ("chunked", chunked(body, 7), [("Transfer-Encoding", "chunked")]),
            ("both", chunked(packed, 11),
             [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
            ("claims-chunked", body, [("Transfer-Encoding", "chunked")]),
        ]
        for name, stored, fields in cases:
            fields = [("Content-Type", "text/html; charset=gbk")] + fields
            record = writer.create_warc_record(
                f"http://portal.example/{name}", "response", payload=io.BytesIO(stored),
                http_headers=StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": DATE})
            writer.write_record(record)
            if name == "plain":
                digest = record.rec_headers.get_header("WARC-Payload-Digest")
        writer.write_record(writer.create_warc_record(
            "http://portal.example/notes.txt", "resource", payload=io.BytesIO(b"notes"),
            warc_content_type="text/plain", warc_headers_dict={"WARC-Date": DATE}))
        writer.write_record(writer.create_revisit_record(
            "http://portal.example/again", digest, "http://portal.example/plain", DATE,
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")],
                                          protocol="HTTP/1.1")))


main(sys.argv[1], sys.argv[2])
