"""Compares what the tap wrote with the totals that the store itself tells: check_lines.py STORE LINES DISCOVERED."""

from __future__ import annotations

import json

from checks import Lines, arguments, get, verdict

# Where the store tells how many rows a stream has.
TOTALS = {
    "customers": "v3/customers",
    "customer_addresses": "v3/customers/addresses",
    "customer_attribute_values": "v3/customers/attribute-values",
    "customer_form_field_values": "v3/customers/form-field-values",
    "customer_metafields": "v3/customers/metafields",
    "customer_segments": "v3/segments",
    "subscribers": "v3/customers/subscribers",
    "wishlists": "v3/wishlists",
    "orders": "v2/orders/count",
    "order_metafields": "v3/orders/metafields",
    "products": "v3/catalog/products",
    "product_variants": "v3/catalog/variants",
    "product_metafields": "v3/catalog/products/metafields",
    "variant_metafields": "v3/catalog/variants/metafields",
    "product_channel_assignments": "v3/catalog/products/channel-assignments",
    "product_category_assignments": "v3/catalog/products/category-assignments",
    "categories": "v3/catalog/trees/categories",
    "category_metafields": "v3/catalog/categories/metafields",
    "brands": "v3/catalog/brands",
    "brand_metafields": "v3/catalog/brands/metafields",
    "price_lists": "v3/pricelists",
    "promotions": "v3/promotions",
    "inventory_locations": "v3/inventory/locations",
    "channels": "v3/channels",
}


def total(store: str, path: str) -> int:
    """The number of rows that the store tells."""
    answer = get(f"{store}/{path}?limit=1", {"X-Auth-Token": "sandbox-access-token"})
    return answer["count"] if "count" in answer else answer["meta"]["pagination"]["total"]


store, path, discovered = arguments()
lines = Lines(path)
with open(discovered, encoding="utf-8") as file:
    streams = [stream["tap_stream_id"] for stream in json.load(file)["streams"]]
silent = [stream for stream in streams if not lines.records.get(stream)]
verdict(not silent, f"the tap reads every stream: {len(streams)} streams, {lines.total:,} records", silent)
wrong = {
    stream: (len(lines.records[stream]), expected)
    for stream, place in TOTALS.items()
    if (expected := total(store, place)) != len(lines.records[stream])
}
verdict(not wrong, f"as many records as the store tells rows: {len(TOTALS)} streams whose total it knows", wrong)
twice = [stream for stream in streams if len(lines.latest(stream)) != len(lines.records[stream])]
verdict(not twice, f"keys are unique: {len(streams)} streams", twice)
