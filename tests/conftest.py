"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from cleaner import Cleaner

# The same examples in every run and on every machine, however slow; a failure shows the example itself.
settings.register_profile("project", deadline=None, derandomize=True, max_examples=30)
settings.load_profile("project")


@pytest.fixture(scope="session")
def engine() -> Cleaner:
    return Cleaner()
