"""What withdrawals stop and leave to be done, the gate of publications, and what the shell tells of both."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import ToDo
from participants import providers as own
from participants.actions import consent_erasing
from participants.actions import depictions as depiction_actions
from participants.models import Consent, Depiction
from participants.providers import TaskDraft
from participants.readers import consent_extract, depictions, terms
from participants.readers import withdrawals as reader
from participants.states import ConsentKind, ConsentTaskKind
from programmes import providers as of_programmes
from programmes.models import Programme
from programmes.providers import MediaNote

VERBS = {
    "consents.export_missing": "Список тех, у кого нет согласия, выгружен",
    "depictions.put": "Отмечено, кто в материале",
    "depictions.take_out": "Человек убран из материала",
    "media.stop": "Размещение прекращено",
    "renewals.print": "Бланки для продления напечатаны",
    "withdrawals.annul": "Ошибочная запись о согласии удалена",
    "withdrawals.ask": "Участник просит отозвать согласие",
    "withdrawals.dismiss": "Просьба отозвать согласие снята",
    "withdrawals.mark_done": "Задача после отзыва выполнена",
    "withdrawals.raise_tasks": "После отзыва возникла задача",
    "withdrawals.reopen": "Задача после отзыва открыта снова",
    "withdrawals.undo": "Ошибочная запись об отзыве снята",
}


def effects(consent: Consent) -> Iterator[str]:
    """What ends with a consent in the bases, in publications, on the own page, with the data."""
    if consent.kind in reader.ENDS_TAKING_PART:
        requests, profiles = reader.base_rows(consent.person_id)
        for request in requests:
            yield f"Запрос в программе «{request.programme}»: подбирать наставника будет нельзя."
        for profile in profiles:
            yield f"Анкета наставника в программе «{profile.programme}»: предлагать его будет нельзя."
    for item in reader.published(consent):
        where = f", {item.url}" if item.url else ""
        stopped = "размещение уже прекращено" if item.stopped_on else "размещение прекратится сразу"
        yield f"Материал «{item.title}»{where}: {stopped}, убрать с сайта нужно до {_due(consent, 'publication')}."
    if consent.kind == ConsentKind.PROCESSING:
        if reader.has_link(consent.person):
            yield "Личная страница: останутся только сведения о согласиях, анкеты открываться не будут."
        yield f"Данные уничтожаются или обезличиваются до {_due(consent, 'data')}; подписанные приказы остаются."


def tasks(consent: Consent) -> Iterator[TaskDraft]:
    """What the curator must do in the bases, with publications, with the data."""
    if consent.kind in reader.ENDS_TAKING_PART:
        requests, profiles = reader.base_rows(consent.person_id)
        for request in requests:
            text = f"Вывести из базы наставляемых: программа «{request.programme}»"
            yield TaskDraft(ConsentTaskKind.BASE, text, url=request.get_absolute_url(), key=f"request-{request.pk}")
        for profile in profiles:
            text = f"Вывести из базы наставников: программа «{profile.programme}»"
            yield TaskDraft(ConsentTaskKind.BASE, text, url=profile.get_absolute_url(), key=f"profile-{profile.pk}")
    for item in reader.published(consent):
        where = f": {item.url}" if item.url else ""
        text = f"Убрать с сайта «{item.title[:150]}»{where}"
        url = reverse("participants:depictions", kwargs={"pk": item.pk})
        yield TaskDraft(ConsentTaskKind.PUBLICATION, text, url=url, key=str(item.pk))
    if consent.kind == ConsentKind.PROCESSING:
        text = "Уничтожить или обезличить данные и составить акт"
        yield TaskDraft(ConsentTaskKind.DATA, text, url=consent.person.get_absolute_url())


def _due(consent: Consent, kind: str) -> str:
    return short_date(terms.due_on(kind, consent.person.school_id, since=localdate()))


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """What participants ask to end, and what is left to do after withdrawals."""
    schools = request.user.access.schools(Permission.CONSENT_RECORD)
    if not schools:
        return
    for found in reader.figures(schools, localdate()):
        url = reverse("participants:withdrawals", kwargs={"school": found.slug})
        if found.asked:
            asked = counted(found.asked, "просьба", "просьбы", "просьб")
            text = "Запишите отзыв или снимите просьбу."
            yield ToDo(f"Отозвать согласие: {asked}", url, "envelope-exclamation", text, "danger", order=8)
        if found.opened:
            title = f"После отзыва согласий: {counted(found.opened, 'задача', 'задачи', 'задач')}"
            text = f"Просрочено: {found.late}" if found.late else ""
            yield ToDo(title, url, "clipboard-x", text, "danger" if found.late else "warning", order=9)


def media_notes(request: HttpRequest, programme: Programme) -> Iterator[MediaNote]:
    """Beside each piece: how many people are in it, and how many of them may not be published."""
    if not may(request.user, Permission.PROGRAMME_EDIT, programme):
        return
    rows = Depiction.objects.filter(media_item__programme=programme).select_related("person", "media_item")
    people: dict[int, list[bool]] = {item: [] for item in programme.media_items.values_list("pk", flat=True)}
    for line in depictions.judged(rows, programme, days=[localdate()]):
        people[line.depiction.media_item_id].append(bool(line.obstacle))
    for item, blocked in people.items():
        url = reverse("participants:depictions", kwargs={"pk": item})
        if not blocked:
            yield MediaNote(item, "Отметить, кто в материале", url)
            continue
        who = counted(len(blocked), "человек", "человека", "человек")
        lacking = f", без согласия {sum(blocked)}" if any(blocked) else ""
        yield MediaNote(item, f"В материале {who}{lacking}", url, "danger" if lacking else "success")


def register() -> None:
    """Join the registries; called when the application is ready."""
    own.withdrawal_effects.register(effects)
    own.withdrawal_tasks.register(tasks)
    own.erasers.register(consent_erasing.erase)
    own.data_sections.register(consent_extract.sections)
    providers.to_do.register(to_do)
    of_programmes.publication_gates.register(depiction_actions.gate)
    of_programmes.media_notes.register(media_notes)
