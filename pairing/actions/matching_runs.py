"""Runs of matching as they are kept, and the variants that a curator saves under a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import fold, lock
from mentoring.errors import Refusal
from pairing.core.runs import Change, Picture, compare
from pairing.models import MatchingRun
from pairing.readers.workbench_state import picture
from programmes.models import Programme

KEPT = 20
"""How many runs without a name a programme keeps; variants stay until somebody deletes them."""
MOST_VARIANTS = 50
GONE = "Этого варианта уже нет: его удалил другой сотрудник. Обновите страницу."


def keep(
    programme: Programme, *, left: Mapping[int, Sequence[str]], seconds: float, on: date, by: User | None
) -> MatchingRun:
    """What the proposal has come to, inside its action; the oldest nameless run makes way."""
    nameless = MatchingRun.objects.filter(programme=programme, name="").order_by("-number")
    found, before = picture(programme, on=on, codes=left), nameless.first()
    change = compare(Picture.from_dict(before.content), found).change if before else None
    run = _write(programme, found, seconds=seconds, change=change, by=by)
    oldest = nameless.values_list("number", flat=True)[KEPT - 1 : KEPT]
    if oldest:
        nameless.filter(number__lt=oldest[0]).delete()
    return run


@action
def save(programme: Programme, *, name: str, on: date, run: MatchingRun | None = None, by: User) -> MatchingRun:
    """A variant under a name: the workbench as it is now, or a copy of a run."""
    programme = lock(programme)
    if MatchingRun.objects.filter(programme=programme).exclude(name="").count() >= MOST_VARIANTS:
        raise Refusal(f"Вариантов уже {MOST_VARIANTS}. Удалите ненужные и сохраните ещё раз.")
    name = _free(programme, name)
    if run is None:
        found, seconds = picture(programme, on=on), 0.0
    else:
        run = lock(run, gone="Этого подбора уже нет: хранятся последние двадцать. Обновите страницу.")
        found, seconds = Picture.from_dict(run.content), run.seconds
    if not found.pairs:
        raise Refusal("Сохранять пока нечего: на рабочем столе нет ни одной пары. Сначала подберите пары.")
    variant = _write(programme, found, seconds=seconds, name=name, by=by)
    log.record("matching_runs.save", programme, by=by, note=f"№ {variant.number}")
    return variant


@action
def rename(run: MatchingRun, *, name: str, was: str | None = None, by: User) -> MatchingRun:
    """Another name for a variant; ``was`` is the name that the page has shown."""
    programme = lock(run.programme)
    run = lock(run, gone=GONE)
    _refuse_nameless(run)
    if was is not None and was != run.name:
        raise Refusal(f"Пока вы работали, вариант переименовали: теперь он «{run.name}».", code="stale")
    run.name = _free(programme, name, but=run)
    run.save(update_fields=["name"])
    log.record("matching_runs.rename", programme, by=by, note=f"№ {run.number}")
    return run


@action
def delete(run: MatchingRun, *, by: User) -> None:
    """Forget a variant; pairs on the workbench are not touched."""
    programme = lock(run.programme)
    run = lock(run, gone=GONE)
    _refuse_nameless(run)
    number = run.number
    run.delete()
    log.record("matching_runs.delete", programme, by=by, note=f"№ {number}")


def _write(
    programme: Programme,
    found: Picture,
    *,
    seconds: float,
    name: str = "",
    change: Change | None = None,
    by: User | None,
) -> MatchingRun:
    totals = found.totals
    numbers = MatchingRun.objects.filter(programme=programme).order_by("-number").values_list("number", flat=True)
    return MatchingRun.objects.create(
        programme=programme,
        number=(numbers.first() or 0) + 1,
        name=name,
        made_by=by,
        served=totals.served,
        score=max(totals.score, 0),
        seconds=seconds,
        content=found.to_dict() | ({"change": asdict(change)} if change else {}),
    )


def _free(programme: Programme, name: str, *, but: MatchingRun | None = None) -> str:
    """The name without spaces to spare, refused where another variant has it."""
    name = " ".join(name.split())
    if not name:
        raise Refusal("Напишите название варианта.", code="name")
    others = MatchingRun.objects.filter(programme=programme).exclude(name="")
    if but is not None:
        others = others.exclude(pk=but.pk)
    if fold(name) in {fold(other) for other in others.values_list("name", flat=True)}:
        raise Refusal(f"Вариант «{name}» уже есть. Выберите другое название.", code="name")
    return name


def _refuse_nameless(run: MatchingRun) -> None:
    if not run.name:
        raise Refusal(
            "Подборы хранятся сами: последние двадцать. Переименовать и удалить можно только сохранённый вариант."
        )
