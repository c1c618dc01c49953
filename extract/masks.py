"""What holds digits and is never a date: numbers of papers and laws, web addresses, telephone numbers, norms, times."""

from __future__ import annotations

import re

FILLER = "\x00"
"""Stands for each character that was masked; no word character, no blank, no punctuation."""

_BLANK = r"[ \t\u00a0\u2009\u202f]"
_YEAR = r"(?:1[5-9]|20|21)\d\d"

# www.example.org/2024/05  name@example.org  bericht-2024.pdf  rsw.example.de/2020
_WEB = r"""
    (?:https?://|www\.)[^\s<>"“”]+
  | (?<![\w@./-])[\w][\w.+-]{0,80}+@[\w-]{1,80}\.[\w.-]{1,80}
  | (?<![\w@./-])[\w-]{1,80}+(?=\.)(?:\.[\w-]{1,80}+){0,6}
        \.(?:de|com|org|net|eu|info|gov|int|ch|at|uk|nrw|bayern|berlin|html?|pdf|docx?|xlsx?|php|aspx?|jsp|png|jpe?g)
        (?![\w-])(?:[/?\#][^\s<>"“”]*)?
"""

# COM(2025) 30 final  SG-Greffe(2025)  (EU) 2018/2001  (EG) Nr. 1008/2008  2010/63/EU  2023/0123 (COD)
_ACTS = "Richtlinien?|Verordnung(?:en)?|Entscheidung(?:en)?|Empfehlung(?:en)?|Resolution(?:en)?|RL|VO"
_EU = rf"""
    \b(?:KOM|COM|SEK|SEC|SWD|JOIN|CON|OJ|TA|A|C)\s?\(\s?(?:19|20)\d\d\s?\)\s?\d+(?:/\d+)?
  | \b[A-Z][A-Za-z-]{{1,12}}\((?:19|20)\d\d\)
  | \((?:EU|EG|EWG|Euratom|EU,\s?Euratom|EG,\s?Euratom)\)\s?(?:Nr\.\s?)?\d+/\d+
  | \b\d{{1,4}}/\d{{1,4}}/(?:EU|EG|EWG|EGKS|GASP|JI|Euratom)\b
  | \b{_YEAR}/\d{{3,4}}\s?[\[(](?:COD|NLE|INI|APP|CNS|BUD)[\])]
  | \b(?:{_ACTS}|Beschl(?:uss|üsse)(?:es)?)\s(?:Nr\.\s?)?\d{{1,4}}/\d{{1,5}}(?:/\w+)?
"""

# 20/1234  94/23  17/14238(neu)  1 BvR 2656/18  Az. 5 C 25.34
_PAPER = r"Drucksachen?|Drs\.|Drucks\.|Vorlagen?|Plenarprotokoll|Zuschrift|Petition(?:en)?"
# 05/2024 is a month where these words stand before it or it begins or ends a range; elsewhere it is the number of a paper.
_MONTH = r"(?:0[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/]|\.\d)"
_MONTHS = rf"""(?:(?:(?<=seit[ ])|(?<=ab[ ])|(?<=von[ ])|(?<=zum[ ])|(?<=im[ ])|(?<=Ende[ ])|(?<=Anfang[ ])|(?<=Mitte[ ])
    |(?<=Zeitraum[ ])|(?<=/\d{{4}}[ ]bis[ ])|(?<=\d{{4}}-)|(?<=\d{{4}}–)|(?<=\d{{4}}[ ][–-][ ])){_MONTH}
    |{_MONTH}[ ]?(?:bis|[–-])[ ]?{_MONTH})"""
