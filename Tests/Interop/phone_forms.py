"""Phone numbers of all countries, in the ways that people write them."""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "scripts/phone-metadata.d"))

from patterns import Machine  # noqa: E402  (the folder is known only now)

KINDS = {"mobile": 60, "fixed_line": 30, "toll_free": 2, "premium_rate": 1, "shared_cost": 1, "voip": 4, "uan": 2}
SEPARATORS = (" ", "-", ".", "/", "  ", " - ", "\u00a0", "\u2013", "\u2011", "\u3000", "\u202f", " / ", ") ", "\u00b7")
# Extensions with a sign or word that libphonenumber knows, and with those of other languages.
KNOWN_EXTENSIONS = (
    " ext. {}", " ext {}", "x{}", " x{}", " X {}", " extension {}", " extn. {}", " #{}", ";ext={}", ",,{}", " , {}",
    " \u0434\u043e\u0431. {}", " \u0434\u043e\u0431.{}", " int. {}", " anexo {}", " extensi\u00f3n {}", " ~{}", " - {}#",
    "\uff58{}", " EXT:{}",
)
OTHER_EXTENSIONS = (
    " poste {}", " Durchwahl {}", " wew. {}", " ramal {}", " interno {}", " toestel {}", " Apparat {}", " anknytning {}",
    " klapka {}", " \u0432\u043d. {}", " \u5185\u7dda{}", " DW {}", " App. {}", " (privat {})",
)
REMARKS = (
    " privat", " (home)", " - mobile", " Handy", " (Mama)", " / Tom", " \u8fde\u7edc", " perso.", " ask for Eve!", " (m)",
    " p", " WhatsApp",
)
BEFORE = ("Tel.: ", "tel:", "'", "(", "\u260e ", "M: ", "\u200e", "\u202a", "\ufeff", "  ", "Phone # ", "+", "=\"")
SCRIPTS = (0xFF10, 0x0660, 0x06F0, 0x0966, 0x0E50)


@dataclass
class Written:
    """A number as somebody wrote it: in which form, with which country, what was meant, and without what is beside it."""

    form: str
    country: str
    text: str
    meant: str
    alone: str


class Writer:
    """Makes numbers and writes them down, by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.regions = sorted(phonenumbers.SUPPORTED_REGIONS)
        self.machines: dict[str, Machine] = {}
        self.alone: str | None = None

    def number(self) -> tuple[str, phonenumbers.PhoneNumber]:
        """A valid number, and a region whose people would write it."""
        while True:
            region = self.random.choice(self.regions)
            plan = PhoneMetadata.metadata_for_region(region, None)
            kind = getattr(plan, self.random.choices(list(KINDS), KINDS.values())[0])
            if not kind or not kind.national_number_pattern:
                continue
            digits = self.sample(kind.national_number_pattern)
            number = phonenumbers.PhoneNumber(country_code=plan.country_code, national_number=int(digits))
            zeros = len(digits) - len(digits.lstrip("0"))
            if zeros:
                number.italian_leading_zero = True
                number.number_of_leading_zeros = zeros
            if phonenumbers.is_valid_number(number):
                return region, number

    def sample(self, pattern: str) -> str:
        """Digits that fit a pattern."""
        if pattern not in self.machines:
            self.machines[pattern] = Machine(pattern)
        machine = self.machines[pattern]
        text, place = "", machine.start
        while (step := machine.steps[place])[0] != "match":
            if step[0] == "digits":
                text += self.random.choice([str(digit) for digit in range(10) if step[1] >> digit & 1])
            place = self.random.choice(step[1]) if step[0] == "either" else step[-1]
        return text

    def written(self) -> Written:
        """A number, written down in one of the forms."""
        region, number = self.number()
        form = self.random.choices(list(FORMS), [weight for weight, _ in FORMS.values()])[0]
        self.alone = None
        country, text = FORMS[form][1](self, region, number)
        meant = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        return Written(form, country, text, meant, self.alone or text)

    def separated(self, text: str) -> str:
        """Digits with separators of one or two kinds between some of them."""
        kinds = self.random.sample(SEPARATORS, self.random.choice((1, 1, 2)))
        head, digits = (text[0], text[1:]) if text.startswith("+") else ("", text)
        places = sorted(self.random.sample(range(1, len(digits)), min(len(digits) - 1, self.random.randint(1, 4))))
        parts = [digits[one:two] for one, two in zip([0, *places], [*places, len(digits)])]
        joined = parts[0]
        for part in parts[1:]:
            joined += self.random.choice(kinds) + part
        return head + joined


def own(number: phonenumbers.PhoneNumber) -> str:
    """The national number, without a prefix."""
    return phonenumbers.national_significant_number(number)


def trunk(region: str) -> str:
    """The national prefix of a region."""
    return PhoneMetadata.metadata_for_region(region, None).national_prefix or ""


def code(number: phonenumbers.PhoneNumber) -> str:
    """The calling code."""
    return str(number.country_code)


def dialled_abroad(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
    """As it is dialled in some country, with that country's international prefix."""
    given = writer.random.choice([region, *writer.random.sample(writer.regions, 1)])
    prefix = PhoneMetadata.metadata_for_region(given, None).international_prefix
    text = (writer.sample(prefix) if prefix else "+") + code(number) + own(number)
    return given, writer.random.choice((text, writer.separated(text)))


