"""Holds a project against Meltano's own schema: check_meltano.py PROJECT ENVIRONMENT."""

from __future__ import annotations

import json
import pathlib

import jsonschema
from meltano import schemas
from ruamel.yaml import YAML

from checks import arguments, verdict

project, _ = arguments()
with open(project, encoding="utf-8") as file:
    content = YAML(typ="safe").load(file)
schema = json.loads((pathlib.Path(schemas.__file__).parent / "meltano.schema.json").read_text(encoding="utf-8"))
validator = jsonschema.validators.validator_for(schema)(schema)
problems = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(content)]
plugins = content["plugins"]["extractors"] + content["plugins"]["loaders"]
settings = sum(len(plugin["settings"]) for plugin in plugins)
verdict(not problems, f"meltano.yml keeps Meltano's schema: {len(plugins)} plugins, {settings} settings", problems[:3])
