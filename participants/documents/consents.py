"""Consents on paper: sheets that were given out, statements of withdrawal, a text on sheets of invented people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, islice

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents import consents as sheets
from mentoring.documents.download import CONTENT_TYPES
from mentoring.jobs import kinds
from mentoring.jobs.kinds import Result
from mentoring.jobs.models import Job
from mentoring.jobs.progress import Progress
from mentoring.web import providers
from mentoring.web.providers import DocumentKind
from participants.models import Consent, ConsentText, Person, PrintedConsent
from participants.readers.bases import people_in_bases
from participants.readers.consent_forms import printed_forms, specimens, withdrawal_form
from participants.readers.printed_consents import by_keys, whole
from programmes.readers.requisites import look

JOB = "consent-sheets"
DIRECT_AT_MOST = 60  # more take longer than a person likes to wait before an empty page
IN_A_PORTION = 50


def sheets_pdf(
    rows: Iterable[PrintedConsent], *, site: str = "", done: Callable[[int], None] = lambda count: None
) -> bytes:
    """The sheets given out, ``site`` begins the address in the QR code; rows with all that they are printed from."""
    rows = iter(rows)
    first = list(islice(rows, 1))
    own = look(first[0].person.school) if first else None
    return sheets.pdf(printed_forms(chain(first, rows), site=site or settings.SITE_URL), look=own, done=done)


def print_in_background(job: Job, progress: Progress) -> Result:
    """The job's work: sheets that are given out already, by their numbers, in one file."""
    keys = job.arguments["sheets"]
    progress.start(len(keys))
    content = sheets_pdf(_in_portions(keys), site=job.arguments.get("site", ""), done=progress.step)
    return Result(
        f"Готово: {counted(len(keys), 'бланк', 'бланка', 'бланков')}. Откройте файл и напечатайте.",
        content=content,
        filename=f"Бланки согласий, {len(keys)}.pdf",
        content_type=CONTENT_TYPES["pdf"],
    )


def withdrawal_pdf(person: Person, kind: str, consent: Consent | None, *, by: Person | None = None) -> bytes:
    """The statement that withdraws a consent of the kind; ``by`` is who withdraws it, where that is known."""
    forms = [withdrawal_form(person, kind, consent=consent, on=localdate(), by=by)]
    return sheets.withdrawal_pdf(forms, look=look(person.school))


def specimen_pdf(text: ConsentText, school: School) -> bytes:
    """The text as it will be printed, with invented people."""
    return sheets.pdf(specimens(text, school, on=localdate()), look=look(school))


def _in_portions(keys: list[int]) -> Iterable[PrintedConsent]:
    for start in range(0, len(keys), IN_A_PORTION):
        yield from by_keys(keys[start : start + IN_A_PORTION])


def _sheet(number: str) -> PrintedConsent:
    row = whole(PrintedConsent.objects.filter(key=number)).first()
    if row is None:
        raise LookupError(f"Бланка с номером {number} нет.")
    return row


def _consent(number: str) -> Consent:
    rows = Consent.objects.filter(pk=number) if number.isdecimal() else Consent.objects.none()
    row = rows.select_related("person__school", "guardianship__guardian").first()
    if row is None:
        raise LookupError(f"Согласия с номером {number} нет.")
    return row


KINDS = (
    DocumentKind(
        "consent-sheet",
        "Выданный бланк согласия",
        find=_sheet,
        formats={"pdf": lambda row: sheets_pdf([row])},
        filename=lambda row: f"Бланк {sheets.shown_number(row.key)}",
        group="Участники",
        note="Бланки с номером и QR-кодом, которые уже выданы. Новые выдают на странице «Согласия».",
        permission=Permission.CONSENT_VIEW,
        rows=lambda programme, user: whole(
            PrintedConsent.objects.visible_to(user).filter(
                Q(programme=programme) | Q(programme=None, person__in=people_in_bases(programme).values("pk"))
            )
        ).order_by("person__sort_name", "pk"),
        label=lambda row: f"{row.person.full_name}, бланк {sheets.shown_number(row.key)}",
        all_in_one=sheets_pdf,
    ),
    DocumentKind(
        "consent-withdrawal",
        "Заявление об отзыве согласия",
        find=_consent,
        formats={"pdf": lambda row: withdrawal_pdf(row.person, row.kind, row)},
        filename=lambda row: f"Отзыв согласия, {row.person.full_name}",
        group="Участники",
        note="Заявление, которым отзывают согласие; срок и последствия уже вписаны.",
        permission=Permission.CONSENT_VIEW,
        rows=lambda programme, user: (
            Consent.objects.visible_to(user)
            .filter(person__in=people_in_bases(programme).values("pk"), withdrawn_on=None)
            .select_related("person__school", "guardianship__guardian")
            .order_by("person__sort_name", "pk")
        ),
        label=lambda row: f"{row.person.full_name}: {row.get_kind_display().lower()}",
    ),
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    kinds.register(JOB, print_in_background)
    for kind in KINDS:
        providers.documents.register(kind)
