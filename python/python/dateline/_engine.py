"""The native engine for a set of options; the last few are kept, for making one reads the rules."""

import functools
import os

from . import _native


@functools.lru_cache(maxsize=16)
def _made(mode, day_first, hemisphere, min_importance, rules):
    return _native.Engine(mode=mode, day_first=day_first, hemisphere=hemisphere, min_importance=min_importance, rules=rules)


def engine(*, mode="auto", day_first=False, hemisphere="north", min_importance=1, rules=None):
    """The engine; `rules` is the text of rules, or a path to a file of them."""
    if isinstance(rules, os.PathLike):
        with open(rules, encoding="utf-8") as file:
            rules = file.read()
    return _made(mode, day_first, hemisphere, min_importance, rules)


def written(date):
    """A date as text; `datetime.date`, `datetime.datetime` and pandas' time stamps are written as ISO 8601."""
    return date.isoformat() if hasattr(date, "isoformat") else date
