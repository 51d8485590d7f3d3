"""Holds a manifest of what receives callbacks against the schemas of Kubernetes, and against what it says of itself."""

from __future__ import annotations

import kubernetes_validate
import yaml

from checks import arguments, verdict

VERSIONS = ["1.30", "1.34", "1.37"]

(manifest,) = arguments()
name = manifest.rsplit("/", 1)[-1]
with open(manifest, encoding="utf-8") as file:
    documents = {document["kind"]: document for document in yaml.safe_load_all(file)}

found = []
for document in documents.values():
    for version in VERSIONS:
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except kubernetes_validate.ValidationError as error:
            found.append(f"{document['kind']}, {version}: {error.message}")
verdict(not found, f"{len(documents)} documents of {name} keep the schemas of Kubernetes {', '.join(VERSIONS)}", found[:3])

deployment, service = documents["Deployment"]["spec"], documents["Service"]["spec"]
pod = deployment["template"]["spec"]
container = pod["containers"][0]
verdict(deployment["replicas"] == 1 and deployment["strategy"]["type"] == "Recreate", f"{name}: one pod at a time has the spools")
labels = deployment["template"]["metadata"]["labels"]
verdict(service["selector"].items() <= labels.items() and deployment["selector"]["matchLabels"].items() <= labels.items(),
        "service and deployment find the pod", labels)
ports = {port["name"] for port in container["ports"]}
probes = [container[name]["httpGet"] for name in ("livenessProbe", "readinessProbe", "startupProbe")]
verdict({probe["port"] for probe in probes} | {port["targetPort"] for port in service["ports"]} <= ports,
        "probes and service name its port", ports)
verdict([probe["path"] for probe in probes] == ["/health", "/ready", "/health"], "probes ask its pages", probes)
volumes = {volume["name"] for volume in pod["volumes"]}
verdict({mount["name"] for mount in container["volumeMounts"]} == volumes, "volumes and mounts are the same", volumes)
verdict(pod["volumes"][0]["persistentVolumeClaim"]["claimName"] == documents["PersistentVolumeClaim"]["metadata"]["name"],
        "its claim is there")
