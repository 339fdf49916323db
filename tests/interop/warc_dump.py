"""Prints what warcio reads in a WARC file: one JSON object a record that holds a document.

The body has chunks and content coding undone; it is given by its SHA-256.
"""
import hashlib
import json
import sys

from warcio.archiveiterator import ArchiveIterator

with open(sys.argv[1], "rb") as stream:
    records = ArchiveIterator(stream)
    for record in records:
        if record.rec_type not in ("response", "resource", "conversion", "revisit"):
            continue
        body = record.content_stream().read()
        http = record.http_headers
        print(json.dumps({
            "type": record.rec_type,
            "uri": record.rec_headers.get_header("WARC-Target-URI"),
            "date": record.rec_headers.get_header("WARC-Date"),
            "status": int(http.get_statuscode()) if http else 0,
            "sha256": hashlib.sha256(body).hexdigest(),
            "offset": records.get_record_offset(),
            "length": records.get_record_length(),
        }))
