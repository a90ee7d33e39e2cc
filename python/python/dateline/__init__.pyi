import datetime
import os
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Union

from ._native import Error as Error
from ._native import __version__ as __version__

Row = Dict[str, Any]
Day = Union[str, datetime.date, None]
Rules = Union[str, "os.PathLike[str]", None]

class Timeline:
    @property
    def rows(self) -> List[Row]: ...
    @property
    def title(self) -> Optional[str]: ...
    @property
    def reference_date(self) -> Optional[str]: ...
    @property
    def warnings(self) -> List[str]: ...
    @property
    def texts(self) -> List[str]: ...
    def csv(self, *, spreadsheet_safe: bool = False) -> str: ...
    def json(self) -> str: ...
    def svg(
        self,
        *,
        layout: Optional[str] = None,
        theme: Optional[str] = None,
        width: Optional[int] = None,
        max_rows: Optional[int] = None,
        title: Optional[str] = None,
    ) -> str: ...
    def html(self) -> str: ...
    def write(self, path: "Union[str, os.PathLike[str]]") -> None: ...
    def to_pandas(self) -> Any: ...
    def to_arrow(self) -> Any: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Row]: ...
    def __getitem__(self, index: int) -> Row: ...

def timeline(
    text: Optional[str] = None,
    *,
    html: Optional[str] = None,
    path: "Union[str, os.PathLike[str], None]" = None,
    date: Day = None,
    title: Optional[str] = None,
    url: Optional[str] = None,
    lang: Optional[str] = None,
    mode: str = "auto",
    day_first: bool = False,
    hemisphere: str = "north",
    min_importance: int = 1,
    rules: Rules = None,
) -> Timeline: ...
def tag(
    text: str,
    *,
    date: Day = None,
    lang: Optional[str] = None,
    mode: str = "auto",
    day_first: bool = False,
    hemisphere: str = "north",
    min_importance: int = 1,
    rules: Rules = None,
) -> List[Dict[str, Any]]: ...
def stream(
    records: Iterable[Union[Mapping[str, Any], str, bytes]],
    *,
    emit: str = "timeline",
    jobs: Optional[int] = None,
    lang: Optional[str] = None,
    text_field: Optional[str] = None,
    date_field: Optional[str] = None,
    id_field: Optional[str] = None,
    keep: Union[str, Iterable[str]] = (),
    mode: str = "auto",
    day_first: bool = False,
    hemisphere: str = "north",
    min_importance: int = 1,
    rules: Rules = None,
) -> Iterator[Dict[str, Any]]: ...
def from_json(text: str) -> Timeline: ...
def from_csv(text: str) -> Timeline: ...
