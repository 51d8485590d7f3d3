"""Checks that the club's members are contacts: check_club.py SANDBOX STATES LINES MAIL [FAMILY NAME OF MEMBER 7]."""

from __future__ import annotations

import json

from checks import arguments, get, last_line, verdict

address, states, lines, mail, *moved = arguments()
key = {"api-key": "xkeysib-sandbox"}
contacts = {}
while page := get(f"{address}/v3/contacts?limit=500&offset={len(contacts)}", key)["contacts"]:
    contacts |= {contact["email"]: contact for contact in page}

missing, wrong = [], []
for number in range(1, 41):
    contact = contacts.get(f"{mail}{number}@example.com")
    if contact is None:
        missing.append(number)
        continue
    # A number of a telephone is taken once: the second forty have the numbers of the first.
    buys = number % 4 == 0
    expected = {
        "FIRSTNAME": f"Given {number}",
        "LASTNAME": moved[0] if moved and number == 7 else f"Family {number}",
        "CITY": "Musterstadt",
        "SIGNUP_DATE": "2026-01-01",
    } | ({"ORDER_COUNT": 1, "TOTAL_SPENT": 12.34} if buys else {})
    found = {name: contact["attributes"].get(name) for name in expected}
    if found != expected or contact["listIds"] != ([2, 3] if buys else [2]):
        wrong.append((number, found, contact["listIds"]))
verdict(not missing, "40 members are contacts", missing)
verdict(not wrong, "names, town, date, figures of orders and lists are theirs", wrong[:3])
with open(lines, encoding="utf-8") as file:
    messages = [json.loads(line) for line in file]
last = [message["value"] for message in messages if message["type"] == "STATE"][-1]
verdict(last_line(states) == last, "target-brevo ends with the tap's last state", last_line(states))
