"""What programmes add to the shell: the menu, things to do, the home page, the first steps of the main path."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from programmes.models import Programme
from programmes.providers import ProgrammeStep
from programmes.readers import programmes as programme_reader
from programmes.readers.programmes import ProgrammeLine
from programmes.readers.responsibles import own_due
from programmes.states import AT_WORK, OrderState, ProgrammeState

AT_MOST = 10
OWN_PAGES = re.compile(
    r"^/(programmes/\d+/(edit/|copy/|finish/|roadmap|stages|contingent|events|media|papers|$)|stages/|activities/"
    r"|evidence/|events/|media/|groups/|papers/|paper-sections/|roadmap-imports/|roadmap-templates/|role-variants/|work-kinds/"
    r"|schools/[^/]+/(groups|roadmap-templates|role-variants)/)"
)
PAGES_OF_DOCUMENTS = re.compile(r"^/programmes/\d+/documents/")
PAGES_OF_ORDERS = re.compile(r"^/(programmes/\d+/)?orders/")
VERBS = {
    "programmes.create": "Программа создана",
    "programmes.edit": "Настройки программы изменены",
    "programmes.introduce": "Программа утверждена приказом",
    "programmes.start": "Программа начата",
    "programmes.start_due": "Программа начата в первый день срока",
    "programmes.finish": "Программа завершена",
    "programmes.archive": "Программа отправлена в архив",
    "programmes.restore": "Программа возвращена из архива",
    "copying.copy": "Программа составлена по образцу прошлой",
    "dictionaries.add_variant": "Своя ролевая модель добавлена",
    "dictionaries.add_work_kind": "Свой вид наставничества добавлен",
    "dictionaries.rename": "Название изменено",
    "dictionaries.hide": "Больше не предлагается",
    "dictionaries.show": "Снова предлагается",
    "dictionaries.delete": "Удалено из списка",
    "templates.add": "Дорожная карта дополнена из шаблонов",
    "templates.save": "Шаблон дорожной карты сохранён",
    "templates.rename": "Шаблон переименован",
    "templates.hide": "Шаблон скрыт",
    "templates.show": "Шаблон снова предлагается",
    "templates.delete": "Шаблон удалён",
    "roadmap.build": "Дорожная карта составлена",
    "roadmap.add_stage": "Этап добавлен",
    "roadmap.edit_stage": "Этап изменён",
    "roadmap.delete_stage": "Этап удалён",
    "roadmap.add": "Мероприятие добавлено",
    "roadmap.edit": "Мероприятие изменено",
    "roadmap.mark_done": "Мероприятие выполнено",
    "roadmap.reopen": "Отметка о выполнении снята",
    "roadmap.drop": "Мероприятие не проводится",
    "roadmap.delete": "Мероприятие удалено",
    "roadmap.edit_part": "Мероприятие изменено",
    "roadmap.set_state": "Состояние мероприятия изменено",
    "roadmap_order.move": "Мероприятие переставлено",
    "roadmap_order.place": "Мероприятие переставлено",
    "roadmap_order.bring": "Мероприятие перенесено в другой этап",
    "roadmap_order.move_stage": "Этап переставлен",
    "roadmap_order.place_stage": "Этап переставлен",
    "roadmap_order.merge": "Этапы объединены",
    "roadmap_bulk.change": "Отмеченные мероприятия изменены",
    "roadmap_bulk.responsible": "Ответственные назначены",
    "roadmap_bulk.executors": "Соисполнители назначены",
    "roadmap_bulk.deadline": "Срок записан",
    "roadmap_bulk.shift": "Срок сдвинут",
    "roadmap_bulk.state": "Состояние мероприятия изменено",
    "roadmap_bulk.drop": "Мероприятие не проводится",
    "roadmap_bulk.delete": "Мероприятие удалено",
    "roadmap_facts.settle": "Отмечено по данным программы",
    "roadmap_facts.resume": "Снова отмечается само",
    "activity_deadlines.correct": "Срок исправлен вручную",
    "activity_deadlines.read_anew": "Срок снова читается из фразы",
    "activity_reports.report": "Мероприятие выполнено",
    "evidence.attach_file": "Приложен файл",
    "evidence.attach_order": "Приложен приказ",
    "evidence.attach_link": "Приложена ссылка",
    "evidence.file": "Файл подтверждения получен",
    "evidence.remove": "Подтверждение удалено",
    "responsible_groups.create": "Группа ответственных создана",
    "responsible_groups.edit": "Группа ответственных изменена",
    "responsible_groups.delete": "Группа ответственных удалена",
    "roadmap.read_again": "Сроки прочитаны заново",
    "events.add": "Событие добавлено",
    "events.add_usual": "Добавлено обычное событие",
    "events.edit": "Событие изменено",
    "events.hold": "Событие состоялось",
    "events.cancel": "Событие отменено",
    "events.plan_again": "Событие возвращено в план",
    "events.delete": "Событие удалено",
    "events.move_media": "Срок материала сдвинут вместе с событием",
    "media.add": "Материал добавлен в медиаплан",
    "media.add_usual_set": "Добавлен материал из обычного набора",
    "media.edit": "Материал изменён",
    "media.publish": "Материал размещён",
    "media.unpublish": "Отметка о размещении снята",
    "media.delete": "Материал удалён",
    "reminders.set_up": "Напоминания настроены",
    "calendar_feeds.renew": "Создан личный адрес календаря",
    "calendar_feeds.revoke": "Личный адрес календаря отключён",
    "contingent.save": "Характеристика контингента изменена",
    "roadmap_imports.record_upload": "Дорожная карта загружена для проверки",
    "roadmap_imports.correct": "Загрузка дорожной карты поправлена",
    "roadmap_imports.take_again": "Загрузка дорожной карты прочитана заново",
    "roadmap_imports.choose": "Выбрано, что загрузка сделает с дорожной картой",
    "roadmap_imports.commit": "Дорожная карта внесена из файла",
    "roadmap_imports.discard": "Загрузка дорожной карты отменена",
    "own_templates.add": "Загружен свой шаблон Word",
    "own_templates.use": "Шаблон Word используется",
    "own_templates.leave": "Возвращён обычный вид документа",
    "own_templates.delete": "Шаблон Word удалён",
    "own_templates.open": "Шаблон Word получен",
    "documents.one": "Документ получен",
    "documents.many": "Документы подготовлены",
    "orders.prepare": "Проект приказа составлен",
    "orders.rebuild": "Проект приказа обновлён",
    "orders.submit": "Приказ отправлен на утверждение",
    "orders.send_back": "Приказ возвращён на доработку",
    "orders.withdraw": "Приказ отозван",
    "orders.approve": "Приказ утверждён",
    "orders.approved": "Приказ получил номер",
    "orders.pdf": "Приказ получен в PDF",
    "orders.docx": "Приказ получен в Word",
    "kept_orders.store": "Файл приказа сохранён",
    "kept_orders.damaged": "Приказ не выдан: не совпал с отпечатком",
    "journals.add": "Журнал приказов открыт",
    "journals.edit": "Журнал приказов изменён",
    "journals.remove": "Журнал приказов удалён",
    "journals.pdf": "Журнал приказов получен в PDF",
    "journals.docx": "Журнал приказов получен в Word",
    "journals.xlsx": "Журнал приказов получен в Excel",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """Programmes and orders of the current school."""
    school = request.school
    if school is None:
        return
    if may(request.user, Permission.PROGRAMME_VIEW, school):
        url = reverse("programmes:programmes", kwargs={"school": school.slug})
        prefix = request.path if OWN_PAGES.match(request.path) else url
        yield NavigationItem("Программы", url, "diagram-3", order=10, prefix=prefix)
    if may(request.user, Permission.ORDER_VIEW, school):
        url = reverse("programmes:orders", kwargs={"school": school.slug})
        prefix = request.path if PAGES_OF_ORDERS.match(request.path) else url
        yield NavigationItem("Приказы", url, "file-earmark-text", order=60, prefix=prefix)
    if may(request.user, Permission.PROGRAMME_VIEW, school):
        url = reverse("programmes:documents", kwargs={"school": school.slug})
        prefix = request.path if PAGES_OF_DOCUMENTS.match(request.path) else url
        yield NavigationItem("Документы", url, "files", order=65, prefix=prefix)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """What is late on the roadmap, and schools without a programme."""
    user, today = request.user, localdate()
    schools = user.access.schools(Permission.PROGRAMME_EDIT)
    if schools:
        yield from _roadmaps(request, schools)
    yield from _own(user, today)


def _lines(request: HttpRequest) -> list[ProgrammeLine]:
    """Programmes of the current school and of those where the user edits them, read once a request."""
    if not hasattr(request, "programme_lines"):
        school = getattr(request, "school", None)
        schools = {*request.user.access.schools(Permission.PROGRAMME_EDIT), *([school.pk] if school else [])}
        request.programme_lines = programme_reader.lines_of(schools, on=localdate())
    return request.programme_lines


def _roadmaps(request: HttpRequest, schools: Collection[int]) -> Iterator[ToDo]:
    """What is late in the programmes of these schools, and the schools that have no programme yet."""
    lines = sorted(
        (line for line in _lines(request) if line.programme.school_id in schools), key=lambda line: line.programme.pk
    )
    for line in [line for line in lines if line.overdue][:AT_MOST]:
        late = counted(line.overdue, "мероприятие просрочено", "мероприятия просрочены", "мероприятий просрочено")
        yield ToDo(
            f"Дорожная карта: {late}",
            reverse("programmes:roadmap", kwargs={"pk": line.programme.pk}),
            icon="calendar-x",
            text=line.programme.title,
            tone="danger",
            due_on=line.overdue_since,
            order=30,
        )
    begun = {line.programme.school_id for line in lines}
    for school in request.user.access.member_schools():
        if school.pk in schools and school.pk not in begun:
            yield ToDo(
                "Создать программу наставничества",
                reverse("programmes:add", kwargs={"school": school.slug}),
                icon="plus-circle",
                text=school.name,
                tone="info",
                order=5,
            )


def _own(user, today: date) -> Iterator[ToDo]:
    """What the user himself is responsible for on the roadmap."""
    for activity, day in own_due(user, on=today)[:AT_MOST]:
        yield ToDo(
            str(activity),
            activity.page_url,
            icon="calendar-x" if day < today else "calendar-event",
            text=f"дорожная карта, {activity.deadline}",
            tone="danger" if day < today else "warning",
            due_on=day,
            order=20,
        )


def home_blocks(request: HttpRequest) -> Iterator[Block]:
    """How far the current school's programmes have come."""
    school = getattr(request, "school", None)
    if school is None or not may(request.user, Permission.PROGRAMME_VIEW, school):
        return
    lines = [
        line for line in _lines(request) if line.programme.school_id == school.pk and line.programme.state in AT_WORK
    ]
    if lines:
        yield Block("programmes/_home.html", {"lines": lines, "school": school}, order=20)


