"""Opens a database with sqlite-utils and Datasette as a journalist would: store_check.py DATABASE.

Prints one line for what is not as it should be, and exits with 1 if there is any.
"""
import asyncio
import sys

import sqlite_utils
from datasette.app import Datasette

PATH = sys.argv[1]
wrong = []


def expect(what, got, wanted):
    if got != wanted:
        wrong.append(f"{what}: {got!r}, expected {wanted!r}")


db = sqlite_utils.Database(PATH)
# A search box would find no word of three characters: there is none.
expect("sqlite-utils: full-text table", db["documents"].detect_fts(), None)
expect("full text in SQL", [r[0] for r in db.execute(
    "SELECT rowid FROM documents_fts WHERE documents_fts MATCH '\"示范 范大 大学\"' ORDER BY 1")],
       [1, 7])
expect("sqlite-utils: foreign keys of findings",
       sorted({k.other_table for k in db["findings"].foreign_keys}),
       ["annotations", "documents", "findings", "notices", "process_findings", "terms", "verdicts"])
row = next(db.query("SELECT * FROM findings_view WHERE term_slug = 'cloud/aws' LIMIT 1"))
expect("findings_view", [row[k] for k in ("buyer", "supplier", "amount", "currency", "dated_on")],
       ["示范大学", "样板科技有限公司", 200000.0, "CNY", "2024-03-12"])
for view in db.view_names():
    list(db.query(f"SELECT * FROM [{view}]"))


async def browse():
    datasette = Datasette([PATH])
    await datasette.invoke_startup()

    async def get(path):
        response = await datasette.client.get(path)
        if response.status_code != 200:
            wrong.append(f"Datasette: {path} gives {response.status_code}")
            return {}
        return response.json() if ".json" in path else response.text

    name = datasette.databases and [n for n in datasette.databases if n != "_internal"][0]
    found = await get(f"/{name}/findings.json?_facet=standing&term_id=1&_shape=array")
    expect("Datasette: findings of a term", len(found), 2)
    # Pages for people: every table and view, and a row with its links.
    tables = db.table_names() + db.view_names()
    for table in tables:
        if not table.startswith(("documents_fts_", "sqlite_")):
            await get(f"/{name}/{table}")
    await get(f"/{name}/findings/1")
    page = await get(f"/{name}/documents")
    if 'name="_search"' in page:
        wrong.append("Datasette: documents has a search box that finds no word of three characters")


asyncio.run(browse())
for line in wrong:
    print(line)
sys.exit(1 if wrong else 0)
