#!/usr/bin/env python3
"""Checks that no file of the program and no function in it is too long to be read at once.

Prints one line a breach (file:line: what), and exits with 1 if there is any. Generated tables (.inc)
and tests are left out. A function that must be long says so in the line above it: `// long: why`.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["commands", "pipeline", "crawler", "extractors", "lexicons", "store", "reports"]

MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_FUNCTION = 110  # two screens of 55 lines


def members(lines):
    """(first line, last line) of every function that is written within a class, from 1."""
    for at, line in enumerate(lines):
        opens = re.match(r"  [A-Za-z_~].*\) (const |override |noexcept )*\{$", line)
        if not opens or re.match(r"  (if|for|while|switch)\b", line):
            continue
        close = next((i for i in range(at + 1, len(lines)) if lines[i].startswith("  }")), at)
        yield at + 1, close + 1


def functions(lines):
    """(first line, last line) of every function outside of classes, from 1."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if line and not line[0].isspace() and not line.startswith(("#", "//", "}", "namespace")):
            end = at
            # The end of a declaration or the brace that opens a body.
            while end < len(lines) and not lines[end].rstrip().endswith((";", "{", "}")):
                end += 1
            head = " ".join(lines[at:end + 1])
            if end < len(lines) and lines[end].rstrip().endswith("{") and "(" in head and not re.match(
                    r"(template <[^{]*> )?(struct|class|enum|union|extern \"C\")\b", head):
                close = end
                while close < len(lines) and not lines[close].startswith("}"):
                    close += 1
                yield at + 1, close + 1
                at = close
            else:
                at = end
        at += 1


def main():
    bad = 0
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix not in (".h", ".cc"):
                continue
            rel = path.relative_to(ROOT).as_posix()
            lines = path.read_text(encoding="utf-8").splitlines()
            if len(lines) > MOST_LINES_OF_A_FILE:
                print(f"{rel}: {len(lines)} lines; at most {MOST_LINES_OF_A_FILE} can be read at once")
                bad += 1
            for first, last in [*functions(lines), *members(lines)]:
                long = last - first + 1 > MOST_LINES_OF_A_FUNCTION
                if long and not (first >= 2 and lines[first - 2].lstrip().startswith("// long: ")):
                    print(f"{rel}:{first}: a function of {last - first + 1} lines; split it, or say why "
                          "above it: // long: ...")
                    bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
