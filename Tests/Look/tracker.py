"""Looks at what the storefront's script does in a browser: tracker.py CHROMIUM TARGET-BREVO CONFIG.

Pages of a store are served on this machine, Brevo's tracker is a stand-in, and no request may leave before the shopper has agreed.
"""

import base64
import http.server
import json
import subprocess
import sys
import tempfile
import threading
import time

from browser import Browser

SHOPIFY = """<script>
window.Shopify = { loadFeatures: function (names, done) { window.loaded = names; setTimeout(done, 0); },
  customerPrivacy: { marketingAllowed: function () { return window.agreed; }, analyticsProcessingAllowed: function () { return window.agreed; } } };
window.agreed = %s;
window.ShopifyAnalytics = { meta: { product: { id: 77 } } };
</script>"""
MARKS = """<meta property="og:type" content="product"><meta property="og:title" content="Mug"><meta property="og:url" content="https://shop.example/mug/">
<meta property="og:image" content="https://cdn.example/mug.jpg"><meta property="product:price:amount" content="12.50">
<meta property="product:price:currency" content="EUR">"""
PAGE = "<!doctype html><html><head>%s%s</head><body><input type='hidden' name='product_id' value='77'>%s</body></html>"
CARTS = {
    "/cart.js": {"token": "c1", "total_price": 2500, "currency": "EUR", "items": [
        {"product_id": 77, "title": "Mug", "quantity": 2, "price": 1250, "url": "/mug", "image": "https://cdn.example/mug.jpg"}]},
    "/api/storefront/carts": [{"id": "c1", "cartAmount": 25, "currency": {"code": "EUR"}, "lineItems": {"physicalItems": [
        {"productId": 77, "name": "Mug", "quantity": 2, "salePrice": 12.5, "url": "https://shop.example/mug/", "imageUrl": "https://cdn.example/mug.jpg"}]}}],
}
# The stand-in: it takes what was pushed before it came, and tells it to the stand-in of the tracker's endpoint.
SDK = """(function () {
  var waiting = window.Brevo || [];
  window.Brevo = { push: function (call) { navigator.sendBeacon('https://in-automate.brevo.com/p', JSON.stringify(call)); } };
  waiting.forEach(function (call) { window.Brevo.push(call); });
})();"""


class Store(http.server.BaseHTTPRequestHandler):
    """The pages of a store."""

    pages = {}

    def do_GET(self):
        path = self.path.split("?")[0]
        if path in CARTS:
            body, kind = json.dumps(CARTS[path]).encode(), "application/json"
        elif path in self.pages:
            body, kind = self.pages[path].encode(), "text/html; charset=utf-8"
        else:
            return self.send_error(404)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_):
        """Says nothing."""


def script(program, config, platform, *flags):
    """What the command prints, with who is signed in as the theme fills it in."""
    text = subprocess.run(
        [program, "tracker", "-c", config, "--platform", platform, *flags], check=True, capture_output=True, text=True).stdout
    for place in ("{{customer.email}}", "{{ customer.email | escape }}"):
        text = text.replace(place, "ada@example.com")
    return text


def outside(browser, seconds, act=None):
    """What leaves for Brevo within some seconds; nothing does so in truth."""
    sent, end, acted = [], time.monotonic() + seconds, act is None
    while time.monotonic() < end:
        if not acted:
            acted = True
            browser.call("Runtime.evaluate", {"expression": act})
        for event in [e for e in browser.events if e.get("method") == "Fetch.requestPaused"]:
            browser.events.remove(event)
            request = event["params"]["request"]
            sent.append((request["url"], request.get("postData", "")))
            body = SDK if request["url"].endswith("sdk-loader.js") else ""
            browser.call("Fetch.fulfillRequest", {
                "requestId": event["params"]["requestId"], "responseCode": 200,
                "responseHeaders": [{"name": "Content-Type", "value": "text/javascript"}, {"name": "Access-Control-Allow-Origin", "value": "*"}],
                "body": base64.b64encode(body.encode()).decode()})
        browser.call("Runtime.evaluate", {"expression": "1"})
        time.sleep(0.05)
    return sent


def calls(sent):
    """The calls of the tracker, by their first words."""
    return [json.loads(data) for url, data in sent if url.startswith("https://in-automate.brevo.com") and data]


