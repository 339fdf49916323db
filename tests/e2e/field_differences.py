"""Compares JSON lines of two scans field by field: which documents changed, in which fields, how."""
import collections
import json
import re

NOTHING = "(nothing)"


def flat(value, pointer=""):
    """Every leaf by its JSON Pointer; an empty list or object is a leaf too."""
    if isinstance(value, dict) and value:
        children = value.items()
    elif isinstance(value, list) and value:
        children = enumerate(value)
    else:
        return {pointer: value}
    leaves = {}
    for key, child in children:
        leaves.update(flat(child, f"{pointer}/{key}"))
    return leaves


def by_document(lines):
    """The lines by document: its digest, address and part, and how many with all of these before."""
    seen = collections.Counter()
    keyed = {}
    for raw in filter(None, lines):
        line = json.loads(raw)
        document = line["document"]
        name = (document["id"], document["uri"], document["part"])
        seen[name] += 1
        keyed[(*name, seen[name])] = line
    return keyed


def compare(before, after, most=40, width=70):
    """Two lists of JSON lines as text for a person; "" where they say the same."""
    old, new = by_document(before), by_document(after)
    said, fields, documents = [], collections.Counter(), 0
    for key in [*old, *(k for k in new if k not in old)]:
        one, two = old.get(key), new.get(key)
        if one == two:
            continue
        documents += 1
        where = f"{(key[0] or '-')[7:19]} {(key[1] or '')[-60:]} {key[2] or ''}".strip()
        if one is None or two is None:
            said.append(f"{where}: {'only after' if one is None else 'only before'}")
            continue
        a, b = flat(one), flat(two)
        for pointer in sorted(a.keys() | b.keys()):
            was, now = a.get(pointer, NOTHING), b.get(pointer, NOTHING)
            if was != now:
                fields[re.sub(r"/\d+(?=/|$)", "/*", pointer)] += 1
                said.append(f"{where} {pointer}: {str(was)[:width]!r} -> {str(now)[:width]!r}")
    if not documents:
        return ""
    more = [f"... and {len(said) - most} more"] if len(said) > most else []
    counts = [f"{count:6} {field}" for field, count in fields.most_common()]
    return "\n".join([*said[:most], *more, f"{documents} of {len(old)} documents differ; by field:",
                      *counts])
