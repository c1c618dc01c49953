"""Dates as people type them at the command line."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

# 2023  2023-05  2023-05-01
_ISO = re.compile(r"(?P<year>\d{4}) (?:-(?P<month>\d\d) (?:-(?P<day>\d\d))?)?", re.VERBOSE)
# dateparser takes `die` for Tuesday and 20/1234 for a day: it sees only what has one of these forms.
_FORMS = re.compile(
    r"""
      \d{1,2} \. \s? \d{1,2} \. \s? (?:\d{4}|\d\d)                  # 1.5.2023  01.05.23
    | (?:\w+,\s)? \d{1,2} \. \s? [^\W\d]{3,9} \.? \s? \d{4}          # 1. Mai 2023  Montag, 1. Mai 2023
    | (?:0?[1-9]|1[0-2]) / (?:19|20)\d\d                            # 05/2023
    | [^\W\d]{3,9} \.? \s \d{4}                                     # Mai 2023
    | heute | gestern | vor \s \w+ \s (?:Tag|Woche|Monat|Jahr)e?n?  # vor zwei Wochen
    """,
    re.VERBOSE,
)
_EXACT = {"year": 4, "month": 7}
"""How many characters of YYYY-MM-DD the words vouch for; all of them for days and weeks."""


def given_date(text: str) -> str:
    """A date in German or ISO form as ISO writes it, no more exact than it was typed; ValueError if it is none.

    >>> given_date("1. Mai 2023"), given_date("03.04.2023"), given_date("05/2023"), given_date("2023")
    ('2023-05-01', '2023-04-03', '2023-05', '2023')
    """
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        dt.date(int(iso["year"]), int(iso["month"] or 1), int(iso["day"] or 1))
        return text
    read = _parser().get_date_data(text) if _FORMS.fullmatch(text) else None
    if read is None or read.date_obj is None:
        raise ValueError(f"{text!r} is no date")
    return str(read.date_obj.date().isoformat()[: _EXACT.get(read.period, 10)])


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser  # a tenth of a second that only this needs

    return DateDataParser(
        languages=["de"],
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_LOCALE_DATE_ORDER": False,
            "PREFER_DAY_OF_MONTH": "first",
            "REQUIRE_PARTS": ["year"],
        },
    )
