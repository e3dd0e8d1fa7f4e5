"""What agreements of pairs hold on one person: when they were offered, what he answered, which scans are kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from pairing.models import Agreement, AgreementScan, AgreementSide
from pairing.readers.person_data import day, moment
from participants.models import Person
from participants.providers import DataSection


def agreement_sections(person: Person) -> Iterator[DataSection]:
    """His own answers and those given for him; the texts themselves are handed out as printed sheets, whole."""
    sides = list(
        AgreementSide.objects.filter(Q(person=person) | Q(ward=person)).select_related("agreement").order_by("pk")
    )
    keys = {side.agreement_id for side in sides}
    yield DataSection(
        "Соглашения пар",
        ("Пара №", "Предложено", "Текст"),
        [
            (str(one.pair_id), day(one.offered_on), "печатается со страницы пары" if one.content else "")
            for one in Agreement.objects.filter(pk__in=keys).order_by("pk")
        ],
        order=46,
    )
    yield DataSection(
        "Ответы на соглашения",
        ("Пара №", "Кто отвечал", "Ответ", "Когда", "Как", "Что сказал"),
        [
            (
                str(side.agreement.pair_id), _who(side, person), str(side.get_state_display()),
                moment(side.answered_at), str(side.get_way_display()) if side.way else "",
                side.remark if side.person_id == person.pk else "",
            )
            for side in sides
        ],
        order=47,
    )  # fmt: skip
    yield DataSection(
        "Сканы подписанных соглашений",
        ("Пара №", "Файл", "Приложен"),
        [
            (str(scan.agreement.pair_id), scan.filename, moment(scan.added_at))
            for scan in AgreementScan.objects.filter(agreement__in=keys).select_related("agreement").order_by("pk")
        ],
        order=48,
    )


def _who(side: AgreementSide, person: Person) -> str:
    """The side; who stands for a child is told on the list of guardians."""
    return f"{side.get_side_display()} этого человека" if side.ward_id == person.pk else str(side.get_side_display())
