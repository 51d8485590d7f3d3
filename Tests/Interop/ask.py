"""Asks the sandbox and prints the answer: ask.py METHOD ADDRESS [BODY]."""

import sys
import urllib.request

method, address, *body = sys.argv[1:]
request = urllib.request.Request(address, body[0].encode() if body and body[0] else None, method=method)
with urllib.request.urlopen(request, timeout=30) as answer:
    print(answer.read().decode())
