"""Money: signs, codes and names of currencies, to a code and one common name."""

from __future__ import annotations

from typing import Final, NamedTuple


class Currency(NamedTuple):
    """ISO code and common name."""

    code: str
    name: str


_TABLE = """
USD dollar|EUR euro|GBP pound sterling|JPY japanese yen|CNY chinese yuan|CNH chinese yuan|RMB chinese yuan|INR indian rupee
AUD australian dollar|CAD canadian dollar|HKD hong kong dollar|NZD new zealand dollar|SGD singapore dollar|TWD new taiwan dollar
CHF swiss franc|SEK swedish krona|NOK norwegian krone|DKK danish krone|RUB russian ruble|KRW south korean won|ILS shekel
TRY turkish lira|BRL brazilian real|MXN mexican peso|ZAR south african rand|PLN polish zloty|CZK czech koruna
HUF hungarian forint
THB thai baht|IDR indonesian rupiah|MYR malaysian ringgit|PHP philippine peso|VND vietnamese dong|NGN nigerian naira
UAH ukrainian hryvnia|SAR saudi riyal|AED uae dirham|EGP egyptian pound|PKR pakistani rupee|ARS argentine peso|CLP chilean peso
COP colombian peso|TZS tanzanian shilling|UGX ugandan shilling|GHS ghanaian cedi|ETB ethiopian birr|RWF rwandan franc
ZMW zambian kwacha
MAD moroccan dirham|JMD jamaican dollar|NPR nepalese rupee|PEN peruvian sol|ISK icelandic krona|RSD serbian dinar
JOD jordanian dinar
KZT kazakhstani tenge|KES kenyan shilling|IRR iranian rial|RON romanian leu|BGN bulgarian lev|
FIM finnish markka
BTC bitcoin|AMD armenian dram|GEL georgian lari|QAR qatari riyal|KWD kuwaiti dinar|BDT bangladeshi taka|LKR sri lankan rupee
""".replace("\n", "|")
CODES: Final = {row.split(" ", 1)[0]: Currency(*row.split(" ", 1)) for row in _TABLE.split("|") if row} | {
    "CNH": Currency("CNY", "chinese yuan"), "RMB": Currency("CNY", "chinese yuan"),
}  # fmt: skip
"""Currencies by ISO code, upper case."""

SIGNS: Final = {
    "$": CODES["USD"], "£": CODES["GBP"], "€": CODES["EUR"], "¥": CODES["JPY"], "₹": CODES["INR"], "₽": CODES["RUB"],
    "₩": CODES["KRW"], "₪": CODES["ILS"], "₺": CODES["TRY"], "₴": CODES["UAH"], "₦": CODES["NGN"], "฿": CODES["THB"],
    "₫": CODES["VND"], "₵": CODES["GHS"], "৳": CODES["BDT"], "₸": CODES["KZT"], "₾": CODES["GEL"],
    "₱": CODES["PHP"], "₿": CODES["BTC"], "¢": Currency("cent", "cent"),
}  # fmt: skip
"""Currencies by sign."""

DOLLARS: Final = {
    "us": "USD", "u.s": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD", "cad": "CAD",
    "can": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL", "mx": "MXN",
}  # fmt: skip
"""Letters that stand before a dollar sign (*HK$*)."""

BEFORE: Final = {
    "rs": CODES["INR"], "sek": CODES["SEK"], "nok": CODES["NOK"], "fr": CODES["CHF"], "sen": Currency("sen", "sen"),
    "ps": CODES["GBP"], "rm": CODES["MYR"],
    "sh": CODES["KES"], "ksh": CODES["KES"], "kshs": CODES["KES"], "tsh": CODES["TZS"],
    "ush": CODES["UGX"], "rp": CODES["IDR"], "tk": CODES["BDT"], "dhs": CODES["AED"], "gh": CODES["GHS"],
    "zł": CODES["PLN"], "gbp": CODES["GBP"], "eur": CODES["EUR"], "usd": CODES["USD"],
}  # fmt: skip
"""Letters that stand before the amount, lower case; short ones count only right before it (*Rs500*)."""

_NAMES = """
dollar dollars bucks buck greenbacks:USD|euro euros:EUR|yen:JPY|yuan renminbi rmb kuai:CNY|rupee rupees:INR|ruble rubles rouble
roubles:RUB|shekel shekels:ILS|zloty zlotys:PLN|forint forints:HUF|baht:THB|rupiah:IDR|ringgit:MYR|naira:NGN|hryvnia
hryvnias:UAH|franc francs:CHF|markka:FIM|rand:ZAR|reais:BRL|tenge:KZT|taka:BDT|bitcoin bitcoins:BTC|lira liras:TRY|peso pesos:MXN|
riyal riyals:SAR|dirham dirhams:AED|krone kroner:NOK|krona kronor:SEK|koruna:CZK|quid:GBP|sterling:GBP|dram drams:AMD
""".replace("\n", " ")
NAMES: Final = {
    word: CODES[code.strip()]
    for row in _NAMES.split("|")
    for words, _, code in [row.partition(":")]
    for word in words.split()
} | {"cent": Currency("cent", "cent"), "cents": Currency("cent", "cent"), "pence": Currency("penny", "penny"),
     "penny": Currency("penny", "penny")}  # fmt: skip
"""Currencies by everyday name, lower case."""

_LANDS = """
us:USD|american:USD|australian:AUD|canadian:CAD|singapore:SGD|taiwan:TWD|taiwanese:TWD|british:GBP|egyptian:EGP|japanese:JPY
chinese:CNY|indian:INR|pakistani:PKR|swiss:CHF|swedish:SEK|norwegian:NOK|danish:DKK|czech:CZK|russian:RUB|korean:KRW|turkish:TRY
mexican:MXN|philippine:PHP|argentine:ARS|chilean:CLP|colombian:COP|brazilian:BRL|kenyan:KES|finnish:FIM|israeli:ILS|saudi:SAR
iranian:IRR|polish:PLN|hungarian:HUF|thai:THB|indonesian:IDR|malaysian:MYR|vietnamese:VND|nigerian:NGN|ukrainian:UAH
""".replace("\n", "|")
LANDS: Final = {word: CODES[code] for row in _LANDS.split("|") if row for word, _, code in [row.partition(":")]}
"""Currencies by the adjective of their land, lower case."""

NATIONAL: Final = frozenset(NAMES) | {"crown", "crowns", "pound", "pounds", "won", "dong", "real", "rial", "rials", "shilling",
"shillings",
                                      "kr", "lev", "leu"}  # fmt: skip
"""Names that are money after the adjective of a land (*Danish crowns*)."""
