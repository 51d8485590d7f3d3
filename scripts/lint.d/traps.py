"""Finds what may end a program by a trap where a number, a text or a list comes from outside.

A line that cannot trap says why: “cannot trap: …” in a comment on it, or on the line before (“cannot overflow: …” in SQL).
What no pattern shows, Tests/TargetBrevoTests/Robustness looks for with values that nobody expects.

usage: traps.py FOLDER…   prints each finding and what to write instead; exits with 1 if there is one
"""
import os
import re
import sys

LABELS = r"(?!exactly:|clamping:|truncatingIfNeeded:|bitPattern:|ascii:|bigEndian:|littleEndian:|\"|-?\d+\)|-?[A-Z_]+\)|MemoryLayout|byte\b|base\[|digit\))"
RULES = [
    (r"\bU?Int(64)?\(" + LABELS + r".*(\.double\b|Double\(|\.rounded\(|/ \.(milli|micro|nano)?seconds\()",
     "a binary fraction may be more than an integer: Int(clamping:) or Int(exactly:)"),
    (r"\bU?Int(8|16|32)\(" + LABELS, "a number may not fit: clamping:, exactly: or truncatingIfNeeded:"),
    (r"(?<![.\w])abs\(", "the least integer has no absolute value: .magnitude, or a range"),
    (r"\btry!|\bas!|\bunowned\b|\b(fatalError|preconditionFailure|precondition|assert|assertionFailure)\(|\.unsafelyUnwrapped\b",
     "it traps by design: throw, or give nil"),
    (r"uniqueKeysWithValues:", "a key may come twice: Dictionary(_:uniquingKeysWith:)"),
    (r"\.reduce\(0, \+\)|\.reduce\(0\) \{ \$0 \+ ", "the sum may be more than an integer: .clampedSum"),
    (r"\.remove(First|Last)\(", "there may be none: popFirst(), popLast(), or look on the same line"),
    (r"\.(dropFirst|dropLast|prefix|suffix)\([^)]* - ", "the count may be negative: max(0, …)"),
    (r"repeating: [^,]*, count: (?!max\()[^)]* - ", "the count may be negative: max(0, …)"),
    (r"(?<![\[( ?])\[\d+\]", "there may be fewer: .first, .dropFirst(n).first, or a pattern"),
    (r"offsetBy:(?!.*limitedBy:)", "it may lead out of the text: limitedBy:"),
    (r"(?<!\\)\.int\b(\)| \?\? -?\w+)*\)? [-+*] |[-+*] \(?\w+(\[[^]]*\])?\??\.int\b",
     "the result may be more than an integer: addingClamped, subtractingClamped, multipliedClamped"),
]
# A name that is given a number from outside, and what holds it within bounds on the way.
OUTSIDE = re.compile(
    r"\b(?:let|var) (\w+)(?:: Int\??)? = (?:(?!\blet\b|\bvar\b|; ).)*?(?:(?<!\\)\.(?:int|asCount|asNumber|lastPage)\b(?!\()|(?<!self)\.total\b|\.integer\(|(?:\{ |let \w+ = )Int\([\w$])")
BOUND = re.compile(r"[Cc]lamp|ReportingOverflow|\bmin\(max\(|\.\.\.|\.\.<")
# SQLite refuses a sum of integers that is none.
SQL = (r"\bsum\(", "the sum may be more than an integer: CAST(total(…) AS INTEGER), or add up in Swift")
# A look at what there is, on the same line or the one before.
LOOKS = re.compile(r"\.first\b|\.last\b|hasPrefix|hasSuffix|isEmpty|\.count\b|isNegative|isSingle")
# A text that may be no number gives nil.
FAILABLE = re.compile(r"\blet \w+ = U?Int|U?Int\d*\([^)]*\) [!=]= nil|radix:")
EXCUSE = re.compile(r"cannot (trap|overflow): \S", re.IGNORECASE)


def code(line):
    """The line without the contents of its texts and without comments."""
    line = re.sub(r'"(\\.|[^"\\])*"', '""', line)
    return re.sub(r"//.*", "", line)


def counted(bare, names):
    """The name that a line adds to, takes from or multiplies, or divides by, among those that hold numbers from outside."""
    for name in names:
        if re.search(rf"(?<![.\w]){name}\b\)* [-+*] |[-+*/%] {name}\b(?!\.)", bare):
            return name
    return None


def findings(path):
    # Tables that a script writes are no code.
    if "/Tables/" in path:
        return
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    isLedger = "/Ledger/" in path or "/Live/Spool/" in path
    outside = set()
    for number, line in enumerate(lines, 1):
        if re.match(r" *(@\w+ )*((private|fileprivate|package|public|static|mutating|override|nonisolated) )*(func|init|var \w+: .*\{)", line):
            outside = set()
        if EXCUSE.search(line) or number > 1 and EXCUSE.search(lines[number - 2]):
            continue
        bare = code(line)
        isCounted = False
        for part in re.split(r"(?=\b(?:let|var) \w+(?:: Int\??)? = )", bare):
            isCounted |= counted(part, outside) is not None
            given = OUTSIDE.match(part) or re.search(rf"(?:guard|if|,) let (\w+) = Int\([\w$]", bare) and re.match(r"let (\w+) = Int\(", part)
            if given and not BOUND.search(part):
                outside.add(given[1])
                isCounted |= counted(part[given.end():], [given[1]]) is not None
        if isCounted and not BOUND.search(bare):
            yield number, line.strip(), "the result may be more than an integer: addingClamped, subtractingClamped, multipliedClamped"
        for pattern, advice in RULES:
            found = re.search(pattern, bare)
            if not found:
                continue
            if found[0][0] in ".[" and LOOKS.search(code(lines[number - 2]) + bare if number > 1 else bare):
                continue
            # The router gives a route the names that its pattern has.
            if "/Sandbox/" in path and re.search(r"\bnames\[\d\]", bare):
                continue
            if re.match(r"\bU?Int", found[0]) and FAILABLE.search(bare):
                continue
            # A row of the ledger has the columns that its query names.
            if found[0].startswith("[") and isLedger and re.search(r"(row|rows|carts|\$\d)\[\d+\]", bare):
                continue
            yield number, line.strip(), advice
            break
        if isLedger and re.search(SQL[0], line) and not re.search(r"func |StockPile|\bsum:", line):
            yield number, line.strip(), SQL[1]


def main():
    count = 0
    for folder in sys.argv[1:]:
        for parent, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if not name.endswith(".swift"):
                    continue
                path = os.path.join(parent, name)
                for number, line, advice in findings(path):
                    print(f"{path}:{number}: {line}\n  {advice}", file=sys.stderr)
                    count += 1
    sys.exit(1 if count else 0)


main()
