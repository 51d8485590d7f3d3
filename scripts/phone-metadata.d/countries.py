"""Countries by all that people call them: codes of ISO 3166, and names of the kind that stand in an address."""

from __future__ import annotations

import unicodedata

from phonenumbers.geodata.locale import LOCALE_DATA

# The codes of three letters (ISO 3166-1), and three that are in use without being in it.
THREE_LETTERS = """
AD:AND AE:ARE AF:AFG AG:ATG AI:AIA AL:ALB AM:ARM AO:AGO AR:ARG AS:ASM AT:AUT AU:AUS AW:ABW AX:ALA AZ:AZE BA:BIH
BB:BRB BD:BGD BE:BEL BF:BFA BG:BGR BH:BHR BI:BDI BJ:BEN BL:BLM BM:BMU BN:BRN BO:BOL BQ:BES BR:BRA BS:BHS BT:BTN
BW:BWA BY:BLR BZ:BLZ CA:CAN CC:CCK CD:COD CF:CAF CG:COG CH:CHE CI:CIV CK:COK CL:CHL CM:CMR CN:CHN CO:COL CR:CRI
CU:CUB CV:CPV CW:CUW CX:CXR CY:CYP CZ:CZE DE:DEU DJ:DJI DK:DNK DM:DMA DO:DOM DZ:DZA EC:ECU EE:EST EG:EGY EH:ESH
ER:ERI ES:ESP ET:ETH FI:FIN FJ:FJI FK:FLK FM:FSM FO:FRO FR:FRA GA:GAB GB:GBR GD:GRD GE:GEO GF:GUF GG:GGY GH:GHA
GI:GIB GL:GRL GM:GMB GN:GIN GP:GLP GQ:GNQ GR:GRC GT:GTM GU:GUM GW:GNB GY:GUY HK:HKG HN:HND HR:HRV HT:HTI HU:HUN
ID:IDN IE:IRL IL:ISR IM:IMN IN:IND IO:IOT IQ:IRQ IR:IRN IS:ISL IT:ITA JE:JEY JM:JAM JO:JOR JP:JPN KE:KEN KG:KGZ
KH:KHM KI:KIR KM:COM KN:KNA KP:PRK KR:KOR KW:KWT KY:CYM KZ:KAZ LA:LAO LB:LBN LC:LCA LI:LIE LK:LKA LR:LBR LS:LSO
LT:LTU LU:LUX LV:LVA LY:LBY MA:MAR MC:MCO MD:MDA ME:MNE MF:MAF MG:MDG MH:MHL MK:MKD ML:MLI MM:MMR MN:MNG MO:MAC
MP:MNP MQ:MTQ MR:MRT MS:MSR MT:MLT MU:MUS MV:MDV MW:MWI MX:MEX MY:MYS MZ:MOZ NA:NAM NC:NCL NE:NER NF:NFK NG:NGA
NI:NIC NL:NLD NO:NOR NP:NPL NR:NRU NU:NIU NZ:NZL OM:OMN PA:PAN PE:PER PF:PYF PG:PNG PH:PHL PK:PAK PL:POL PM:SPM
PR:PRI PS:PSE PT:PRT PW:PLW PY:PRY QA:QAT RE:REU RO:ROU RS:SRB RU:RUS RW:RWA SA:SAU SB:SLB SC:SYC SD:SDN SE:SWE
SG:SGP SH:SHN SI:SVN SJ:SJM SK:SVK SL:SLE SM:SMR SN:SEN SO:SOM SR:SUR SS:SSD ST:STP SV:SLV SX:SXM SY:SYR SZ:SWZ
TC:TCA TD:TCD TG:TGO TH:THA TJ:TJK TK:TKL TL:TLS TM:TKM TN:TUN TO:TON TR:TUR TT:TTO TV:TUV TW:TWN TZ:TZA UA:UKR
UG:UGA US:USA UY:URY UZ:UZB VA:VAT VC:VCT VE:VEN VG:VGB VI:VIR VN:VNM VU:VUT WF:WLF WS:WSM YE:YEM YT:MYT ZA:ZAF
ZM:ZMB ZW:ZWE
AC:ASC TA:TAA XK:XKX
"""