def formatted(style: int):
    def form(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
        return region, phonenumbers.format_number(number, style)

    return form


def digits(pattern: str, elsewhere: bool = False, separate: bool = True):
    """A form of the national number {n}, the trunk prefix {t} and the calling code {c}."""

    def form(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
        text = pattern.format(n=own(number), t=trunk(region), c=code(number))
        if separate and "(" not in text and " " not in text and writer.random.random() < 0.7:
            text = writer.separated(text)
        return writer.random.choice(writer.regions) if elsewhere else region, text

    return form


def usual(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
    """One of the forms without anything beside the number."""
    form = writer.random.choice(("national", "international", "E.164", "digits of the country"))
    country, text = FORMS[form][1](writer, region, number)
    writer.alone = text
    return country, text


def beside(endings: tuple, starts: tuple = ("",)):
    """A usual form with something before or behind it."""

    def form(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
        given, text = usual(writer, region, number)
        extension = str(writer.random.randint(1, writer.random.choice((9, 99, 999, 99999))))
        return given, writer.random.choice(starts) + text + writer.random.choice(endings).format(extension)

    return form


def other_script(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
    given, text = usual(writer, region, number)
    zero = writer.random.choice(SCRIPTS)
    text = "".join(chr(zero + int(sign)) if sign.isascii() and sign.isdigit() else sign for sign in text)
    return given, text.replace("+", "\uff0b") if zero == 0xFF10 else text


def spreadsheet(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
    text = (code(number) + own(number)) if writer.random.random() < 0.7 else own(number).lstrip("0")
    if writer.random.random() < 0.5:
        return region, text + ".0"
    mantissa = text[:1] + writer.random.choice(".,") + text[1 : writer.random.choice((None, None, None, 6))]
    return region, f"{mantissa}E+{len(text) - 1}"


def two(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
    given, text = usual(writer, region, number)
    while True:
        _, another = usual(writer, *writer.number())
        writer.alone = text
        if len(another) > 8:
            return given, text + writer.random.choice((" / ", "; ", " or ", ", ", " \u0438 ", "\n")) + another


def spoilt(writer: Writer, region: str, number: phonenumbers.PhoneNumber) -> tuple[str, str]:
    """A usual form with a digit too many, too few or wrong: what it means is anybody's guess."""
    given, text = usual(writer, region, number)
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    place = writer.random.choice(places)
    return given, text[:place] + writer.random.choice(("", "7", "00", text[place] * 2)) + text[place + 1 :]


# How often each form is written, of 1000, and how.
FORMS = {
    "national": (160, formatted(PhoneNumberFormat.NATIONAL)),
    "international": (110, formatted(PhoneNumberFormat.INTERNATIONAL)),
    "E.164": (90, digits("+{c}{n}")),
    "digits of the country": (110, digits("{t}{n}")),
    "without the trunk prefix": (50, digits("{n}")),
    "the calling code without a plus": (60, digits("{c}{n}")),
    "00 and the calling code": (50, digits("00{c}{n}")),
    "an international prefix": (50, dialled_abroad),
    "RFC 3966": (10, formatted(PhoneNumberFormat.RFC3966)),
    "from elsewhere": (40, digits("+{c}{n}", elsewhere=True)),
    "trunk prefix after the code": (30, digits("+{c} {t}{n}")),
    "trunk prefix in brackets": (30, digits("+{c} ({t}) {n}")),
    "00, trunk prefix in brackets": (20, digits("00{c} ({t}){n}")),
    "all of it in brackets": (10, digits("({t}{n})")),
    "an extension": (60, beside(KNOWN_EXTENSIONS)),
    "an extension in another language": (30, beside(OTHER_EXTENSIONS)),
    "a remark": (30, beside(REMARKS)),
    "something before": (20, beside(("", "", ".", " "), BEFORE)),
    "digits of another script": (15, other_script),
    "a spreadsheet": (10, spreadsheet),
    "two numbers": (10, two),
    "a slip": (15, spoilt),
}
