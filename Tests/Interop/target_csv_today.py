"""target-csv 0.3.0 on a Python of today: it still asks `collections` for a class that moved to `collections.abc` in 3.10."""

import collections
import collections.abc

collections.MutableMapping = collections.abc.MutableMapping

import target_csv  # noqa: E402

target_csv.main()