# Every country's name in the languages of many shops.
EVERYWHERE = ("en", "de", "fr", "es", "it", "nl", "pt")

# Where else a language is at home; one that few countries have a name in is at home in all of these.
AT_HOME = {
    "ca": "AD ES", "el": "GR CY", "fi": "FI", "ga": "IE", "id": "ID", "ja": "JP", "ko": "KR KP", "ms": "MY SG BN",
    "mt": "MT", "pl": "PL", "ru": "RU BY KZ KG", "sr": "RS ME BA", "sv": "SE FI AX", "th": "TH", "vi": "VN",
    "zh": "CN TW HK MO SG",
}
FEW = 20

# How German is written where there are no such letters.
WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})

# What people say besides; UK, EL and XI are no codes of ISO 3166 and are used as if they were.
ALSO = {
    "AC": "Ascension Island",
    "AE": "UAE; Emirates; United Arab Emirates (the)",
    "BA": "Bosnia; Bosnien; Bosna i Hercegovina",
    "BO": "Plurinational State of Bolivia",
    "BQ": "Caribbean Netherlands; Bonaire",
    "BN": "Brunei Darussalam",
    "CC": "Cocos (Keeling) Islands",
    "CD": "DR Congo; DRC; Democratic Republic of the Congo; Congo-Kinshasa; Congo (Kinshasa)",
    "CG": "Congo-Brazzaville; Congo (Brazzaville); Republic of the Congo",
    "CH": "Swiss; Svizra; Swiss Confederation",
    "CI": "Ivory Coast",
    "CN": "People's Republic of China; Mainland China; PRC; Zhongguo; 中華人民共和國; 中国",
    "CV": "Cabo Verde",
    "CZ": "Czechia; Česko; Tschechien; Tchéquie; Chequia; Cechia; Tsjechië; Chéquia",
    "DE": "Federal Republic of Germany; Bundesrepublik Deutschland; BRD",
    "ES": "Espanya; España",
    "FM": "Federated States of Micronesia",
    "FK": "Falkland Islands (Malvinas)",
    "FO": "Føroyar",
    "GB": "UK; XI; Great Britain; Britain; Großbritannien; Grande-Bretagne; Gran Bretaña; Gran Bretagna; "
    "Groot-Brittannië; Grã-Bretanha; England; Scotland; Wales; Northern Ireland; United Kingdom of Great Britain and "
    "Northern Ireland; GB-ENG; GB-SCT; GB-WLS; GB-NIR",
    "GL": "Kalaallit Nunaat",
    "GM": "The Gambia",
    "GR": "EL; Hellas; Ελλάς; Hellenic Republic",
    "HK": "Hong Kong SAR; Hong Kong SAR China; 香港",
    "IE": "Republic of Ireland; Éire",
    "IM": "Mann",
    "IN": "Bharat",
    "IR": "Islamic Republic of Iran; ایران",
    "JP": "Nippon; Nihon; 日本国",
    "KP": "Democratic People's Republic of Korea; DPRK",
    "KR": "Korea; Republic of Korea; Korea, Republic of; Hanguk; 한국",
    "LA": "Lao People's Democratic Republic",
    "LU": "Lëtzebuerg",
    "LY": "State of Libya",
    "MD": "Republic of Moldova",
    "ME": "Crna Gora",
    "MK": "North Macedonia; Nordmazedonien; Macédoine du Nord; Macedonia del Norte; Macedonia del Nord; "
    "Noord-Macedonië; Macedónia do Norte",
    "MM": "Burma",
    "MO": "Macau; Macao SAR China; 澳門",
    "MX": "México; United Mexican States",
    "NL": "Holland; The Netherlands; Nederland; Kingdom of the Netherlands",
    "NO": "Noreg",
    "NZ": "Aotearoa",
    "PH": "Pilipinas; The Philippines",
    "PS": "State of Palestine; Palestinian Territories; Palestinian Territory, Occupied",
    "RE": "La Réunion",
    "RS": "Srbija",
    "RU": "Russian Federation; Российская Федерация; Rossiya",
    "SA": "KSA; Kingdom of Saudi Arabia",
    "SK": "Slovak Republic; Slovensko",
    "ST": "São Tomé and Príncipe",
    "SX": "Sint Maarten",
    "SY": "Syrian Arab Republic",
    "SZ": "Eswatini; eSwatini",
    "TA": "Tristan da Cunha",
    "TL": "East Timor",
    "TR": "Turkiye; Republic of Turkey",
    "TW": "Taiwan, Province of China; Republic of China; 台灣; 臺灣",
    "TZ": "United Republic of Tanzania",
    "US": "United States of America; The United States; The United States of America; America; Vereinigte Staaten; "
    "Estados Unidos de América; États-Unis d'Amérique; Stati Uniti d'America; EE.UU.; EEUU; EUA; Etats Unis; "
    "Verenigde Staten van Amerika",
    "VA": "Vatican City; Holy See; Vatikanstadt; Città del Vaticano",
    "VE": "Bolivarian Republic of Venezuela",
    "VI": "US Virgin Islands; United States Virgin Islands; Virgin Islands (U.S.)",
    "VG": "Virgin Islands (British)",
    "VN": "Viet Nam; Socialist Republic of Vietnam",
    "XK": "Kosovo; Kosova; Republic of Kosovo",
    "ZA": "Republic of South Africa; RSA; Suid-Afrika",
}


