"""How German papers name an act: by abbreviation, by title, by where it was published, or by a Union act's number.

Every name here is a part of a regular expression, for use within one line.
"""

from __future__ import annotations

from parlagraph.extract.numerals import BLANK

_S = BLANK
_CAPITAL = r"[A-ZÄÖÜ]"
_WORD = r"[\w-]"

# --- where an act was published ---

_MONTHS = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_DATE = rf"vom{_S}\d{{1,2}}\.{_S}?(?:{_MONTHS}|\d{{1,2}}\.){_S}?\d{{4}}(?!\d)"
_SHEETS = r"(?:BGBl|GVBl|GVOBl|GV|GBl|A[Bb]l|Amts[Bb]l|BAnz|StAnz|MBl|BStBl|RGBl|\w+GVBl|\w+GBl)"
# (BGBl. 2023 I Nr. 414)   (Nds. GVBl. S. 12)
_GAZETTE = rf"\((?:[\w.]+{_S})?{_SHEETS}\b\.?[^()\n]{{1,160}}\)"
_VERSION = rf"(?:,?{_S}in{_S}der(?:{_S}im{_S}\w+)?{_S}Fassung(?:{_S}der{_S}Bekanntmachung)?)?"
_SHORT = rf"(?:{_S}\({_CAPITAL}[^()\n]{{1,60}}\))?"
# (AEntG) in der Fassung der Bekanntmachung vom 20. April 2009 (BGBl. I S. 799)
PUBLISHED = rf"(?:{_SHORT}{_VERSION}{_S}{_DATE}(?:{_S}?{_GAZETTE})?|{_S}{_GAZETTE})"

# --- abbreviations ---

STATE = (
    r"(?:Baden-Württemberg|Bayern|Berlin|Brandenburg|Bremen|Hamburg|Hessen|Mecklenburg-Vorpommern|Niedersachsen|"
    r"Nordrhein-Westfalen|Rheinland-Pfalz|Saarland(?:e?s)?|Sachsen-Anhalt|Sachsen|Schleswig-Holstein|Thüringen|"
    r"NRW|NW|LSA|M-V|MV|SH|BW|RLP|RP|Bln|Bbg|Nds\.?)(?!\w)"
)
_NO_ACT = r"(?:SPD|CDU|CSU|FDP|AfD|BSW|EU|USA?|DDR|BRD|UN|RN|DIN|ISO|BMF|MdB|MdL|BVerfG|BVerwG|BGH|EuGH)\b"
_LETTERS = (
    rf"(?:[ei]?{_CAPITAL}\w*{_CAPITAL}\w{{0,4}}(?:[-/](?!E\b){_CAPITAL}+\w*)*"
    rf"|{_CAPITAL}\w*(?:-{_CAPITAL}+\w*)*-(?:VO|RL|GVO))(?!\w)"
)
# AufenthG   KAG NRW   SGB III   GO-BT   EEG 2021   Nds. SOG   DS-GVO   Dublin-III-VO; not the draft RVG-E
ABBREVIATION = (
    rf"(?:(?:Nds|Bay|Brem|Hmb|Hess|Thür|Sächs|Bln)\.{_S}?)?(?!{_NO_ACT}){_LETTERS}"
    rf"(?:\.(?:LT|BT|AH))?(?:{_S}(?:{STATE}|LT|BT|BR|Abghs|AbgH|[IVX]{{1,4}}\b|1?\d\b(?![.,]?\d)|(?:19|20)\d\d\b))?(?!-E\b)"
)

# --- titles ---

