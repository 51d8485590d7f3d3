"""Renders the templates of the recipes with what has arrived in Brevo: check_recipes.py ADDRESS FOLDER [PAGES].

A template stands in a page behind a line such as `<!-- template: order_placed -->`, the name of its event, or
`<!-- template: contact with NEXT_ORDER -->`, an attribute that its contacts have. It may use what docs/recipes/template-language.md
says that Brevo documents, and nothing else. Nothing that is printed may be empty. PAGES is a folder for one mail of each.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
import urllib.request

from jinja2 import Environment, Undefined, nodes

from checks import verdict

ROOTS = {"contact", "params", "mirror", "unsubscribe", "update_profile", "time_now"}
FILTERS = {"default", "capfirst", "title", "upper", "lower", "truncatechars", "floatformat"}
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Filter, nodes.Const, nodes.For, nodes.If,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or)
OPERATORS = {"eq", "gt"}
# What only a browser tells of: the storefront's script sends it, of which tap and target know nothing.
FROM_THE_BROWSER = {
    "product_viewed": [{
        "params": {
            "product_id": "77", "name": "Mug", "url": "https://shop.example/mug/", "image": "https://cdn.example/mug.jpg",
            "price_text": "€12.50"},
        "contact": {"FIRSTNAME": "Ada"}}],
}
LINKS = {name: f"https://brevo.example/{name}" for name in ("mirror", "unsubscribe", "update_profile")}
TEMPLATE = re.compile(r"<!-- template: (.+?) -->\n```html\n(.*?)```", re.DOTALL)


class EmptyField(Exception):
    """Something that is printed and is empty."""


def printed(value: object) -> object:
    """Refuses what a reader would miss."""
    if isinstance(value, Undefined) or value is None or value == "":
        raise EmptyField(getattr(value, "_undefined_name", None) or "an empty text")
    return value


class Language(Environment):
    """Brevo's language, as far as it is documented."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, finalize=printed)
        self.filters = {
            "default": lambda value, other: other if isinstance(value, Undefined) or not value else value,
            "capfirst": lambda value: value[:1].upper() + value[1:],
            "title": str.title, "upper": str.upper, "lower": str.lower,
            "truncatechars": lambda value, most: value if len(value) <= most else value[:most - 1] + "…",
            "floatformat": lambda value, digits: f"{number(value):.{digits}f}",
        }

    def getattr(self, obj: object, attribute: str) -> object:
        """A member of an object goes before what Python knows under the name, such as `items`."""
        return obj.get(attribute, self.undefined(name=attribute)) if isinstance(obj, dict) else super().getattr(obj, attribute)


def number(value: object) -> float:
    """A number; a text of digits is none (source 2)."""
    if isinstance(value, Undefined) or isinstance(value, bool) or not isinstance(value, (int, float)):
        raise EmptyField(f"floatformat of {value!r}")
    return value


def translated(text: str) -> str:
    """Arguments behind a colon, as Brevo writes them, in Jinja's brackets."""
    return re.sub(r"\|(\w+):('[^']*'|\"[^\"]*\"|\d+)", r"|\1(\2)", text)


def undocumented(tree: nodes.Template) -> list[str]:
    """What a template uses that Brevo does not document."""
    loops = {node.target.name for node in tree.find_all(nodes.For)}
    found = [f"{type(node).__name__}" for node in tree.find_all(nodes.Node) if not isinstance(node, ALLOWED)]
    found += [f"the name {node.name}" for node in tree.find_all(nodes.Name) if node.name not in ROOTS | loops]
    found += [f"the filter {node.name}" for node in tree.find_all(nodes.Filter) if node.name not in FILTERS]
    found += [f"the operator {node.op}" for node in tree.find_all(nodes.Operand) if node.op not in OPERATORS]
    found += ["a loop in a loop" for node in tree.find_all(nodes.For) if any(True for _ in node.iter_child_nodes() for _ in _.find_all(nodes.For))]
    return found


def arrived(address: str, what: str) -> list[dict]:
    """What the sandbox's Brevo has."""
    with urllib.request.urlopen(f"{address}/sandbox/brevo/{what}", timeout=30) as answer:
        return json.loads(answer.read())


def scenes(kind: str, events: dict[str, list[dict]], contacts: list[dict]) -> list[dict]:
    """The objects that a template is rendered with."""
    if kind.startswith("contact with "):
        attribute = kind.removeprefix("contact with ")
        return [{"contact": contact, "params": {}} for contact in contacts if contact.get(attribute) not in (None, "")]
    return FROM_THE_BROWSER.get(kind) or events.get(kind, [])


def main() -> None:
    address, folder, *pages = sys.argv[1:]
    rows = arrived(address, "contacts")
    contacts = {row["email"]: row.get("attributes", {}) for row in rows if row.get("email")}
    events: dict[str, list[dict]] = {}
    for row in arrived(address, "events"):
        event = row["event"]
        contact = contacts.get(event["identifiers"].get("email_id"), {})
        events.setdefault(event["event_name"], []).append({"params": event["event_properties"], "contact": contact})
    language, count = Language(), 0
    for page in sorted(pathlib.Path(folder).glob("*.md")):
        for kind, text in TEMPLATE.findall(page.read_text(encoding="utf-8")):
            count += 1
            name, text = f"{page.stem}, {kind}", translated(text)
            wrong = undocumented(language.parse(text))
            verdict(not wrong, f"{name}: uses what Brevo documents alone", ", ".join(wrong))
            if wrong:
                continue
            found, template = scenes(kind, events, list(contacts.values())), language.from_string(text)
            try:
                mails = [template.render(**LINKS, **scene) for scene in found]
                verdict(bool(mails), f"{name}: {len(mails)} rendered, no field empty", "nothing of the kind has arrived")
            except EmptyField as empty:
                verdict(False, f"{name}: no field empty", f"{empty} is")
                continue
            if pages and mails:
                title = f"{page.stem}-{kind.split()[-1].lower().replace('_', '-')}"
                pathlib.Path(pages[0], f"{title}.html").write_text(max(mails, key=len), encoding="utf-8")
    verdict(count >= 12, f"{count} templates in the recipes", "some are missing")


main()