# KW 5 bis 7/2022
_NO_WEEKS = "".join(rf"(?<!KW[ ]{week}[ ]{link}[ ])" for week in (r"\d", r"\d\d") for link in ("bis", "[–-]"))
_FILES = rf"""
    (?=\d)(?<![\w./,–-])(?!{_MONTHS})(?<!KW[ ]){_NO_WEEKS}(?<!woche[ ])(?<!Quartal[ ])(?<!Stand[ ])(?<!Stand:[ ])
      \d{{1,3}}\s?/\s?(?:(?!{_YEAR}\b)\d{{2,6}}|\d{{4}}(?![\d.]))(?![\d/]|\.\d)(?:-\d+)?
  | \b(?:{_PAPER})\s(?:Nr\.\s?)?[\w-]{{0,16}}\d[/-][\d/.-]*\d
  | \b(?:Az\.?|AZ|Aktenzeichen|Geschäftszeichen|Gz\.|GZ)\s?:?\s?[A-Z\d][\w./-]*(?:\s[\w./()-]*\d[\w./()-]*){{0,3}}
  | (?<!\w)[IVX\d]{{1,4}}\s(?:Bv[A-Z]|[A-Z]{{1,4}}[a-z]?|B\s[A-Z]{{1,3}})\s\d{{1,5}}[/.]\d\d(?!\d|\.\d)
"""

# § 1906  Art. 2010  Nr. 2021  Kapitel 2004  S. 1886, 1889  Rn. 2010  Postfach 10 05 34  Telefon (02 21) 97 66
_PLACE = r"""Art\.|Artikels?|Nrn?\.|Nummern?|Kapitels?|Kap\.|Titels?|Titelgruppen?|TGr?\.|Einzelplans?|Epl\.
    |Ziffern?|Ziff\.|Tz\.|Textziffern?|Rn\.|Rdnr\.|Randnummern?|Rz\.|S\.|Seiten?|Zeilen?|Absatz|Abs\.|PLZ|Petitionsnummer|BVerfGE|BGHZ|BVerwGE"""
_PLACES = rf"""
    §§?{_BLANK}?\d+\w?(?:(?:{_BLANK}?(?:,|bis|und|–|-){_BLANK}?)\d+[a-z]?(?![\w.]))*
  | \b(?:{_PLACE}){_BLANK}?\d\d*(?![.]\d{{1,2}}\.)(?:[./-]\d+)*[a-z]?(?:{_BLANK}\d{{2,3}}(?![\d.]))*
      (?:{_BLANK}?(?:,|und|bis|–|-|/){_BLANK}?(?!{_YEAR}(?!\d))\d+(?![\w.%,])
        |(?<=\d{{4}}),{_BLANK}?\d{{4}}(?=[\s).;]|\Z))*
  | \b(?:Telefon|Telefax|Tel\.|Fax|Durchwahl|Mobil|Postfach|Hotline|Ruf|Fon):?\s?[(+]?\d[\d\s()/+–-]*\d(?![\d.])
  | \b[A-Z]{{2}}\d\d(?:{_BLANK}?[\dA-Z]{{4}}){{3,7}}(?:{_BLANK}?[\dA-Z]{{1,3}})?\b
  | \b(?:ISBN|ISSN|DOI|doi|ICD|CAS|HRB|USt-ID)[\s:-]*[\w./()-]*\d[\w./()-]*
"""

# DIN EN ISO 9001:2015-11  VDI 4706  DIN 17128:2021-01  Natura 2000  B-1049 Brüssel
_NORM = "DIN|EN|ISO|IEC|VDE|VDI|ÖNORM|CEN|ETSI|IDW|RAL|NACE|TRGS|RiLSA"
_NAMES = rf"""
    \b(?:{_NORM})(?:[\s/-](?:DIN|EN|ISO|IEC|TS|TR|SPEC|VDE|PS|S)){{0,4}}
      [\s-]{{1,2}}\d[\d.-]*(?:\s?:\s?(?:19|20)\d\d(?:-\d\d)?)?
  | \bN(?:atura|ATURA)[\s-]2000
  | (?<![\w-])[A-Z]{{1,2}}[-–]\d{{4,5}}(?!\w)
"""

# 10:30 Uhr  10.30 Uhr  von 9 bis 17 Uhr  18:00
_CLOCK = r"""
    (?<![\w.,:])\d{1,2}(?:[:.]\d\d)?(?:\s?(?:bis|–|-|und)\s?\d{1,2}(?:[:.]\d\d)?)?\s?Uhr\b
  | (?<![\w.,:/])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])
"""

_NEVER = re.compile("|".join((_WEB, _EU, _FILES, _PLACES, _NAMES, _CLOCK)), re.VERBOSE)


def masked(text: str) -> str:
    """The text with every character of what is never a date replaced by FILLER; offsets stay as they are."""
    return _NEVER.sub(lambda match: FILLER * (match.end() - match.start()), text)
