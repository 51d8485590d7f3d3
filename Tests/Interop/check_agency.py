"""Compares what is written for an agency with the example for one store: check_agency.py MANIFEST EXAMPLE MELTANO LIST.

MELTANO is what is written for Meltano from the same list.
"""

from __future__ import annotations

import json

import yaml
from cronsim import CronSim
from datetime import datetime, timedelta

from checks import arguments, verdict

manifest, example, project, stores = arguments()


def documents(path: str) -> list[dict]:
    """All documents of a file."""
    with open(path, encoding="utf-8") as file:
        return [document for document in yaml.safe_load_all(file) if document]


def job(path: str) -> dict:
    """The first job of a manifest, without what is a store's own."""
    found = next(document for document in documents(path) if document["kind"] == "CronJob")
    name, pod = found["metadata"]["name"], found["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    del found["spec"]["schedule"], pod["containers"][0]["image"]
    found["spec"].pop("timeZone", None)
    return json.loads(json.dumps(found["spec"]).replace(f'"{name}"', '"NAME"'))


generated, expected = job(manifest), job(example)
generated["jobTemplate"]["spec"]["template"].pop("metadata")
verdict(generated == expected, "a job for Kubernetes is that of examples/operations", (generated, expected))

with open(stores, encoding="utf-8") as file:
    listed = json.load(file)
(content,) = documents(project)
crons = {document["metadata"]["labels"]["app.kubernetes.io/instance"]: document["spec"]["schedule"]
         for document in documents(manifest) if document["kind"] == "CronJob"}
verdict({entry["name"]: entry["interval"] for entry in content["schedules"]} == crons,
        "both engines have the same schedules", crons)

day, late = datetime(2026, 1, 1), []
taken: dict[datetime, str] = {}
for store in listed["stores"]:
    period = timedelta(minutes=store.get("every_minutes", listed["defaults"]["every_minutes"]))
    times = CronSim(crons[store["name"]], day - timedelta(seconds=1))
    begun = []
    while (time := next(times)) < day + timedelta(days=1):
        begun.append(time)
        if taken.setdefault(time, store["name"]) != store["name"]:
            late.append(f"{time}: {store['name']} and {taken[time]}")
    if {later - earlier for earlier, later in zip(begun, begun[1:])} - {period} or not begun:
        late.append(f"{store['name']}: not every {period}")
verdict(not late, f"over a day {len(taken)} runs, each in a minute of its own, as often as the list says", late[:3])
