"""Validates every query of tap-shopify against the schema of the API: check_queries.py TAP SCHEMA.

SCHEMA is a file of GraphQL's schema language whose name ends with a version, such as admin-2026-07.graphql; those of other
versions that stand beside it are taken as well.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from pathlib import Path

from graphql import GraphQLSchema, build_schema, get_named_type, parse, validate
from graphql.language import FieldNode, InlineFragmentNode, IntValueNode, SelectionSetNode

from checks import verdict

OLDEST = "2026-04"
MOST_COST = 1000
MOST_CONNECTIONS = 5
FREE = {"MoneyBag", "MoneyV2", "PageInfo"}


def times(rows: int) -> int:
    """How often a list of so many rows pays for one, by recorded answers of shops."""
    return max(1, math.floor(2 * math.log(rows)))


def asked(field: FieldNode) -> int | None:
    """The number of rows that a field is asked for."""
    values = [argument.value for argument in field.arguments if argument.name.value == "first"]
    return int(values[0].value) if values and isinstance(values[0], IntValueNode) else None


def cost(selection: SelectionSetNode, kind, schema: GraphQLSchema) -> int:
    """What a selection costs at most."""
    total, choices = 0, [0]
    for part in selection.selections:
        if isinstance(part, InlineFragmentNode):
            choices.append(cost(part.selection_set, schema.type_map[part.type_condition.name.value], schema))
            continue
        if not isinstance(part, FieldNode) or not part.selection_set:
            continue
        inner = get_named_type(kind.fields[part.name.value].type)
        rows = asked(part)
        if inner.name in FREE:
            continue
        if inner.name.endswith("Connection"):
            nodes = next(field for field in part.selection_set.selections if field.name.value == "nodes")
            node = get_named_type(inner.fields["nodes"].type)
            total += 2 + times(rows) * (1 + cost(nodes.selection_set, node, schema))
        elif rows:
            total += 2 + times(rows) * (1 + cost(part.selection_set, inner, schema))
        else:
            total += 1 + cost(part.selection_set, inner, schema)
    return total + max(choices)


def connections(selection: SelectionSetNode, kind, schema: GraphQLSchema, depth: int = 0) -> list[int]:
    """How deep each connection of a selection lies, one for each."""
    found: list[int] = []
    for part in selection.selections:
        if isinstance(part, InlineFragmentNode):
            condition = schema.type_map[part.type_condition.name.value]
            found += connections(part.selection_set, condition, schema, depth)
        elif isinstance(part, FieldNode) and part.selection_set:
            inner = get_named_type(kind.fields[part.name.value].type)
            below = depth + inner.name.endswith("Connection")
            found += [below] if below > depth else []
            found += connections(part.selection_set, inner, schema, below)
    return found


def check(tap: str, version: str, path: Path) -> None:
    """Holds all queries of one version against its schema."""
    schema = build_schema(path.read_text(encoding="utf-8"), assume_valid=True)
    printed = subprocess.run([tap, "queries", "--api-version", version], capture_output=True, check=True).stdout
    queries = json.loads(printed)
    wrong, dear, large, exports = [], [], [], 0
    for query in queries:
        document = parse(query["query"])
        errors = validate(schema, document)
        wrong += [f"{query['name']}: {error.message}" for error in errors]
        operation = document.definitions[0]
        if errors or operation.operation.value == "mutation":
            continue
        if query["name"].endswith(" export"):
            # What a bulk operation exports costs nothing and may not be too large.
            depths = connections(operation.selection_set, schema.query_type, schema)
            large += [f"{query['name']}: {depths}"] if len(depths) > MOST_CONNECTIONS or max(depths) > 2 else []
            exports += 1
            continue
        points = cost(operation.selection_set, schema.query_type, schema)
        dear += [f"{query['name']}: {points}"] if points > MOST_COST else []
    verdict(len(queries) > 25 and not wrong, f"{len(queries)} queries are valid in {version}", wrong[:10])
    verdict(exports > 5 and not large, f"{exports} exports are as bulk operations take them in {version}", large)
    verdict(not dear, f"none of them costs more than {MOST_COST:,} points in {version}", dear)


def main() -> None:
    tap, given = sys.argv[1], Path(sys.argv[2])
    versions = {}
    for path in sorted({given, *given.parent.glob("*.graphql")}):
        named = re.search(r"(\d{4}-\d{2})\.graphql$", path.name)
        if named and named[1] >= OLDEST:
            versions[named[1]] = path
    verdict(given in versions.values(), "the schema's file names its version", given)
    for version, path in versions.items():
        check(tap, version, path)


if __name__ == "__main__":
    main()