def steps(request: HttpRequest, programme: Programme) -> Iterator[ProgrammeStep]:
    """The roadmap and the order that introduces the programme."""
    share, overdue = programme_reader.progress_of(programme, on=localdate())
    url = reverse("programmes:roadmap", kwargs={"pk": programme.pk})
    if not share.total:
        yield ProgrammeStep(10, "Дорожная карта", "Ещё не составлена", url, "signpost-split", label="Составить")
    else:
        done = f"Выполнено {share.done} из {share.total}"
        late = counted(overdue, "мероприятие просрочено", "мероприятия просрочены", "мероприятий просрочено")
        text = f"{done}, {late}" if overdue else done
        tone = "success" if share.is_complete else "info"
        yield ProgrammeStep(10, "Дорожная карта", text, url, "signpost-split", tone=tone)
    if may(request.user, Permission.ORDER_VIEW, programme.school):
        yield _implementation_step(programme, prepares=may(request.user, Permission.ORDER_PREPARE, programme.school))


def links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """The roadmap and the table of the contingent among the parts of a programme."""
    url = reverse("programmes:roadmap", kwargs={"pk": programme.pk})
    yield NavigationItem(
        "Дорожная карта", url, "signpost-split", order=10, section="этапы, мероприятия, сроки и ответственные"
    )
    url = reverse("programmes:contingent", kwargs={"pk": programme.pk})
    yield NavigationItem(
        "Характеристика контингента", url, "table", order=40, section="сколько учеников и педагогов сейчас и будет"
    )


def _implementation_step(programme: Programme, *, prepares: bool) -> ProgrammeStep:
    orders = programme.orders.filter(kind="implementation").exclude(state=OrderState.WITHDRAWN)
    order = orders.order_by("-pk").first()
    if order is None:
        url = reverse("programmes:order-prepare", kwargs={"pk": programme.pk}) if prepares else ""
        # Who has begun without an order is not sent back to it.
        began = programme.state != ProgrammeState.DRAFT
        text = "Работа начата без приказа" if began else "Приказ о внедрении ещё не составлен"
        tone = "info" if began else "neutral"
        return ProgrammeStep(15, "Приказ о внедрении", text, url, "file-earmark-text", tone, label="Составить")
    waits_here = order.state in (OrderState.DRAFT, OrderState.RETURNED) and prepares
    tone = "success" if order.state == OrderState.APPROVED else "warning" if waits_here else "info"
    text = f"№ {order.number} от {order.dated_on:%d.%m.%Y}" if order.number else order.state_label
    return ProgrammeStep(15, "Приказ о внедрении", text, order.get_absolute_url(), "file-earmark-text", tone=tone)
