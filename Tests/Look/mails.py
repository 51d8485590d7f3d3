"""Takes a picture of each mail of the recipes: mails.py CHROMIUM MAILS PICTURES.

MAILS are what Tests/Interop/check_recipes.py has rendered. Nothing is loaded: a drawing stands for every picture of a product.
"""

import base64
import pathlib
import sys
import time

from browser import Browser

WIDTH = 640
# How long pictures may take that only a broken mail keeps waiting, in seconds.
PATIENCE = 20
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180" viewBox="0 0 240 180"><rect width="240" height="180" fill="#e8ecf3"/>
<circle cx="120" cy="78" r="34" fill="#9fb0cc"/><rect x="62" y="118" width="116" height="30" rx="6" fill="#9fb0cc"/></svg>"""
FRAME = """<!doctype html><meta charset="utf-8"><style>body { font: 16px/1.45 system-ui, sans-serif; margin: 24px; color: #1d2433; background: #fff; }
table { border-collapse: collapse; } td { padding: 8px 12px 8px 0; vertical-align: middle; } h1 { font-size: 22px; } a { color: #0b57d0; }
</style>"""


def serve(browser):
    """Gives the drawing for each picture that is asked for."""
    for event in [e for e in browser.events if e.get("method") == "Fetch.requestPaused"]:
        browser.events.remove(event)
        browser.call("Fetch.fulfillRequest", {
            "requestId": event["params"]["requestId"], "responseCode": 200,
            "responseHeaders": [{"name": "Content-Type", "value": "image/svg+xml"}],
            "body": base64.b64encode(DRAWING.encode()).decode()})


def main():
    chromium, mails, pictures = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    pictures.mkdir(parents=True, exist_ok=True)
    browser = Browser(chromium, pictures / "chromium.log")
    browser.call("Fetch.enable", {"patterns": [{"urlPattern": "http*://*"}]})
    browser.call("Emulation.setDeviceMetricsOverride", {"width": WIDTH, "height": 300, "deviceScaleFactor": 1, "mobile": False})
    frame = browser.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
    failed = False
    for mail in sorted(mails.glob("*.html")):
        browser.events = []
        browser.call("Page.setDocumentContent", {"frameId": frame, "html": FRAME + mail.read_text(encoding="utf-8")})
        waits_until = time.monotonic() + PATIENCE
        while time.monotonic() < waits_until:
            loaded = browser.call("Runtime.evaluate", {
                "returnByValue": True, "expression": "[...document.images].every(i => i.complete)"})
            if loaded["result"]["value"]:
                break
            serve(browser)
        size = browser.call("Runtime.evaluate", {"returnByValue": True, "expression": """({
            height: document.body.getBoundingClientRect().bottom, wide: document.documentElement.scrollWidth,
            broken: [...document.images].filter(i => !i.complete || !i.naturalWidth).length, text: document.body.innerText.trim().length })"""})["result"]["value"]
        wrong = [name for name, holds in [("too wide", size["wide"] <= WIDTH), ("a broken picture", not size["broken"]), ("empty", size["text"] > 20)] if not holds]
        failed |= bool(wrong)
        print(f"  {'✗' if wrong else '✓'} {mail.stem}" + (f": {', '.join(wrong)}" if wrong else ""), flush=True)
        shot = browser.call("Page.captureScreenshot", {
            "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": WIDTH, "height": min(size["height"] + 24, 1400), "scale": 1}})
        (pictures / f"{mail.stem}.png").write_bytes(base64.b64decode(shot["data"]))
    (pictures / "chromium.log").unlink(missing_ok=True)
    sys.exit(1 if failed else 0)


main()
