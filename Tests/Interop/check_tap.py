"""singer-check-tap without two of its bugs; reads standard input as it does.

- It takes a nested object that is null for one with a date-time in it, and dies with “'NoneType' object has no
  attribute 'get'” (singer-tools 0.4.1, check_tap.set_defaults). Here only objects are looked into.
- With --tap it may print its summary before its reading thread has ended, so it is always fed through a pipe here.
"""

import sys

from singertools import check_tap
from jsonschema import validators

strict = check_tap.extend_with_default


def lenient(validator_class):
    """Extends a validator as singer-check-tap does, for objects alone."""
    usual = validator_class.VALIDATORS["properties"]
    dated = strict(validator_class).VALIDATORS["properties"]

    def properties(validator, members, instance, schema):
        return (dated if isinstance(instance, dict) else usual)(validator, members, instance, schema)

    return validators.extend(validator_class, {"properties": properties})


check_tap.extend_with_default = lenient
sys.argv[0] = "singer-check-tap"
check_tap.main()
