"""dateline turns an article into a timeline.

It finds the time expressions in a text, works out which dates they mean, and ties them to the events that they date. Nothing is read but what
is given: no clock, no network. The same input gives the same output.

>>> t = timeline("Talks collapsed on 18 September 2024. Workers walked out on Wednesday.", date="2024-10-10")
>>> [row["date"] for row in t]
['2024-09-18', '2024-10-09']
"""

from ._native import Error, __version__
from ._stream import stream
from ._timeline import Timeline, from_csv, from_json, tag, timeline

__all__ = ["Error", "Timeline", "__version__", "from_csv", "from_json", "stream", "tag", "timeline"]
