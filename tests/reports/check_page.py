"""Reads an HTML report as a browser would see its elements: check_page.py FILE.

Prints one line a breach and exits with 1 if there is any: an element, attribute or address that the
report's own code does not write, a script or style that its policy does not allow by digest.
"""
import base64
import hashlib
import re
import sys
from html.parser import HTMLParser

TAGS = set("""html head meta title style body header h1 h2 h3 p ul li b span main figure svg text rect
div input output section article a dl dt dd small blockquote mark details summary table tr th td code
footer script""".split())
ATTRIBUTES = set("""lang charset http-equiv content name class id viewbox role aria-label x y width
height rx text-anchor preserveaspectratio hidden type placeholder autocomplete href rel""".split())


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.breaches, self.inline, self.policy, self.text, self.inside = [], {}, "", "", ""

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.breaches.append(f"element <{tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES or name.startswith("on"):
                self.breaches.append(f"attribute {name} of <{tag}>")
            if name == "href" and not re.match(
                    r"(https?://[^\s]+|#finding-[0-9a-z]{12})$", value):
                self.breaches.append(f"address {value}")
        found = dict(attributes)
        if found.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = found["content"]
        elif "http-equiv" in found:
            self.breaches.append("a second http-equiv")
        self.inside = tag

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_comment(self, data):
        self.breaches.append(f"comment {data[:40]}")

    def handle_data(self, data):
        if self.inside in ("script", "style"):
            self.inline.setdefault(self.inside, []).append(data)
        else:
            self.text += data


def main(path):
    with open(path, encoding="utf-8", newline="") as file:
        page = Page()
        page.feed(file.read())
    for kind in ("script", "style"):
        sources = page.inline.get(kind, [])
        if len(sources) != 1:
            page.breaches.append(f"{len(sources)} elements <{kind}>, expected 1")
        for source in sources:
            digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
            if f"{kind}-src 'sha256-{digest}'" not in page.policy:
                page.breaches.append(f"the policy does not allow this <{kind}>")
    if "default-src 'none'" not in page.policy or "unsafe" in page.policy:
        page.breaches.append(f"policy {page.policy}")
    if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", page.text):
        page.breaches.append("a character that is not seen")
    if re.search("violat", page.text, re.IGNORECASE):
        page.breaches.append("a judgement")
    for breach in page.breaches:
        print(breach)
    return 1 if page.breaches else 0


sys.exit(main(sys.argv[1]))
