"""The project's own term lists as plain patterns, for the programs it is measured against."""
import tomllib
from pathlib import Path

TERMS = Path(__file__).resolve().parents[2] / "lexicons/terms"


def read():
    """(literals, regexes): lists of (term id, pattern)."""
    literals, regexes = [], []
    for path in sorted(TERMS.glob("*.toml")):
        with open(path, "rb") as file:
            for term in tomllib.load(file).get("term", []):
                for key in ("literals", "weak", "bare"):
                    literals += [(term["id"], text) for text in term.get(key, [])]
                for key in ("regexes", "weak_regexes"):
                    regexes += [(term["id"], text) for text in term.get(key, [])]
    if not literals:
        raise SystemExit(f"no term lists in {TERMS}")
    return literals, regexes