def main():
    chromium, program, config = sys.argv[1:]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Store)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    shopify, bigcommerce = script(program, config, "shopify"), script(program, config, "bigcommerce")
    free = script(program, config, "bigcommerce", "--without-consent-manager")
    Store.pages = {
        "/shopify/yes": PAGE % (SHOPIFY % "true", MARKS, shopify), "/shopify/no": PAGE % (SHOPIFY % "false", MARKS, shopify),
        "/shopify/bare": PAGE % ("", MARKS, shopify), "/bigcommerce": PAGE % ("", MARKS, bigcommerce), "/free": PAGE % ("", MARKS, free),
        "/home": PAGE % (SHOPIFY % "true", "", shopify),
    }
    failed = 0

    def verdict(holds, text, detail=""):
        nonlocal failed
        failed += not holds
        print(f"  {'✓' if holds else '✗'} {text}" + ("" if holds else f": {detail}"), flush=True)

    verdict("xkeysib" not in shopify + bigcommerce and "sandbox-client-key" in shopify, "no secret is in the script, the client key is")
    with tempfile.NamedTemporaryFile() as log:
        browser = Browser(chromium, log.name)
        browser.call("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})

        def visit(page, cookie="", act=None, seconds=1.5):
            browser.call("Network.clearBrowserCookies")
            browser.call("Page.navigate", {"url": address + "/none"})
            browser.call("Runtime.evaluate", {"expression": "try { sessionStorage.clear() } catch (e) {}"})
            if cookie:
                browser.call("Network.setCookie", {"name": "bc_consent", "value": cookie, "url": address})
            browser.events = []
            browser.call("Page.navigate", {"url": address + page})
            # What leaves is answered at once: a page is not loaded before.
            before = outside(browser, 1)
            return before + outside(browser, seconds, act)

        def of_brevo(sent):
            return [url for url, _ in sent if "brevo.com" in url]

        for page, cookie, name in [
                ("/shopify/no", "", "Shopify: nothing leaves before the shopper has agreed"),
                ("/shopify/bare", "", "Shopify: nothing leaves where nothing asks for consent"),
                ("/bigcommerce", "", "BigCommerce: nothing leaves where nothing asks for consent"),
                ("/bigcommerce", "%7B%22allow%22%3A%5B2%2C3%5D%2C%22deny%22%3A%5B4%5D%7D", "BigCommerce: nothing leaves if targeting is refused"),
                ("/bigcommerce", "broken", "BigCommerce: nothing leaves if the cookie cannot be read")]:
            sent = of_brevo(visit(page, cookie))
            verdict(not sent, name, sent)
        agreed = "%7B%22allow%22%3A%5B2%2C3%2C4%5D%2C%22deny%22%3A%5B%5D%7D"
        agree = "window.agreed = true; document.dispatchEvent(new CustomEvent('visitorConsentCollected'))"
        for page, cookie, act, name in [
                ("/shopify/yes", "", None, "Shopify: who has agreed before"), ("/shopify/no", "", agree, "Shopify: who agrees now"),
                ("/bigcommerce", agreed, None, "BigCommerce: who has agreed before"),
                ("/bigcommerce", "", f"document.cookie = 'bc_consent={agreed}'", "BigCommerce: who agrees now"),
                ("/free", "", None, "without a consent manager, where that was asked for")]:
            told = calls(visit(page, cookie, act, 3))
            kinds = [call[0] if call[0] != "track" else call[1] for call in told]
            verdict(kinds == ["init", "identify", "product_viewed", "cart_changed"], f"{name}: identified, product and cart told", kinds)
            if len(told) == 4:
                product, cart = told[2][3]["data"], told[3][3]["data"]
                verdict(
                    told[0][1]["client_key"] == "sandbox-client-key" and told[1][1]["identifiers"]["email_id"] == "ada@example.com"
                    and all(product[key] for key in ("product_id", "name", "url", "image", "price", "currency"))
                    and cart["total"] == 25 and cart["items"][0]["price"] == 12.5 and told[3][3]["id"] == "cart:c1",
                    f"{name}: nothing is empty", told)
        kinds = [call[1] for call in calls(visit("/home", seconds=2)) if call[0] == "track"]
        verdict(kinds == ["cart_changed"], "a page without a product tells of no view", kinds)
    sys.exit(1 if failed else 0)


main()
