"""Makes a large ledger of a small one that the target has written: each block of rows is the sample with its numbers moved on.

The sample's records are numbered from 1 without a gap, and each row bears the number of its record in its keys, so that what
belongs together in the sample does so in each block. Fingerprints become others, as those of other records would be. A column
that is not known here is copied; a table that is not known and holds rows of the sample ends the work, so that nothing is left
out unseen.

    multiply.py LEDGER RECORDS_OF_THE_SAMPLE BLOCKS
"""
import os
import sqlite3
import sys

# The number stands alone, behind a letter and a hyphen, as in k-17, or behind one letter, as in c17@example.com.
KEY = ("iif({0} LIKE '_-%', substr({0}, 1, 2) || CAST(CAST(substr({0}, 3) AS INTEGER) + shift AS TEXT), "
       "CAST(CAST({0} AS INTEGER) + shift AS TEXT))")
EMAIL = "substr({0}, 1, 1) || CAST(CAST(substr({0}, 2) AS INTEGER) + shift AS TEXT) || substr({0}, instr({0}, '@'))"
EXT_ID = ("replace({0}, '\"bc-' || CAST(substr(email, 2) AS INTEGER) || '\"', "
          "'\"bc-' || (CAST(substr(email, 2) AS INTEGER) + shift) || '\"')")
OTHER = "CASE WHEN {0} IS NULL OR shift = 0 THEN {0} ELSE random() END"

# How the numbers stand in the tables, by column.
TABLES = {
    "receipt": {"key": KEY, "digest_high": OTHER, "digest_low": OTHER},
    "customer": {"key": KEY, "email": EMAIL, "content_high": OTHER, "content_low": OTHER},
    "contact": {"email": EMAIL, "attributes": EXT_ID},
    "store_order": {"id": KEY, "customer": KEY, "email": EMAIL, "cart": KEY, "content_high": OTHER, "content_low": OTHER},
    "order_goods": {"store_order": KEY},
    "cart": {"id": KEY, "email": EMAIL, "order_id": KEY, "content_high": OTHER, "content_low": OTHER, "goods_high": OTHER,
             "goods_low": OTHER},
    "event": {"sequence": "NULL", "id": "CASE shift WHEN 0 THEN {0} ELSE lower(hex(randomblob(16))) END", "email": EMAIL,
              "customer": KEY, "store_order": KEY, "cart": KEY},
}
# What a ledger has beside records.
OTHERS = {"grdb_migrations", "sqlite_sequence", "run", "import", "remark", "list_check", "cart_check", "brand_check"}


def multiply(path, sample, blocks):
    """Brings a ledger of a sample of so many records to so many blocks of it; gives its rows by table."""
    ledger = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = FILE"):
        ledger.execute(f"PRAGMA {pragma}")
    rows = {}
    names = [name for name, in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    for name in names:
        count, = ledger.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        if count and name not in OTHERS and name not in TABLES:
            raise SystemExit(f"{name} has {count} rows: how do records stand in it?")
        if not count or name not in TABLES:
            continue
        columns = ledger.execute(f"PRAGMA table_info({name})").fetchall()
        indexes = ledger.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (name,)).fetchall()
        for index, _ in indexes:
            ledger.execute(f"DROP INDEX {index}")
        ledger.execute(f"CREATE TEMP TABLE sample AS SELECT * FROM {name}")
        ledger.execute(f"DELETE FROM {name}")
        values = [f"iif({column[1]} IS NULL, NULL, {rule.format(column[1])})" if (rule := TABLES[name].get(column[1])) else column[1]
                  for column in columns]
        # In the order of the key, so that the tree grows at its end alone.
        key = [str(column[0] + 1) for column in sorted(columns, key=lambda column: column[5]) if column[5]]
        order = "shift, sample.sequence" if name == "event" else ", ".join(key)
        ledger.execute(f"""
            INSERT INTO {name} WITH RECURSIVE block (shift) AS (
              SELECT 0 UNION ALL SELECT shift + {sample} FROM block WHERE shift + {sample} < {sample * blocks}
            ) SELECT {", ".join(values)} FROM block CROSS JOIN sample ORDER BY {order}""")
        for _, sql in indexes:
            ledger.execute(sql)
        ledger.execute("DROP TABLE sample")
        rows[name], = ledger.execute(f"SELECT count(*) FROM {name}").fetchone()
    ledger.execute("PRAGMA journal_mode = WAL")
    ledger.close()
    return rows


def verdict(path):
    """What SQLite finds wrong with a ledger; ok for nothing."""
    ledger = sqlite3.connect(path)
    found = "; ".join(row for row, in ledger.execute("PRAGMA integrity_check(10)").fetchall())
    ledger.close()
    return found


if __name__ == "__main__":
    made = multiply(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    print(", ".join(f"{name}: {count:,}" for name, count in made.items()), flush=True)
    print(f"{os.path.getsize(sys.argv[1]) / 1e9:.1f} GB; SQLite's check of the whole: {verdict(sys.argv[1])}", flush=True)
