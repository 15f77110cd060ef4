"""What tests ask of a text."""

import re


def has_chinese(text: str) -> bool:
    """Whether a Chinese character is in `text`."""
    return re.search(r"[\u4e00-\u9fff]", text) is not None
