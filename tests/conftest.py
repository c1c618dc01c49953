"""Where things lie, and what to do without the developers' documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The sample corpus that ships."""
    return ROOT / "corpora" / "ruhrkonferenz"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' real documents beside the checkout; without them a test skips, but in CI it fails."""
    folder = ROOT.parent / "shared"
    if not (folder / "documents").is_dir():
        if os.environ.get("CI"):
            pytest.fail("CI has the real documents beside the checkout; they are missing")
        pytest.skip("the real documents are not beside this checkout")
    return folder
