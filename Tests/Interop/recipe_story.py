"""Lets happen in the sandbox's shop what the recipes speak of: recipe_story.py ADDRESS LINES PART.

The first part (sells): somebody registers, orders are placed, shipped, completed and refunded, a cart is left at the payment page,
and what a customer wishes for is sold out. The second (waits): it comes back.
"""

from __future__ import annotations

import json
import sys
import urllib.request

from checks import Lines

SHIPPED, REFUNDED, COMPLETED = 2, 4, 10


class Shop:
    """The sandbox, asked by its control path."""

    def __init__(self, address: str) -> None:
        self.address = address

    def ask(self, path: str, body: dict) -> dict:
        """Sends a change and gives the answer."""
        request = urllib.request.Request(
            f"{self.address}/sandbox/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b"{}")

    def change(self, kind: str, **change: object) -> list[int]:
        """Changes rows, and gives their numbers."""
        answer = self.ask(f"store/{kind}", change)
        return answer if isinstance(answer, list) else answer.get("ids", [])


def wished(lines: Lines) -> int:
    """A product without a choice that stands on a customer's wish list and lies at the first place alone."""
    customers = {row["id"] for row in lines.records["customers"]}
    counted = {row["id"] for row in lines.records["products"] if row["inventory_tracking"] == "product"}
    places: dict[int, list[dict]] = {}
    for row in lines.records["inventory_items"]:
        places.setdefault(row["product_id"], []).append(row)
    alone = {
        product for product, rows in places.items()
        if len({row["variant_id"] for row in rows}) == 1
        and all((row["available_to_sell"] or 0) > 0 if row["location_id"] == 1 else not row["available_to_sell"] for row in rows)}
    for wishlist in lines.records["wishlists"]:
        for item in wishlist["items"] or []:
            if wishlist["customer_id"] in customers and item["product_id"] in alone & counted:
                return item["product_id"]
    raise SystemExit("nobody wishes for anything that is in stock at one place")


def main() -> None:
    address, path, part = sys.argv[1:]
    shop, product = Shop(address), wished(Lines(path))
    if part == "waits":
        shop.change("products", action="change", ids=[product], fields={"inventory_level": 4})
        return
    shop.change("customers", action="create", count=3)
    orders = shop.change("orders", action="create", count=6)
    for status, ids in {SHIPPED: orders[:2], COMPLETED: orders[2:4], REFUNDED: orders[4:5]}.items():
        shop.change("orders", action="change", ids=ids, fields={"status_id": status})
    shop.change("order_refunds", action="create", parent=orders[5])
    shop.change("products", action="change", ids=[product], fields={"inventory_level": 0})
    shop.ask("shoppers", {"pause": 0, "steps": [
        {"do": "add"}, {"do": "add", "quantity": 2}, {"do": "address", "email": "left@example.com"}, {"do": "pay"},
        {"do": "leave"}]})


main()
