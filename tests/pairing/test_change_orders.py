"""The orders that change pairs, line by line."""

from datetime import date

import pytest

from mentoring.core.documents import OrderDocument
from pairing.actions import change_orders, changes
from pairing.models import Pair, PairChange
from programmes.actions import orders
from programmes.models import Order
from tests import factories
from tests.pairing.factories import DAY, change, mentee, mentor, signed, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

CURATOR = "Куратору программы наставничества Куратовой О.П., заместителю директора по воспитательной работе:"
CONTROL = "Контроль за исполнением приказа оставляю за собой."
BASE = "от 1 октября 2026 г. № 1-ОД «О закреплении наставнических пар (групп)»"


@pytest.fixture
def pair(programme, curator, director):
    return working_pair(
        programme,
        curator,
        director,
        profile=mentor(
            programme, curator, last_name="Ежов", first_name="Лев", middle_name="Ильич", letter="Б", capacity=3
        ),
        request=mentee(programme, curator, last_name="Носова", first_name="Анна", middle_name="Петровна", sex="f"),
    )


def document(row):
    return OrderDocument.from_dict(Order.objects.get(pk=row.order_id).content)


def lines(row):
    """The points and sub-points, with plain spaces."""
    told = []
    for point in document(row).points:
        told += [point.text, *(inner.text for inner in point.points)]
    return [text.replace("\u00a0", " ") for text in told]


def test_order_on_an_early_end(pair, curator):
    made = change(pair, curator, kind="end", reason="left", effective_on=date(2026, 10, 12))
    assert document(made).heading == "О досрочном прекращении работы наставнических пар"
    assert lines(made) == [
        "Прекратить досрочно работу:",
        (
            "с 12 октября 2026 г. – пары наставника, обучающегося 10Б класса Ежова Л.И., и обучающейся 7А класса "
            "Носовой А.П., закреплённой приказом от 1 октября 2026 г. № 1-ОД (основание: выбытие участника)."
        ),
        (
            f"Внести в приказ {BASE} следующее изменение: строки об указанных в пункте 1 парах и группах в "
            "приложении № 1 считать утратившими силу с тех же дней."
        ),
        CURATOR,
        "внести сведения о прекращении работы в базы наставников и наставляемых;",
        "подобрать наставников тем, кто продолжает участие в программе;",
        "ознакомить с приказом наставников и наставляемых.",
        CONTROL,
    ]
    assert [row.name for row in document(made).acquaintance] == ["Куратова Ольга Петровна", "Ежов Лев Ильич"]


def test_order_on_a_replacement_after_an_ask(pair, programme, curator):
    member = pair.members.get()
    asked = changes.ask_for_another(member, person=member.mentee, reason="incompatible", note="Он меня не слышит")
    new = mentor(
        programme, curator, last_name="Сорока", first_name="Инна", middle_name="Олеговна", sex="f", grade=11, letter="А"
    )
    made = changes.take(asked, values={"new_profile": new, "effective_on": date(2026, 10, 12)}, on=DAY, by=curator)
    assert document(made).heading == "О замене наставника"
    assert lines(made)[:3] == [
        "Заменить наставника и закрепить:",
        (
            "с 12 октября 2026 г. за обучающейся 7А класса Носовой А.П. – наставника, обучающуюся 11А класса Сороку И.О., "
            "вместо наставника, обучающегося 10Б класса Ежова Л.И., на срок по 31 мая 2027 г. (основание: обращение "
            "обучающейся 7А класса Носовой А.П. от 1 октября 2026 г.)."
        ),
        (
            f"Внести в приказ {BASE} следующее изменение: строки об указанных в пункте 1 наставляемых в приложении № 1 "
            "изложить в редакции приложения № 1 к настоящему приказу."
        ),
    ]
    assert lines(made)[-1] == CONTROL
    [row] = document(made).appendices[0].table.rows
    assert [cell.replace("\u00a0", " ") for cell in row] == [
        "1",
        "Носова Анна Петровна, 7А класс",
        "Ежов Лев Ильич, 10Б класс",
        "Сорока Инна Олеговна, 11А класс",
        "12.10.2026 – 31.05.2027",
        "приказ от 01.10.2026 № 1-ОД; обращение обучающейся 7А класса Носовой А.П. от 1 октября 2026 г.",
    ]


def test_own_words_and_quarrels_stand_in_no_order(pair, curator):
    made = change(pair, curator, kind="end", reason="incompatible", note="Не сошлись характерами")
    text = str(document(made).to_dict())
    assert ("характер" in text, "несовместим" in text, "предложение куратора программы" in text) == (False, False, True)


def test_order_on_who_joins_and_how_long_a_pair_works(pair, programme, curator):
    Pair.objects.filter(pk=pair.pk).update(planned_end_on=date(2027, 3, 1))
    request = mentee(programme, curator, last_name="Юдин", first_name="Пётр", middle_name="Сергеевич", sex="m")
    made = change(pair, curator, kind="join", mentee_request=request)
    second = change(pair, curator, kind="prolong", new_ends_on=date(2027, 5, 1))
    assert second.order_id == made.order_id
    assert document(made).heading.replace("\u00a0", " ") == f"О внесении изменений в приказ {BASE}"
    assert lines(made) == [
        f"Внести в приложение № 1 к приказу {BASE} следующие изменения:",
        (
            "с 1 октября 2026 г. включить обучающегося 7А класса Юдина П.С. в состав группы наставника, обучающегося 10Б "
            "класса Ежова Л.И., на срок её работы (основание: согласие от 10.09.2026);"
        ),
        (
            "продлить срок работы пары наставника, обучающегося 10Б класса Ежова Л.И., и обучающейся 7А класса "
            "Носовой А.П., по 1 мая 2027 г. (основание: согласие наставника и наставляемого)."
        ),
        CURATOR,
        "внести сведения об изменениях в базы наставников и наставляемых;",
        "уточнить с наставниками индивидуальные планы;",
        "ознакомить с приказом наставников и наставляемых.",
        CONTROL,
    ]


