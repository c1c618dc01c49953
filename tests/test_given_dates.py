"""Dates as people type them: every form gives the day that was meant, and nothing else is taken for one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parlagraph.pipelines.given_dates import given_date

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
FORMS = (
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day:%d}. {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day:%Y-%m-%d}",
)
days = st.dates(dt.date(1946, 1, 1), dt.date(2049, 12, 31))


@settings(max_examples=400, deadline=None)
@given(days, st.sampled_from(FORMS))
def test_day_and_month_are_never_swapped(day: dt.date, form) -> None:  # type: ignore[no-untyped-def]
    assert given_date(form(day)) == day.isoformat()


@settings(deadline=None)
@given(days)
def test_months_stay_months(day: dt.date) -> None:
    expected = f"{day:%Y-%m}"
    written = f"{day:%m/%Y}", f"{day.month}/{day.year}", f"{MONTHS[day.month - 1]} {day.year}", expected
    assert [given_date(text) for text in written] == [expected] * 4


@pytest.mark.parametrize(("text", "expected"), [("2023", "2023"), (" 1.5.23 ", "2023-05-01"), ("Dez. 2022", "2022-12")])
def test_reads(text: str, expected: str) -> None:
    assert given_date(text) == expected


def test_counts_from_today() -> None:
    assert given_date("gestern") == (dt.date.today() - dt.timedelta(days=1)).isoformat()
    assert given_date("vor zwei Wochen") == (dt.date.today() - dt.timedelta(weeks=2)).isoformat()


NONE = [
    "die",
    "mit",
    "so",
    "Mai",
    "20/1234",
    "31.02.2023",
    "13.13.2023",
    "2023-13",
    "2023-02-30",
    "18/2023",
    "Drucksache",
    "§",
    "12",
    "99999",
    "1.5.",
    "10:30",
]


@pytest.mark.parametrize("text", [*NONE, "", "Ende der Welt", "vor langer Zeit", "Anfrage 2023", "1. Quark 2023"])
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        given_date(text)
