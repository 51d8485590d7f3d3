"""A headless Chromium, spoken to over two pipes by its DevTools protocol; nothing beside Python is needed.

Messages are JSON with a null byte behind each: https://chromedevtools.github.io/devtools-protocol/.
"""

import json
import os
import select
import subprocess
import tempfile
import time


class Browser:
    """One browser with one tab."""

    def __init__(self, program, log):
        ask, self._asks = os.pipe()
        self._answers, answer = os.pipe()
        self._folder = tempfile.TemporaryDirectory()
        self._log = open(log, "wb")
        arguments = [
            program, "--headless", "--remote-debugging-pipe", f"--user-data-dir={self._folder.name}",
            "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--force-color-profile=srgb", "--font-render-hinting=none",
        ]
        if os.getuid() == 0:
            # Chromium's own sandbox does not work for root; what is opened are our own pages.
            arguments.append("--no-sandbox")

        def wire():
            # Chromium reads from 3 and writes to 4; whatever has these numbers now must not be in the way.
            high = os.dup(ask), os.dup(answer)
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self._process = subprocess.Popen(
            arguments + ["about:blank"], stdout=self._log, stderr=self._log, preexec_fn=wire, close_fds=False)
        os.close(ask)
        os.close(answer)
        self._buffer = b""
        self._number = 0
        self.events = []
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = None
        self._session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")

    def call(self, method, parameters=None):
        """Asks for something and waits for the answer; what happens meanwhile is kept in `events`."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters or {}}
        if getattr(self, "_session", None):
            message["sessionId"] = self._session
        os.write(self._asks, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read(60)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        """Waits until something has happened since `events` was emptied."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._read(60))

    def _read(self, seconds):
        end = time.monotonic() + seconds
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._answers], [], [], max(0, end - time.monotonic()))
            data = os.read(self._answers, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("Chromium does not answer")
            self._buffer += data
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def close(self):
        """Ends the browser."""
        os.close(self._asks)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        self._folder.cleanup()
