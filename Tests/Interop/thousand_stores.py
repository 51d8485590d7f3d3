"""Runs the short run of many stores in which nothing has changed, two at a time for each core, and tells what that costs.

One store is delivered, and its folder copied for each of the others: to the programs they are stores of their own, with a state, a
ledger and requests. The release build is measured where there is one.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from checks import verdict

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def main(address, folder, count):
    release = os.path.join(ROOT, ".build", "release")
    paths = [os.path.join(ROOT, "examples", "operations"), os.environ["PATH"]]
    isRelease = all(os.path.exists(os.path.join(release, name)) for name in ("tap-bigcommerce", "target-brevo"))
    if isRelease:
        paths.insert(0, release)
    environment = {**os.environ, "PATH": ":".join(paths), "LOGLEVEL": "error"}
    os.makedirs(folder, exist_ok=True)
    configuration = os.path.join(folder, "config.json")
    with open(configuration, "w", encoding="utf-8") as file:
        json.dump(
            {
                "store_hash": "sandbox1",
                "access_token": "sandbox-access-token",
                "start_date": "2010-01-01T00:00:00Z",
                "bigcommerce_url": address,
                "api_key": "xkeysib-sandbox",
                "brevo_url": f"{address}/v3",
                "store_url": "https://shop.example.com",
                "default_country": "US",
            },
            file,
        )

    def run(store):
        began = time.monotonic()
        code = subprocess.run(
            ["shop-sync", "-c", configuration], env={**environment, "SYNC_FOLDER": os.path.join(folder, store)},
            stdout=subprocess.DEVNULL, check=False).returncode
        return code, time.monotonic() - began

    os.makedirs(os.path.join(folder, "first"))
    # The second run settles what the first one has read within the store's last seconds.
    codes = [run("first")[0], run("first")[0]]
    verdict(codes == [0, 0], "one store is delivered, and has nothing left to do", codes)
    for number in range(count):
        shutil.copytree(os.path.join(folder, "first"), os.path.join(folder, f"store{number}"))

    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as runs:
        results = list(runs.map(run, [f"store{number}" for number in range(count)]))
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    failed = [number for number, (code, _) in enumerate(results) if code]
    seconds = sorted(each for _, each in results)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    verdict(not failed, f"{count} stores in which nothing has changed are run without a failure", failed[:5])
    verdict(
        True,
        f"{'release' if isRelease else 'debug'} build on {os.cpu_count()} cores: {wall:.0f} s in all, {1000 * processor / count:.0f} ms of"
        f" processor time for each, {seconds[len(seconds) // 2]:.2f} s in the median and {seconds[-1]:.2f} s at most,"
        f" {after.ru_maxrss / 1024:.0f} MB for the largest process",
    )
    shutil.rmtree(folder)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
