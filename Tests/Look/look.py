"""Looks at pages as a phone and a desktop show them, in light and dark and on paper: look.py CHROMIUM PAGES SCREENSHOTS.

Prints a line for each page and view, and what is wrong with it; leaves a screenshot of each.
"""

import base64
import pathlib
import sys

from browser import Browser

VIEWS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]

# Letters that do not stand out from what is behind them, and a body that is wider than the window.
MEASURES = """(() => {
  const channels = text => (text.match(/[0-9.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = channels(getComputedStyle(e).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const faint = [], small = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || e.closest('defs') || ['title', 'desc', 'style'].includes(e.tagName)) continue;
    const style = getComputedStyle(e);
    const ink = light(channels(e.closest('svg') ? style.fill : style.color)), paper = light(ground(e));
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (contrast < 4.5) faint.push(e.tagName + ' ' + e.textContent.slice(0, 30) + ' ' + contrast.toFixed(1));
    if (parseFloat(style.fontSize) < 12) small.push(e.tagName + ' ' + style.fontSize);
  }
  const texts = [...document.querySelectorAll('svg text')].map(e => [e, e.getBoundingClientRect()]);
  const cut = texts.filter(([, r]) => r.left < -0.5 || r.right > document.documentElement.clientWidth + 0.5).map(([e]) => e.textContent);
  const overlapping = [];
  for (const svg of document.querySelectorAll('svg.chart')) {
    const feet = [...svg.querySelectorAll('.foot')].map(e => e.getBoundingClientRect());
    for (let i = 1; i < feet.length; i++) if (feet[i].left < feet[i - 1].right + 4) overlapping.push(svg.textContent.slice(0, 40));
  }
  return {
    wide: document.scrollingElement.scrollWidth, height: document.scrollingElement.scrollHeight,
    dark: matchMedia('(prefers-color-scheme: dark)').matches, ground: getComputedStyle(document.body).backgroundColor,
    faint, small, cut, overlapping,
    plots: document.querySelectorAll('svg.chart').length,
    unnamed: [...document.querySelectorAll('svg.chart')].filter(e => !e.querySelector('title') || !e.querySelector('desc')
      || e.getAttribute('aria-labelledby').split(' ').some(id => !document.getElementById(id))).length,
    doubled: (ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id)),
    flat: [...document.querySelectorAll('svg.chart rect')].filter(e => e.getBoundingClientRect().width <= 0).length,
    scripts: document.scripts.length,
  };
})()"""


def problems(browser, path, width, scheme, screenshot):
    """Shows a page in a view, and tells what is wrong with it."""
    browser.call("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 800, "deviceScaleFactor": 2 if width < 600 else 1, "mobile": width < 600})
    browser.call("Emulation.setEmulatedMedia", {
        "media": "screen", "features": [{"name": "prefers-color-scheme", "value": scheme}]})
    browser.events = []
    address = path.resolve().as_uri()
    browser.call("Page.navigate", {"url": address})
    browser.wait("Page.loadEventFired")
    # The tables are folded away, and must fit all the same.
    unfold(browser, True)
    seen = measured(browser)
    unfold(browser, False)
    found = []
    # A phone makes room for what is too wide, so innerWidth says nothing.
    if seen["wide"] > width:
        found.append(f"is {seen['wide']} px wide in a window of {width}")
    if seen["dark"] != (scheme == "dark"):
        found.append(f"was not shown in {scheme}")
    for name in ("faint", "small", "cut", "overlapping"):
        if seen[name]:
            found.append(f"{name}: {seen[name][:5]}")
    for name in ("unnamed", "doubled", "flat", "scripts"):
        if seen[name]:
            found.append(f"{name}: {seen[name]}")
    for event in browser.events:
        method, said = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent" and said["request"]["url"] not in (address, "data:,"):
            found.append(f"asked for {said['request']['url'][:80]}")
        if method in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            found.append(f"said {str(said)[:300]}")
    shoot(browser, screenshot)
    return found, seen


def unfold(browser, is_open):
    """Opens or closes everything that folds."""
    for_each = "document.querySelectorAll('details').forEach(e => { e.open = %s })" % str(is_open).lower()
    browser.call("Runtime.evaluate", {"expression": for_each})


def measured(browser):
    """The measures of the page that is shown."""
    result = browser.call("Runtime.evaluate", {"expression": MEASURES, "returnByValue": True})
    if "exceptionDetails" in result:
        raise RuntimeError(str(result["exceptionDetails"]))
    return result["result"]["value"]


def shoot(browser, path):
    """Leaves a picture of the whole page."""
    data = browser.call("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True})["data"]
    path.write_bytes(base64.b64decode(data))


def printed(browser, path, file):
    """Leaves the page as it is printed; tells the number of its pages."""
    browser.call("Emulation.setEmulatedMedia", {"media": "", "features": []})
    data = base64.b64decode(browser.call("Page.printToPDF", {"printBackground": False, "paperWidth": 8.27, "paperHeight": 11.69})["data"])
    file.write_bytes(data)
    return data.count(b"/Type /Page\n") or data.count(b"/Type /Page ")


def main(program, pages, folder):
    pages = sorted(pathlib.Path(pages).glob("*.html"))
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    failed, grounds = 0, {}
    browser = Browser(program, folder / "chromium.log")
    try:
        for page in pages:
            for width, scheme in VIEWS:
                found, seen = problems(browser, page, width, scheme, folder / f"{page.stem}-{width}-{scheme}.png")
                grounds.setdefault(scheme, set()).add(seen["ground"])
                what = f"{page.name} at {width} px in {scheme}: {seen['plots']} plots, {seen['height']} px high"
                print(f"  {'✗' if found else '✓'} {what}" + "".join(f"\n      {text}" for text in found))
                failed += bool(found)
            printed(browser, page, folder / f"{page.stem}.pdf")
    finally:
        browser.close()
    if not pages or grounds["light"] & grounds["dark"]:
        print("  ✗ there are no pages, or light and dark look alike")
        failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
