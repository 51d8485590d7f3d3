"""Runs a program and writes its exit code, its seconds on the clock and of the processor and its peak memory in bytes to a file.

A process of its own does so, because the peak that the system tells of a child is at least that of who began it.

    measure.py FILE PROGRAM [ARGUMENT …]
"""
import os
import sys
import time

start = time.monotonic()
_, status, usage = os.wait4(os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ), 0)
wall = time.monotonic() - start
with open(sys.argv[1], "w") as file:
    print(os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, file=file)
