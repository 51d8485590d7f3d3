"""Starts the short run of each store when callbacks wait for it, or when its hour has come.

For Apache Airflow 2.9 or later. The stores are those of `tap-bigcommerce receive --stores`: one file <store>.json each in the folder
of configurations, and beside it, where a store has some, <store>.env with variables for its runs. README.md says how to set it up.
"""

import fcntl
import json
import os
import re
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from airflow.decorators import dag, task
from airflow.exceptions import AirflowFailException

CONFIGURATIONS = Path(os.environ.get("SHOPS_CONFIGURATIONS", "/etc/shop-to-brevo"))
FOLDERS = Path(os.environ.get("SHOPS_FOLDERS", "/var/lib/shop-to-brevo"))
METRICS = os.environ.get("SHOPS_METRICS", "http://127.0.0.1:8787/metrics")
EVERY_MINUTES = 60
# What a run may ask its owner to look at ends with 2; no further start would mend it.
MISCONFIGURED = 2


def stores():
    return sorted(path.stem for path in CONFIGURATIONS.glob("*.json"))


def variables(store):
    """The variables of a store's file, one NAME=value in a line."""
    path = CONFIGURATIONS / f"{store}.env"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", "\n".join(lines), re.MULTILINE))


def waiting():
    """The stores whose spool is not empty; none if the receiver does not answer, as each store has its hour all the same."""
    try:
        with urllib.request.urlopen(METRICS, timeout=10) as answer:
            text = answer.read().decode()
    except OSError as error:
        print(f"{METRICS} does not answer: {error}")
        return set()
    shops = set(re.findall(r'^live_spool_waiting\{shop="([^"]+)"\} [1-9]', text, re.MULTILINE))
    return {store for store in stores() if shop(store) in shops}


def shop(store):
    """The store as the receiver's figures name it; nothing where it takes no callbacks."""
    try:
        configuration = json.loads((CONFIGURATIONS / f"{store}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return configuration.get("store_hash") if "listen" in configuration else None


def is_due(store):
    """Whether the store's hour has come since its last run began."""
    begun = FOLDERS / store / "run.begun"
    every = int(variables(store).get("SYNC_EVERY_MINUTES", EVERY_MINUTES))
    return not begun.exists() or time.time() - begun.stat().st_mtime >= 60 * every


@contextmanager
def turn(store):
    """Whether nobody else runs the store; it is this one's turn until the block ends."""
    folder = FOLDERS / store
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(folder / "run.lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@dag(
    schedule="* * * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    # A store that takes long keeps none of the others waiting: the next minute looks at them.
    max_active_runs=8,
    tags=["shops"],
)
def shops_to_brevo():
    @task
    def due():
        called = waiting()
        found = []
        for store in stores():
            with turn(store) as is_free:
                if is_free and (store in called or is_due(store)):
                    found.append(store)
        return found

    # The pool says how many run at once on this machine.
    @task(pool="shops", retries=2, retry_delay=timedelta(minutes=1), map_index_template="{{ store }}")
    def run(store):
        from airflow.operators.python import get_current_context

        get_current_context()["store"] = store
        with turn(store) as is_free:
            if not is_free:
                print(f"{store} is run by another task.")
                return
            (FOLDERS / store / "run.begun").touch()
            words = ["shop-sync", "-c", str(CONFIGURATIONS / f"{store}.json"), "--log-format", "json"]
            code = subprocess.run(
                words, env={**os.environ, **variables(store), "SYNC_FOLDER": str(FOLDERS / store)}, check=False
            ).returncode
        if code == MISCONFIGURED:
            raise AirflowFailException(f"{store}: its configuration is wrong; no further try mends it")
        if code:
            raise RuntimeError(f"{store}: ended with {code}")

    run.expand(store=due())


shops_to_brevo()
