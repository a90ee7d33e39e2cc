import os
from typing import List, Optional

__version__: str

class Error(ValueError):
    kind: str

class Engine:
    def __new__(
        cls,
        *,
        mode: str = "auto",
        day_first: bool = False,
        hemisphere: str = "north",
        min_importance: int = 1,
        rules: Optional[str] = None,
    ) -> "Engine": ...
    def text(self, text: str, *, date: Optional[str] = None, title: Optional[str] = None, lang: Optional[str] = None, source: Optional[str] = None) -> "Timeline": ...
    def html(self, html: str, *, date: Optional[str] = None, title: Optional[str] = None, lang: Optional[str] = None, source: Optional[str] = None) -> "Timeline": ...
    def path(self, path: str, *, date: Optional[str] = None, title: Optional[str] = None, lang: Optional[str] = None, source: Optional[str] = None) -> "Timeline": ...
    def answer(self, record: bytes, emit: str = "timeline", lang: Optional[str] = None) -> bytes: ...
    def stream(
        self,
        *,
        jobs: Optional[int] = None,
        emit: str = "timeline",
        lang: Optional[str] = None,
        text_field: Optional[str] = None,
        date_field: Optional[str] = None,
        id_field: Optional[str] = None,
        keep: List[str] = ...,
    ) -> "Stream": ...

class Timeline:
    @staticmethod
    def parse(content: bytes, name: str) -> "Timeline": ...
    def __len__(self) -> int: ...
    @property
    def title(self) -> Optional[str]: ...
    @property
    def reference_date(self) -> Optional[str]: ...
    @property
    def warnings(self) -> List[str]: ...
    @property
    def texts(self) -> List[str]: ...
    def written(
        self,
        format: str,
        *,
        layout: Optional[str] = None,
        theme: Optional[str] = None,
        width: Optional[int] = None,
        max_rows: Optional[int] = None,
        title: Optional[str] = None,
        spreadsheet_safe: bool = False,
    ) -> str: ...
    def write(self, path: str) -> None: ...

class Stream:
    @property
    def room(self) -> int: ...
    def feed(self, batch: List[bytes]) -> None: ...
    def end(self) -> None: ...
    def take(self) -> Optional[List[bytes]]: ...
