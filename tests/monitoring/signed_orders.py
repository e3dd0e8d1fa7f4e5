"""A school that has signed an order of each kind, for pupils and for teachers, in an order in which it could have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import time_machine

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.declined import Declined
from monitoring.actions import award_orders, awards, completion, reports
from pairing.actions import change_orders, changes, pair_orders, pairs
from pairing.models import Pair
from programmes import order_kinds
from programmes.actions import orders, papers, reference, roadmap
from programmes.models import Order, Programme, RoadmapTemplate
from tests import factories

DAY = date(2026, 10, 1)
LAST_DAY = date(2027, 5, 31)
KEEPER = {"control": "Козлов Пётр Ильич", "control_post": "заместитель директора по учебной работе"}
TEXTS = {
    "done": "Пары провели встречи по планам.",
    "conclusions": "Работу продолжаем.",
    "problems": "",
    "proposals": "",
}
PUPILS = (
    ("Демчук", "Ольга", "Юрьевна", "f"),
    ("Сорока", "Никита", "Кузьмич", "m"),
    ("Черных", "Павел", "Ильич", "m"),
    ("Заяц", "Ирина", "Петровна", "f"),
    ("Ким", "Виктор", "", "m"),
    ("Иванова-Петрова", "Софья", "Марковна", "f"),
    ("Мамедов", "Али", "Гусейн оглы", "m"),
    ("Живаго", "Лариса", "Антоновна", "f"),
)


@dataclass(frozen=True)
class Signed:
    """What an approved order says, and the words that were put into a case for it."""

    kind: str
    document: OrderDocument
    declined: tuple[Declined, ...]


class School:
    """Makes the orders one after another; ``made`` holds each under a name of its own."""

    def __init__(self, school, curator, director) -> None:
        self.school, self.curator, self.director = school, curator, director
        self.made: dict[str, Signed] = {}
        type(school).objects.filter(pk=school.pk).update(founder="Управление образования администрации п. Заречного")
        school.refresh_from_db()

    def draft(self, programme: Programme | None, kind: str, **parameters) -> Order:
        """A draft of a kind whose conditions are typed."""
        return orders.prepare(programme, kind=kind, parameters=parameters, school=self.school, by=self.curator)

    def sign(self, name: str, order: Order, *, on: date = DAY) -> Order:
        """The draft sent and approved."""
        sent = orders.submit(Order.objects.get(pk=order.pk), by=self.curator)
        declined = order_kinds.get(order.kind).build(sent).declined
        approved = orders.approve(sent, dated_on=on, by=self.director)
        self.made[name] = Signed(approved.kind, OrderDocument.from_dict(approved.content), declined)
        return approved

    def introduced(self, kind: str, template: str, **fields) -> Programme:
        """A programme with a roadmap, introduced by its order."""
        programme = factories.ProgrammeFactory(school=self.school, curator=self.curator, kind=kind, **fields)
        roadmap.build(programme, RoadmapTemplate.objects.get(code=template), by=self.curator)
        programme.roadmap_targets.create(
            number="1", title="Доля участников, завершивших программу", values={"2027": "90 %"}
        )
        draft = self.draft(
            programme,
            "implementation",
            material="Сидорова Анна Викторовна",
            material_post="заведующая хозяйством",
            monitoring_first="2026-10-15",
            monitoring_last="2027-05-20",
            site_on="2026-10-20",
            site="Ким Елена Сергеевна",
            site_post="учитель информатики",
            **KEEPER,
        )
        self.sign(f"implementation-{kind}", draft)
        return Programme.objects.select_related("school", "curator").get(pk=programme.pk)

    def on_papers(self, programme: Programme, other_curator) -> None:
        """The regulation, the roadmap, the curator: each by an order of its own."""
        papers.create(programme, kind="regulation", by=self.curator)
        self.sign(
            f"approve-regulation-{programme.kind}",
            self.draft(
                programme,
                "approve-regulation",
                from_on="2026-10-01",
                acquaint_on="2026-10-10",
                clerk="Павлова Ольга Юрьевна",
                clerk_post="документовед",
                site_on="2026-10-12",
            ),
        )
        self.sign(f"approve-roadmap-{programme.kind}", self.draft(programme, "approve-roadmap"))
        self.sign(
            f"appoint-curator-{programme.kind}",
            self.draft(
                programme,
                "appoint-curator",
                appointed=other_curator.pk,
                post="педагог-психолог",
                from_on="2026-11-02",
                is_change=True,
                bases_on="2026-11-20",
            ),
        )

    def on_orders(self) -> None:
        """An order of free text, one that changes it, and one that ends it."""
        free = self.sign(
            "free-order",
            self.draft(
                None,
                "free-order",
                heading="О проведении недели наставничества.",
                preamble='В соответствии с планом мероприятий "Школа "Радуга"":',
                points="провести с 5 по 9 октября 2026 г. неделю наставничества\n- открыть её в актовом зале\n- подвести итоги.\nКлассным руководителям сообщить о неделе родителям;",
                readers="Иванова А.П., учитель математики\nКим О.И., секретарь",
            ),
        )
        base = {"base": free.pk, "from_on": "2026-10-08", "informer": "Ким Олег Иванович", "informer_post": "секретарь"}
        changes = "Пункт 2 изложить в следующей редакции: «Классным руководителям сообщить о неделе письмом»."
        self.sign("amend-order", self.draft(None, "amend-order", ground="переносом сроков", changes=changes, **base))
        self.sign("cancel-order", self.draft(None, "cancel-order", ground="отменой недели наставничества", **base))

    def assigned(self, programme: Programme, count: int, *, places: int = 3) -> list[Pair]:
        """Pairs that an order has set to work; the first mentor has a place left."""
        made = [self._pair(programme, number, places) for number in range(count)]
        order = pair_orders.prepare(
            programme,
            pairs=[pair.pk for pair in made],
            starts_on=DAY,
            ends_on=LAST_DAY,
            plans_due_on=date(2026, 10, 15),
            by=self.curator,
        )
        self.sign(f"assign-pairs-{programme.kind}", order)
        return list(Pair.objects.filter(pk__in=[pair.pk for pair in made]).order_by("pk"))

    def _pair(self, programme: Programme, number: int, places: int) -> Pair:
        mentor, mentee = self.person(programme, 2 * number, grade=10), self.person(programme, 2 * number + 1)
        form = programme.forms.get()
        profile = factories.MentorProfileFactory(programme=programme, person=mentor, form=form, capacity=places)
        return pairs.assign(self.request(programme, mentee), profile, on=DAY, by=self.curator)

    def request(self, programme: Programme, person):
        """What the mentee asks for."""
        given = {} if programme.kind == "pupils" else {"category": None}
        return factories.MenteeRequestFactory(
            programme=programme, person=person, form=programme.forms.get(), submitted_on=DAY, **given
        )

    def person(self, programme: Programme, number: int, *, grade: int = 7):
        """Somebody with a name that is not easy to decline, and with a consent."""
        last, first, middle, sex = PUPILS[number % len(PUPILS)]
        names = {"last_name": last, "first_name": first, "middle_name": middle, "sex": sex}
        if programme.kind == "pupils":
            person = factories.PupilFactory(school=self.school, grade=grade, born_on=None, **names)
        else:
            person = factories.TeacherFactory(school=self.school, **names)
        factories.consent_of(person, by=self.curator)
        return person

    def change(self, pair: Pair, *, kind: str, **values):
        """A change of a working pair in the draft of its order."""
        given = {"effective_on": date(2026, 10, 12)} | values
        return changes.start(Pair.objects.get(pk=pair.pk), kind=kind, values=given, on=DAY, by=self.curator)

    def changed(self, programme: Programme, working: list[Pair]) -> None:
        """Five pairs changed, each in its own way."""
        over, replaced, joined, moved, done = working
        curator = self.curator
        ended = self.change(over, kind="end", reason="left")
        self.sign("end-pairs", Order.objects.get(pk=ended.order_id))
        new = factories.MentorProfileFactory(
            programme=programme, person=self.person(programme, 7, grade=11), form=programme.forms.get()
        )
        made = self.change(replaced, kind="replace", reason="both", new_profile=new)
        self.sign("replace-mentors", Order.objects.get(pk=made.order_id))
        made = self.change(joined, kind="join", mentee_request=self.request(programme, self.person(programme, 6)))
        self.sign("change-pairs", Order.objects.get(pk=made.order_id))
        target = factories.ProgrammeFactory(
            school=self.school,
            curator=curator,
            title="Вместе дальше",
            starts_on=date(2027, 9, 1),
            ends_on=date(2028, 5, 31),
        )
        target.forms.set(programme.forms.all())
        made = self.change(moved, kind="transfer", target_programme=target, new_ends_on=date(2028, 5, 25))
        self.sign("transfer-pairs", Order.objects.get(pk=made.order_id))
        with time_machine.travel(f"{LAST_DAY}T09:00:00+03:00", tick=False):
            live = Pair.objects.filter(programme=programme, state="active").order_by("pk")
            results = {pair.pk: "Защитили проект" for pair in live}
            order = change_orders.complete(programme, results=results, ended_on=LAST_DAY, on=LAST_DAY, by=curator)
            self.sign("finish-pairs", order, on=LAST_DAY)
            self.rewarded(programme, done)
            self.completed(programme)

    def rewarded(self, programme: Programme, pair: Pair) -> None:
        """Thanks to a teacher who is paid, the best pair, a letter to parents."""
        given = {"reason": "помощь младшим", "on": LAST_DAY, "by": self.curator}
        teacher = factories.TeacherFactory(school=self.school, last_name="Ткач", post="учитель математики")
        rows = [
            awards.propose(programme, kind="gratitude", person=teacher, is_paid=True, **given),
            awards.propose(programme, kind="diploma", person=pair.mentor, **given),
            awards.propose(programme, kind="best_mentor", person=pair.mentor, **given),
            awards.propose(programme, kind="best_pair", pair=pair, **given),
            awards.propose(programme, kind="parents", person=pair.mentor, **given),
        ]
        order = award_orders.prepare(programme, awards=rows, by=self.curator)
        self.sign("award-participants", order, on=LAST_DAY)

    def completed(self, programme: Programme) -> None:
        """The end of the programme with its report."""
        report = reports.begin(programme, starts_on=date(2026, 9, 1), ends_on=LAST_DAY, by=self.curator)
        report = reports.change(report, starts_on=report.starts_on, ends_on=LAST_DAY, texts=TEXTS, by=self.curator)
        order = completion.prepare(report, due_on=date(2027, 6, 10), by=self.curator)
        self.sign("complete-programme", order, on=LAST_DAY)


def every_order() -> dict[str, Signed]:
    """An approved order of each kind."""
    reference.load()
    authority = factories.AuthorityFactory(name="Управление образования администрации п. Заречного")
    school = factories.SchoolFactory(name="МБОУ «СОШ № 7»", authority=authority)
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
    director = factories.director_of(school)
    with time_machine.travel(f"{DAY}T09:00:00+03:00", tick=False):
        here = School(school, curator, director)
        other = factories.curator_of(school, full_name="Ильин Лев Андреевич")
        pedagogues = factories.FormFactory(
            code="pedagogue-pedagogue", title="Педагог – педагог", programme_kind="teachers",
            mentor_kinds=["teacher"], mentee_kinds=["teacher"], mentor_not_younger=False,
        )  # fmt: skip
        pupils = here.introduced("pupils", "pupils-school-year", title="Шаг навстречу")
        teachers = here.introduced(
            "teachers", "teachers-school-year", title="Плечо коллеги", curator_post="методист", forms=[pedagogues]
        )
        here.on_orders()
        here.changed(pupils, here.assigned(pupils, 5))
        here.assigned(teachers, 2)
        for programme in (pupils, teachers):
            here.on_papers(Programme.objects.get(pk=programme.pk), other)
        return here.made
