#!/usr/bin/env python3
"""Checks that the program judges notices by word lists, not by Chinese words in its code.

Prints one line a breach (file:line: literal), and exits with 1 if there is any. A literal with Chinese
characters is a word that belongs to a list (CONTRIBUTING.md), but where it is a sentence for people, with
words of ASCII letters in it. Marks (，。：（) are no words. Comments do not count.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["extractors", "lexicons", "store", "pipeline"]

# Files that hold such literals, and why those are no words of notices.
ALLOWED = {
    "extractors/check_figures.cc": "example texts around a list's own examples",
    "extractors/check_words.cc": "example texts around a list's own examples",
    "extractors/reader/documents/ordinal.cc": "numbers as Word prints them before items of lists",
    "extractors/text/glyphs.cc": "one character that is drawn as another",
    "extractors/text/mojibake.cc": "what bytes of another charset look like",
    "extractors/words/label_words.cc": "the mark for numerals in labels.toml",
    "store/model/notice.h": "a label for people",
    "store/saved_pages.h": "what browsers call the folder of a saved page",
}

TOKENS = re.compile(r"//[^\n]*|/\*.*?\*/|R\"(\w*)\(.*?\)\1\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'",
                    re.S)
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
SENTENCE = re.compile(r"[A-Za-z]{2,}.*? .*?[A-Za-z]{2,}|: \S+ |[A-Za-z]{2,} =", re.S)


def main():
    bad = 0
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            rel = path.relative_to(ROOT).as_posix()
            if path.suffix not in (".h", ".cc") or rel in ALLOWED:
                continue
            text = path.read_text(encoding="utf-8")
            for token in TOKENS.finditer(text):
                literal = token.group(0)
                if literal.startswith("/") or not HAN.search(literal) or SENTENCE.search(literal):
                    continue
                line = text.count("\n", 0, token.start()) + 1
                print(f"{rel}:{line}: {literal} is a word of notices; put it in a list")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
