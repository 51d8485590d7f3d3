"""Prints a catalog with streams selected: select_streams.py DISCOVERED [STREAM…]; all of them where none is named."""

import json
import sys

path, *wanted = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    catalog = json.load(file)
for stream in catalog["streams"]:
    for item in stream["metadata"]:
        item["metadata"]["selected"] = not wanted or stream["tap_stream_id"] in wanted
json.dump(catalog, sys.stdout, indent=2)