def countries(regions: list[str]) -> dict[str, list[str]]:
    """For each region its code of three letters and its names; a name that two regions share is nobody's."""
    three = dict(pair.split(":") for pair in THREE_LETTERS.split())
    names = {region: list(names_of(region)) for region in regions}
    owners: dict[str, set[str]] = {}
    for region, own in names.items():
        for name in own:
            owners.setdefault(plain(name), set()).add(region)
    told: dict[str, list[str]] = {}
    for region, own in names.items():
        seen = {plain(region), plain(three[region])}
        told[region] = [three[region]]
        for name in own:
            if plain(name) not in seen and len(owners[plain(name)]) == 1:
                seen.add(plain(name))
                told[region].append(name)
    return told


def names_of(region: str):
    """All names of a region; one with marks on its letters also without them."""
    spoken = LOCALE_DATA.get(region, {})
    few = [language for language in spoken if language in RARE]
    home = [language for language, places in AT_HOME.items() if region in places.split()]
    for name in ALSO.get(region, "").split(";") + [named(spoken, one) for one in (*EVERYWHERE, *few, *home)]:
        name = (name or "").strip()
        if name:
            yield name
            for bare in (name.translate(WRITTEN_OUT), without_marks(name)):
                if bare.isascii():
                    yield bare


def named(spoken: dict[str, str], language: str) -> str | None:
    """A name in a language; one that begins with a star refers to another language's."""
    name = spoken.get(language)
    while name and name.startswith("*"):
        name = spoken.get(name[1:])
    return name


def without_marks(name: str) -> str:
    """A name whose letters have lost their accents."""
    bare = name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O")
    return "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))


def plain(name: str) -> str:
    """The letters of a name, as the reader compares them."""
    return "".join(c for c in unicodedata.normalize("NFC", name).lower() if c.isalpha())


def rare_languages() -> set[str]:
    """The languages in which few countries have a name of their own."""
    counts: dict[str, int] = {}
    for spoken in LOCALE_DATA.values():
        for language, name in spoken.items():
            if not name.startswith("*"):
                counts[language] = counts.get(language, 0) + 1
    return {language for language, count in counts.items() if count < FEW}


RARE = rare_languages()
