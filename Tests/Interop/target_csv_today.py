"""target-csv 0.3.0 on a Python of today: it asks `collections` for a class that Python 3.10 has in `collections.abc`."""

import collections
import collections.abc

collections.MutableMapping = collections.abc.MutableMapping

import target_csv  # noqa: E402

target_csv.main()
