"""Registries through which higher apps add to the shell without becoming known to it.

Each app registers in its AppConfig.ready(). A provider is a function of the request (and of what the registry
hands on) that gives items; it must cost a constant number of queries and give nothing where the user lacks the
permission.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentoring.core.roles import Permission
from mentoring.core.template_fields import TemplateFields


@dataclass(frozen=True)
class NavigationItem:
    """A line of the menu. ``section`` groups lines; ``order`` sorts them; ``prefix`` marks the line as current."""

    title: str
    url: str
    icon: str
    order: int
    section: str = ""
    count: int | None = None
    prefix: str = ""


@dataclass(frozen=True)
class ToDo:
    """A thing that waits for the user today."""

    title: str
    url: str
    icon: str = "check2-square"
    text: str = ""
    tone: str = "neutral"
    due_on: date | None = None
    order: int = 50


@dataclass(frozen=True)
class Block:
    """A part of a page drawn by its own template."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50


@dataclass(frozen=True)
class SearchHit:
    """A line of the search results."""

    title: str
    url: str
    text: str = ""
    icon: str = "search"
    group: str = ""


@dataclass(frozen=True)
class DocumentKind:
    """A document of the registry: what it is called, how its row is found, how each format is made.

    ``find(ID)`` gives the row or raises LookupError with a Russian text; ``formats`` maps "pdf", "docx", "xlsx" to
    functions of the row that give bytes; ``filename(row)`` has no extension.

    On the page «Документы» stands a kind that has ``rows(programme, user)``: the rows of a programme of which the
    document can be made and which the user may see, each told by ``label(row)`` and named in addresses by
    ``key(row)``. ``is_single``: there is at most one row, the programme itself or what ``find`` gives for the
    programme's number. ``permission`` is what the row must be held with; ``group`` is the heading it stands under
    (one of DOCUMENT_GROUPS), ``note`` says what it is for. ``all_in_one(rows)`` gives one PDF of many rows, where
    that is more than their files side by side. ``takes_long(row, extension)``: the file is made as a job.
    ``fields``: a school may bring a Word template of its own, which uses these names.
    """

    code: str
    title: str
    find: Callable[[str], Any]
    formats: dict[str, Callable[[Any], bytes]]
    filename: Callable[[Any], str]
    group: str = ""
    note: str = ""
    permission: Permission | None = None
    rows: Callable[[Any, Any], Iterable[Any]] | None = None
    label: Callable[[Any], str] = str
    key: Callable[[Any], str] = lambda row: str(row.pk)
    is_single: bool = False
    takes_long: Callable[[Any, str], bool] = lambda row, extension: False
    fields: TemplateFields | None = None
    all_in_one: Callable[[list[Any]], bytes] | None = None


DOCUMENT_GROUPS = ("Программа", "Приказы", "Участники", "Пары", "Анкеты и результаты", "Награждение", "Архив")


class Registry:
    """Functions that give items, asked in the order of their registration."""

    def __init__(self) -> None:
        self._providers: list[Callable[..., Iterable[Any]]] = []

    def register(self, provider: Callable[..., Iterable[Any]]) -> Callable[..., Iterable[Any]]:
        """Add a provider; registering it again changes nothing."""
        if provider not in self._providers:
            self._providers.append(provider)
        return provider

    def collect(self, *args: Any) -> list[Any]:
        """All items, sorted by their ``order`` where they have one."""
        return sorted(self._items(*args), key=lambda item: getattr(item, "order", 50))

    def _items(self, *args: Any) -> Iterator[Any]:
        for provider in self._providers:
            yield from provider(*args)


class Documents:
    """The documents that can be made, by code."""

    def __init__(self) -> None:
        self._kinds: dict[str, DocumentKind] = {}
        self.own_file: Callable[[DocumentKind, Any], bytes | None] = lambda kind, row: None
        """The Word file by the school's own template; set by the app that keeps the templates."""

    def register(self, kind: DocumentKind) -> DocumentKind:
        """Add a kind of document; a second one under the same code is a mistake of the program."""
        if self._kinds.get(kind.code, kind) is not kind:
            raise ValueError(f"document kind {kind.code!r} is registered twice")
        self._kinds[kind.code] = kind
        return kind

    def make(self, kind: DocumentKind, row: Any, extension: str) -> bytes:
        """The document as a file; in Word by the school's own template where it uses one."""
        own = self.own_file(kind, row) if extension == "docx" else None
        return own if own is not None else kind.formats[extension](row)

    def get(self, code: str) -> DocumentKind | None:
        """The kind with this code, if any."""
        return self._kinds.get(code)

    def all(self) -> list[DocumentKind]:
        """All kinds by code."""
        return [self._kinds[code] for code in sorted(self._kinds)]


user_links = Registry()  # provider(request) -> NavigationItem among one's own pages, beside the profile
navigation = Registry()  # provider(request) -> NavigationItem; request.school is the current school or None
to_do = Registry()  # provider(request) -> ToDo, over all schools of the user
home_blocks = Registry()  # provider(request) -> Block
personal_blocks = Registry()  # provider(request, person, token) -> Block, on the page opened by a personal link
person_blocks = Registry()  # provider(request, person) -> Block, on the page of a person in the base
search = Registry()  # provider(request, text) -> SearchHit
documents = Documents()
