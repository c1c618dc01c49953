"""How long one page may take, and who watches over it."""

from __future__ import annotations

from collections.abc import Callable

PAGE_SECONDS = 60.0
"""Processor time that reading one page may take; the densest real page takes less than one."""

watch: Callable[[float], object] = lambda seconds: None  # noqa: E731
"""Is called with the seconds that may pass from now on, before each page, and with 0 when the pages are done.

It does nothing by itself: PDFium can't be interrupted from within. A program that reads many files in worker processes
puts an alarm here, which ends the worker.
"""