_HEADS = (
    r"(?:[Gg]esetz(?:e?s)?|[Gg]esetzbuch(?:e?s)?|[Gg]esetzbücher[ns]?|[Oo]rdnung|[Vv]erordnung|[Vv]erfassung|"
    r"[Vv]ertrag(?:e?s)?|[Rr]ichtlinien?|[Ss]atzung|[Ss]tatuts?|[Kk]onvention|[Üü]bereinkommens?|[Üü]bereinkunft|"
    r"[Aa]bkommens?|[Cc]harta|[Pp]rotokolls?|[Vv]orschrift(?:en)?|[Kk]odex(?:es)?|[Pp]akt(?:e?s)?)"
)
_NOUN = rf"(?:{_WORD}*{_HEADS}|Act)(?!\w)"
_DRAFT = rf"{_WORD}*(?:[Ee]ntwurf|[Vv]orschlag)"

_SMALL = (
    r"(?:der|des|die|das|den|dem|und|von|vom|in(?! das| die| den)|im|für|zur|zum|über|bei|mit|an|gegen|sowie|eines|"
    r"einer|zwischen|oder)"
)
_VERBS = (
    r"(?:werden|wurden?|haben|hatten?|sollen|sollten?|können|konnten?|müssen|mussten?|dürfen|durften?|wollen|gelten|"
    r"regeln|sehen|stehen|bestehen|ergeben|habe|seien?|würden?|bleiben|enthalten|erhalten)\b"
)
_INFLECTED = r"[a-zäöüß][\wäöüß-]*(?:en|er|es|em|e)"
_ADJECTIVE = rf"(?:(?!{_VERBS}){_INFLECTED}(?={_S}(?:{_INFLECTED}{_S})?{_CAPITAL}))"
_ROW = rf"(?:,(?={_S}(?:{_SMALL}{_S})?{_CAPITAL}{_WORD}*,?{_S}und{_S}))?"
_NOUNS = rf"(?:{_S}(?:(?:{_SMALL}|{_ADJECTIVE}){_S}){{0,4}}{_CAPITAL}{_WORD}*{_ROW}){{1,14}}"
# … über den Aufenthalt, die Erwerbstätigkeit und die Integration von Ausländern
_ABOUT = rf"{_S}(?:über|zur|zum|gegen|betreffend|zwischen|zu)(?=\W){_NOUNS}"
# Names that are only told apart by what they are about.
_TITLED = (
    r"(?:Gesetz(?:es)?|(?:Ein|Aus|Durch)führungsgesetz(?:es)?|Verordnung|(?:Staatsv|V)ertrag(?:e?s)?|"
    r"Übereinkommens?|Abkommens?|Konvention|Protokolls?)"
)
_PLACE_ADJECTIVES = (
    r"(?:Deutschen|Bayerischen|Bremischen|Hamburgischen|Hessischen|Niedersächsischen|Sächsischen|"
    r"Schleswig-Holsteinischen|Thüringer|Freien|und|Europäischen|Vereinten|Gemeinsamen)"
)
_PLACE = (
    r"(?:Bundestage?s|Bundesrate?s|Landtage?s|Bürgerschaft|Abgeordnetenhauses|Bundesregierung|Landesregierung|Landes|"
    rf"Land|Freistaate?s?|Hansestadt|Union|Nationen|Grundrechte|Parlaments|Bundesrepublik{_S}Deutschland|{STATE})"
)
# … des Deutschen Bundestages   … für das Land Nordrhein-Westfalen
_OF_WHOM = (
    rf"{_S}(?:des|der|für|von)(?:{_S}(?:das|den|die))?{_S}(?:{_PLACE_ADJECTIVES}{_S}){{0,3}}{_PLACE}"
    rf"(?:{_S}{STATE})?(?:{_S}der{_S}Europäischen{_S}Union)?"
)
_TAIL = rf"(?!{_S}?-E\b)(?:{_S}{STATE}|{_S}20\d\d\b)?(?:{_OF_WHOM})?"

