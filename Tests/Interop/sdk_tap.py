"""A tap made with the Meltano SDK: a club with members, and the orders of its shop.

It is another tap for target-brevo, with names, keys and states of its own, as the SDK makes them. With `moved` member 7
has changed, so that a second run has something new to say; `mail` is what the members' addresses begin with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from singer_sdk import Stream, Tap
from singer_sdk import typing as th

MEMBERS = 40
START = dt.datetime(2026, 1, 1, 8, 0, tzinfo=dt.timezone.utc)


class Members(Stream):
    """Members, by the time of their last change."""

    name = "members"
    primary_keys = ("member_no",)
    replication_key = "changed_at"
    is_sorted = True
    schema = th.PropertiesList(
        th.Property("member_no", th.StringType, required=True),
        th.Property("mail", th.EmailType),
        th.Property("given_name", th.StringType),
        th.Property("family_name", th.StringType),
        th.Property("mobile", th.StringType),
        th.Property("address", th.ObjectType(
            th.Property("town", th.StringType), th.Property("country", th.StringType))),
        th.Property("joined_at", th.DateTimeType),
        th.Property("changed_at", th.DateTimeType),
    ).to_dict()

    def get_records(self, context: dict | None) -> Iterable[dict]:
        """Gives the members that changed at or after the bookmark, in the order of their changes."""
        since = self.get_starting_timestamp(context)
        members = [self.member(number) for number in range(1, MEMBERS + 1)]
        for member in sorted(members, key=lambda member: member["changed_at"]):
            if since is None or member["changed_at"] >= since:
                yield member | {key: member[key].isoformat() for key in ("joined_at", "changed_at")}

    def member(self, number: int) -> dict:
        """Makes the member of a number; the same each time."""
        moved = number == 7 and self.config["moved"]
        changed = START + dt.timedelta(hours=number)
        return {
            "member_no": f"M-{number:03}",
            "mail": f"{self.config['mail']}{number}@example.com",
            "given_name": f"Given {number}",
            "family_name": "Moved" if moved else f"Family {number}",
            "mobile": f"+4915112345{number:03}",
            "address": {"town": "Musterstadt", "country": "Germany"},
            "joined_at": START,
            "changed_at": changed + dt.timedelta(days=30) if moved else changed,
        }


class Purchases(Stream):
    """What some members have bought; read as a whole."""

    name = "purchases"
    primary_keys = ("purchase_no",)
    schema = th.PropertiesList(
        th.Property("purchase_no", th.IntegerType, required=True),
        th.Property("mail", th.EmailType),
        th.Property("amount", th.NumberType),
        th.Property("currency", th.StringType),
        th.Property("bought_at", th.DateTimeType),
    ).to_dict()

    def get_records(self, context: dict | None) -> Iterable[dict]:
        """Gives a purchase of every fourth member, of 12.34 each."""
        for number in range(4, MEMBERS + 1, 4):
            yield {
                "purchase_no": 1000 + number,
                "mail": f"{self.config['mail']}{number}@example.com",
                "amount": 12.34,
                "currency": "EUR",
                "bought_at": (START + dt.timedelta(days=number)).isoformat(),
            }


class TapClub(Tap):
    """The tap of the club."""

    name = "tap-club"
    config_jsonschema = th.PropertiesList(
        th.Property("moved", th.BooleanType, default=False),
        th.Property("mail", th.StringType, default="member"),
    ).to_dict()

    def discover_streams(self) -> list[Stream]:
        """Gives both streams."""
        return [Members(self), Purchases(self)]


if __name__ == "__main__":
    TapClub.cli()