def test_order_on_who_leaves_a_group(pair, programme, curator, director):
    request = mentee(programme, curator, last_name="Юдин", first_name="Пётр", middle_name="Сергеевич", sex="m")
    signed(change(pair, curator, kind="join", mentee_request=request), curator, director)
    member = pair.members.get(mentee=request.person)
    made = change(pair, curator, kind="leave", member=member, reason="left")
    assert lines(made)[1] == (
        "с 1 октября 2026 г. исключить обучающегося 7А класса Юдина П.С. из состава группы наставника, обучающегося "
        "10Б класса Ежова Л.И. (основание: выбытие участника)."
    )


def test_order_on_a_transfer(pair, programme, school, curator):
    target = factories.ProgrammeFactory(
        school=school, curator=curator, starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 31), title="Вместе дальше"
    )
    target.forms.set(programme.forms.all())
    made = change(pair, curator, kind="transfer", target_programme=target, new_ends_on=date(2028, 5, 25))
    assert document(made).heading == "О переводе наставнических пар в программу «Вместе дальше»"
    assert lines(made)[:3] == [
        "Перевести в программу «Вместе дальше» согласно приложению № 1:",
        (
            "с 1 октября 2026 г. пару наставника, обучающегося 10Б класса Ежова Л.И., и обучающейся 7А класса "
            "Носовой А.П. на период с 1 сентября 2027 г. по 25 мая 2028 г."
        ),
        f"Работу этих пар и групп в программе «{programme.title}» завершить с дней, указанных в пункте 1.",
    ]
    [row] = document(made).appendices[0].table.rows
    assert [cell.replace("\u00a0", " ") for cell in row] == [
        "1",
        "Ежов Лев Ильич, 10Б класс",
        "Носова Анна Петровна, 7А класс",
        "от 01.10.2026 № 1-ОД",
        "01.09.2027 – 25.05.2028",
    ]


def test_order_on_completion_holds_the_results(pair, programme, curator, director):
    order = change_orders.complete(programme, results={pair.pk: "Защитили проект"}, ended_on=DAY, on=DAY, by=curator)
    made = PairChange.objects.get()
    assert lines(made)[:2] == [
        (
            "Завершить с 1 октября 2026 г. работу наставнических пар и групп, закреплённых приказом от 1 октября 2026 г. № 1-ОД, "
            "согласно приложению № 1."
        ),
        "Утвердить результаты работы пар и групп согласно приложению № 1.",
    ]
    [row] = document(made).appendices[0].table.rows
    assert [cell.replace("\u00a0", " ") for cell in row] == [
        "1",
        "Наставник: Ежов Лев Ильич, 10Б класс. Наставляемый: Носова Анна Петровна, 7А класс",
        "01.10.2026 – 01.10.2026",
        "Защитили проект",
        "план выполнен полностью",
    ]
    change_orders.complete(programme, results={pair.pk: "Защитили два проекта"}, ended_on=DAY, on=DAY, by=curator)
    assert (PairChange.objects.get().result, PairChange.objects.get().order_id) == ("Защитили два проекта", order.pk)
    orders.approve(orders.submit(Order.objects.get(pk=order.pk), by=curator), dated_on=DAY, by=director)
    assert Pair.objects.get(pk=pair.pk).end_note == "Защитили два проекта"


def test_pair_that_is_over_may_still_go_into_the_completion_order(pair, programme, curator):
    over = date(2027, 5, 31)
    change(pair, curator, kind="finish", on=over, reason="term")
    change_orders.complete(programme, results={pair.pk: "Дружат"}, ended_on=over, on=over, by=curator)
    made = PairChange.objects.get()
    assert (made.state, made.result, document(made).appendices[0].table.rows[0][3]) == ("done", "Дружат", "Дружат")


def test_teacher_gets_the_notice_into_the_order(school, curator, director):
    form = factories.FormFactory(
        code="pedagogue-pedagogue", title="Педагог – педагог", programme_kind="teachers",
        mentor_kinds=["teacher"], mentee_kinds=["teacher"], mentor_not_younger=False,
    )  # fmt: skip
    programme = factories.ProgrammeFactory(school=school, curator=curator, kind="teachers", forms=[form])
    people = [factories.TeacherFactory(school=school, last_name=name) for name in ("Белова", "Титова")]
    for person in people:
        factories.consent_of(person, by=curator)
    pair = working_pair(
        programme,
        curator,
        director,
        profile=factories.MentorProfileFactory(programme=programme, person=people[0], form=form),
        request=factories.MenteeRequestFactory(programme=programme, person=people[1], form=form, category=None),
    )
    made = change(
        pair, curator, kind="end", reason="mentor", initiator="mentor", noticed_on=DAY, effective_on=date(2026, 10, 6)
    )
    assert lines(made)[1] == (
        "с 6 октября 2026 г. – пары наставника, учителя математики Беловой М.И., и учителя математики Титовой М.И., "
        "закреплённой приказом от 1 октября 2026 г. № 1-ОД (основание: письменное уведомление наставника от "
        "1 октября 2026 г.)."
    )
