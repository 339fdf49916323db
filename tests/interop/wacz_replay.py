"""Reads a WACZ file as a program that replays does: by its index, from the stored WARC in the ZIP.

Prints one line a capture: address, time, and the SHA-256 of the payload, that of the original for a
revisit. Exits with 1 where something is not as WACZ 1.1.1 asks.
"""
import gzip
import hashlib
import io
import json
import sys
import zipfile

from warcio.archiveiterator import ArchiveIterator

path = sys.argv[1]
archive = zipfile.ZipFile(path)
assert archive.testzip() is None
for name in archive.namelist():
    if name.startswith("archive/") or name.endswith(".gz"):
        assert archive.getinfo(name).compress_type == zipfile.ZIP_STORED, name

idx = archive.read("indexes/index.idx").decode().splitlines()
assert json.loads(idx[0].split(" ", 2)[2])["format"] == "cdxj-gzip-1.0", idx[0]
blocks = archive.read("indexes/index.cdx.gz")
lines = []
for line in idx[1:]:
    place = json.loads(line[line.index("{"):])
    block = blocks[place["offset"]:place["offset"] + place["length"]]
    assert place["digest"] == "sha256:" + hashlib.sha256(block).hexdigest()
    text = gzip.decompress(block).decode()
    assert text.startswith(line[:line.index("{")])
    lines += text.splitlines()
assert lines == sorted(lines) and lines


def payload(entry):
    with archive.open("archive/" + entry["filename"]) as data:
        data.seek(int(entry["offset"]))
        record = next(iter(ArchiveIterator(io.BytesIO(data.read(int(entry["length"]))))))
    assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
    return record.raw_stream.read()


entries = [(line.split(" ")[1], json.loads(line[line.index("{"):])) for line in lines]
originals = {e["digest"]: e for _, e in entries if e["mime"] != "warc/revisit"}
for time, entry in entries:
    body = payload(originals[entry["digest"]] if entry["mime"] == "warc/revisit" else entry)
    digest = hashlib.sha256(body).hexdigest()
    assert entry["digest"] == "sha256:" + digest
    print(entry["url"], time, digest)

pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").decode().splitlines()]
assert pages[0]["format"] == "json-pages-1.0"
known = {(e["url"], t) for t, e in entries}
for page in pages[1:]:
    stamp = "".join(c for c in page["ts"] if c.isdigit())
    assert (page["url"], stamp) in known, page
