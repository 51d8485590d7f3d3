"""Compares the account with the store: check_account.py SANDBOX STORE [ATTRIBUTE THAT SOME CONTACT HAS].

Every customer is a contact, and no event came twice.
"""

from __future__ import annotations

from checks import arguments, get, verdict

address, store, *attribute = arguments()
token, key = {"X-Auth-Token": "sandbox-access-token"}, {"api-key": "xkeysib-sandbox"}


def pages(path: str, name: str) -> list[dict]:
    """All rows of a list of Brevo."""
    rows: list[dict] = []
    while page := get(f"{address}/v3/{path}?limit=50&offset={len(rows)}", key).get(name):
        rows += page
    return rows


customers = []
for page in range(1, 100):
    answer = get(f"{store}/v3/customers?limit=250&page={page}", token)
    customers += answer["data"]
    if page >= answer["meta"]["pagination"]["total_pages"]:
        break
contacts = {contact["email"]: contact for contact in pages("contacts", "contacts")}
missing = [row["id"] for row in customers if row["email"] and row["email"].lower() not in contacts]
verdict(not missing, f"{len(customers)} customers are among {len(contacts)} contacts", missing[:5])
events = [(event["event_name"], event.get("contact_id"), event["event_date"]) for event in pages("events", "events")]
verdict(len(events) == len(set(events)), f"{len(events)} events, none of them twice", events[:5])
if attribute:
    having = sum(1 for contact in contacts.values() if contact["attributes"].get(attribute[0]))
    verdict(having > 100, f"{having} contacts have {attribute[0]}", having)
