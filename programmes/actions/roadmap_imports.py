"""The life of an import of a roadmap: read, corrected row by row, committed exactly as it was previewed, or discarded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core.tables import TableError
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.actions import roadmap_import_writing as writing
from programmes.core.roadmap_import.change_set import Mode, Standing
from programmes.core.roadmap_import.checking import problems
from programmes.core.roadmap_import.comparing import compare
from programmes.core.roadmap_import.draft import Draft
from programmes.core.roadmap_import.reading import read_file, read_text
from programmes.core.stored_text import storable
from programmes.models import Activity, Programme, RoadmapImport, Stage
from programmes.readers import roadmap_imports as reader
from programmes.states import RoadmapImportState

NOTHING = "Дорожной карты здесь не нашлось: нет ни одной строки с мероприятием. Нужна таблица с названиями мероприятий."
CHANGED = "Пока вы смотрели, дорожная карта программы изменилась. Ничего не записано: посмотрите сравнение ещё раз."


def read(name: str = "", content: bytes = b"", *, pasted: str = "") -> Draft:
    """The draft of a file or of a pasted table; a Refusal says what is wrong with it and what to do."""
    try:
        draft = read_text(pasted) if pasted else read_file(name, content)
    except TableError as error:
        raise Refusal(error.text, code="table") from error
    if not draft.activities and not draft.stages and not draft.targets:
        raise Refusal(NOTHING, code="table", details=tuple(issue.reason for issue in draft.issues))
    return draft


def upload(programme: Programme, *, name: str = "", content: bytes = b"", pasted: str = "", by: User) -> RoadmapImport:
    """Read a file or a pasted table into a draft and keep it for review. It is read before anything is locked."""
    return record_upload(programme, draft=read(name, content, pasted=pasted), name=name, by=by)


@action
def record_upload(programme: Programme, *, draft: Draft, name: str = "", mode: Mode | None = None, by: User) -> RoadmapImport:  # fmt: skip
    """The writing part of ``upload``."""
    told = storable(draft.to_dict())
    return RoadmapImport.objects.create(
        programme=programme,
        filename=name[-255:],
        source=told,
        draft=told,
        options={"mode": (mode or Mode.UPDATE).value},
        created_by=by,
    )


@action
def correct(upload: RoadmapImport, change: Callable[[Draft], Draft], *, version: int | None, by: User) -> RoadmapImport:
    """Put the draft right; ``change`` is a correction of ``core.roadmap_import.correcting`` with its arguments."""
    upload = _under_review(upload, version)
    try:
        draft = change(reader.draft_of(upload))
    except IndexError as error:
        raise Refusal("Такой строки в загрузке уже нет. Посмотрите её ещё раз.", code="stale") from error
    upload.draft = storable(draft.to_dict())
    return _saved(upload, "draft")


@action
def take_again(upload: RoadmapImport, *, version: int | None, by: User) -> RoadmapImport:
    """Go back to what was read from the file, without the corrections."""
    upload = _under_review(upload, version)
    upload.draft = upload.source
    return _saved(upload, "draft")


@action
def choose(upload: RoadmapImport, *, mode: Mode, version: int | None, by: User) -> RoadmapImport:
    """Choose what the import does to the roadmap that stands."""
    upload = _under_review(upload, version)
    upload.options = {**upload.options, "mode": mode.value}
    return _saved(upload, "options")


@action
def discard(upload: RoadmapImport, *, by: User) -> RoadmapImport:
    """Throw away what was read; the roadmap stays as it is."""
    return _closed(_under_review(upload, None), RoadmapImportState.DISCARDED)


@action
def commit(
    upload: RoadmapImport, *, seen: str, remove: Iterable[str] = (), version: int | None = None, by: User
) -> RoadmapImport:
    """Write exactly what was previewed, all or nothing; the texts of the file are not kept any longer.

    ``seen`` is the stamp of the roadmap that the preview was compared with, ``remove`` are the rows that the file
    lacks and the user wants removed: «stage-5», «activity-7», «target-3»; what is done is never removed.
    Refused (code «stale») when the draft or the roadmap has changed since.
    """
    programme = lock(upload.programme)
    upload = _under_review(upload, version)
    _hold(programme)
    draft, mode, standing = reader.draft_of(upload), reader.mode_of(upload), reader.standing_of(programme)
    if standing.stamp() != seen:
        raise Refusal(CHANGED, code="stale")
    _refuse(draft, mode, standing)
    writing.write(programme, draft, compare(draft, standing, mode), mode=mode, remove=set(remove), by=by)
    upload.committed_at, upload.committed_by = timezone.now(), by
    return _closed(upload, RoadmapImportState.COMMITTED)


def _refuse(draft: Draft, mode: Mode, standing: Standing) -> None:
    found = problems(draft)
    if found:
        raise Refusal(f"Сначала поправьте строки, которые нельзя записать. {found[0].reason}", code="problems")
    if mode is Mode.REPLACE and standing.done:
        raise Refusal("В дорожной карте есть выполненные мероприятия, заменить её целиком нельзя. Выберите обновление.")


def _hold(programme: Programme) -> None:
    """Nobody changes a row of the roadmap until this is written."""
    list(Stage.objects.select_for_update().filter(programme=programme).order_by("pk").values_list("pk"))
    rows = Activity.objects.select_for_update(of=("self",)).filter(stage__programme=programme)
    list(rows.order_by("pk").values_list("pk"))


def _under_review(upload: RoadmapImport, version: int | None) -> RoadmapImport:
    upload = lock(upload)
    if upload.state == RoadmapImportState.COMMITTED:
        raise Refusal("Эта загрузка уже внесена в дорожную карту. Чтобы внести файл ещё раз, загрузите его снова.")
    if upload.state == RoadmapImportState.DISCARDED:
        raise Refusal("Эта загрузка отменена. Загрузите файл ещё раз.")
    return lock(upload, version=version)


def _closed(upload: RoadmapImport, state: RoadmapImportState) -> RoadmapImport:
    upload.state, upload.source, upload.draft = state, {}, {}
    return _saved(upload, "state", "source", "draft", "committed_at", "committed_by")


def _saved(upload: RoadmapImport, *names: Any) -> RoadmapImport:
    upload.version += 1
    upload.save(update_fields=[*names, "version"])
    return upload