# des Bürgerlichen Gesetzbuches   des Elften Buches Sozialgesetzbuch   des Gesetzes zur Bekämpfung der Schwarzarbeit
GENITIVE = (
    rf"(?:des|der|dem|den){_S}(?:{_CAPITAL}{_WORD}*{_S}(?:(?:des|der){_S})?){{0,4}}?"
    rf"(?!{_DRAFT})(?:{_TITLED}{_ABOUT}|{_NOUN}{_TAIL})"
)
_COMPOUND = (
    r"(?:gesetz(?:e?s|buch(?:e?s)?)?|ordnung|verfassung|vertrag(?:e?s)?|richtlinie|satzung|konvention|charta|"
    r"abkommens?|übereinkommens?)"
)
# Schulordnungsgesetz   Bürgerliches Gesetzbuch   Digital Services Act
NOMINATIVE = (
    rf"(?:{_CAPITAL}{_WORD}+{_COMPOUND}(?!\w)"
    rf"|{_CAPITAL}{_WORD}+es{_S}(?:Gesetz(?:buch)?|{_CAPITAL}{_WORD}+gesetz)(?!\w)"
    rf"|(?:{_CAPITAL}{_WORD}+{_S}){{1,3}}Act\b){_TAIL}"
)

# --- acts of the Union ---

_BODIES = r"(?:EU|EG|EWG|EGKS|Euratom|JI|GASP)"
_BRACKETS = r"(?:EU|EG|EWG|Euratom)"
_IN_BRACKETS = rf"\({_BRACKETS}(?:,{_S}?{_BRACKETS})?\){_S}?(?:Nrn?\.{_S}?)?\d{{1,4}}/\d{{1,5}}(?!\d)"
# (EU) 2016/679   (EG) Nr. 1234/2007   EU 2023/1230   2014/67/EU   974/98/EG
UNION_NUMBER = (
    rf"(?:{_IN_BRACKETS}|EU[/ ]\d{{4}}/\d{{1,5}}\b|(?:Nr\.{_S}?)?\d{{1,4}}/\d{{1,4}}[/ ]{_BODIES}(?![A-Za-z]))"
)
_BY_ITSELF = rf"(?:{_IN_BRACKETS}|(?:19|20)?\d\d/\d{{1,4}}/{_BODIES}(?![A-Za-z]))"
_UNION_HEADS = (
    r"(?:[Rr]ichtlinien?|[Vv]erordnung(?:en)?|[Bb]eschlüsse[ns]?|[Bb]eschluss(?:es)?|[Ee]ntscheidung(?:en)?|"
    r"[Ee]mpfehlung(?:en)?|[Aa]ktion)"
)
# Delegierte Verordnung (EU) 2015/35   EU-Richtlinie 2008/96/EG   RL 2008/115/EG
UNION_ACT = (
    rf"(?:(?:Delegierten?r?|Gemeinsamen?){_S})?(?:{_WORD}*{_UNION_HEADS}|(?:{_CAPITAL}{_WORD}*-)?(?:RL|VO)){_S}"
    rf"{UNION_NUMBER}"
)
UNION_ACT_OR_NUMBER = rf"(?:{UNION_ACT}|{_BY_ITSELF})"
_BY_WHOM = rf"(?:{_S}(?:des|der)(?:{_S}Europäischen{_S}Parlaments{_S}und{_S}des)?{_S}(?:Rate?s|Kommission))?"
# … und zur Änderung der Verordnung (EU) Nr. 1024/2012 (Zugangstor-Verordnung)
_LONG_TITLE = rf"{_S}(?:über|zur|zum|mit|betreffend|hinsichtlich|für)\b(?:[^()§/\n;]|{_IN_BRACKETS}|\({_CAPITAL}[\w -]{{2,60}}\){_S}(?=\()){{1,250}}?"
# des Europäischen Parlaments und des Rates vom 27. April 2016 über … (ABl. L 119 vom 4.5.2016, S. 1)
UNION_PUBLISHED = rf"(?:{_BY_WHOM}{_S}{_DATE}(?:{_S}?{_GAZETTE}|{_LONG_TITLE}{_GAZETTE})?|{_BY_WHOM}{_S}?{_GAZETTE})"
