"""Holds manifests against the schemas of Kubernetes: check_cluster.py MANIFEST STORES [CONFIGURATION TO WRITE].

STORES is how many stores they are for. The first ConfigMap's config.json is written to a file, for a run with it.
"""

from __future__ import annotations

import json

import kubernetes_validate
import yaml
from cronsim import CronSim, CronSimError
from datetime import datetime

from checks import arguments, verdict

VERSIONS = ["1.30", "1.34", "1.37"]

manifest, stores, *output = arguments()
with open(manifest, encoding="utf-8") as file:
    documents = [document for document in yaml.safe_load_all(file) if document]


def problems(document: dict) -> list[str]:
    """What the schemas of some versions do not allow, unknown fields among it."""
    found = []
    for version in VERSIONS:
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except kubernetes_validate.ValidationError as error:
            found.append(f"{document['kind']} {document['metadata']['name']}, {version}: {error.message}")
    return found


def named(kind: str) -> dict[str, dict]:
    """The documents of a kind, by their names."""
    return {document["metadata"]["name"]: document for document in documents if document["kind"] == kind}


def pod(job: dict) -> dict:
    """What runs in a job."""
    return job["spec"]["jobTemplate"]["spec"]["template"]["spec"]


jobs, claims, maps = named("CronJob"), named("PersistentVolumeClaim"), named("ConfigMap")
found = [problem for document in documents for problem in problems(document)]
verdict(not found, f"{len(documents)} documents keep the schemas of Kubernetes {', '.join(VERSIONS)}", found[:3])
verdict(len(jobs) == len(claims) == len(maps) == int(stores), f"{stores} stores: a job, a claim and a configuration each",
        (list(jobs), list(claims), list(maps)))

wrong, times, taken = [], set(), set()
for name, job in jobs.items():
    spec = pod(job)
    for volume in spec["volumes"]:
        if claim := volume.get("persistentVolumeClaim"):
            taken.add(claim["claimName"])
            if claim["claimName"] not in claims:
                wrong.append(f"{name}: no claim {claim['claimName']}")
        elif volume["configMap"]["name"] not in maps:
            wrong.append(f"{name}: no configuration {volume['configMap']['name']}")
    if {mount["name"] for mount in spec["containers"][0]["volumeMounts"]} != {volume["name"] for volume in spec["volumes"]}:
        wrong.append(f"{name}: volumes and mounts differ")
    if job["spec"]["concurrencyPolicy"] != "Forbid" or not spec["securityContext"]["runAsNonRoot"]:
        wrong.append(f"{name}: not alone, or root")
    try:
        times.add(next(CronSim(job["spec"]["schedule"], datetime(2026, 1, 1))))
    except CronSimError as error:
        wrong.append(f"{name}: {error}")
verdict(not wrong, "what they name is there, and their schedules are cron's", wrong[:3])
verdict(len(taken) == len(jobs), "no two jobs share a claim, so none shares a ledger or a state", taken)
verdict(len(times) == len(jobs), "no two jobs begin in the same minute", times)

text = json.dumps(documents)
verdict("sandbox-access-token" not in text and "xkeysib" not in text, "no secret is in them", "a secret")
if output:
    with open(output[0], "w", encoding="utf-8") as file:
        file.write(next(iter(maps.values()))["data"]["config.json"])
