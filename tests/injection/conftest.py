"""The browser that all tests of pages share."""

from tests.site.conftest import browser

__all__ = ["browser"]
