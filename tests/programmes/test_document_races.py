"""Two people at once on orders, their journals, their papers and the school's texts: one outcome, nothing half-done."""

from datetime import date

import pytest
from django.core.files.storage import default_storage

from mentoring.accounts.models import School, User
from mentoring.core.documents import OrderDocument
from programmes.actions import (
    acquaintances,
    desk,
    journals,
    kept_orders,
    looks,
    order_text,
    orders,
    word_forms,
    wordings,
)
from programmes.core.order_edits import Edit
from programmes.models import Acquaintance, Order, OrderJournal, OrderLink, PostForms, SchoolWording
from programmes.readers import wordings as texts
from programmes.readers.order_texts import text_of
from programmes.states import OrderState
from tests import factories
from tests.processes import Act, Processes
from tests.programmes import spoken_order
from tests.programmes.plain_orders import PLAIN
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 9, 3)
LOOK = {
    "letterhead": "Новые строки бланка", "emblem_place": "above", "typeface": "PT Serif", "size": 12,
    "left": 30, "right": 10, "top": 20, "bottom": 20,
}  # fmt: skip


@pytest.fixture
def school(plain):
    return factories.SchoolFactory()


@pytest.fixture
def curator(school):
    return factories.curator_of(school)


@pytest.fixture
def directors(school):
    return [factories.director_of(school, full_name=name) for name in ("Громова Анна", "Ильин Пётр")]


@pytest.fixture
def programme(school, curator):
    return factories.ProgrammeFactory(school=school, curator=curator)


@pytest.fixture
def waiting(programme, curator):
    """Four orders on the desk."""
    return [orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator).pk for _ in range(4)]


def approve(order, user):
    return lambda: orders.approve(Order.objects.get(pk=order), dated_on=DAY, by=User.objects.get(pk=user.pk)).number


def numbers():
    return list(Order.objects.exclude(number="").order_by("number_sort").values_list("number", flat=True))


def test_two_directors_who_approve_several_give_each_order_one_number(waiting, directors, tmp_path):
    def several(user):
        def run():
            chosen = [(order, order.version) for order in Order.objects.filter(pk__in=waiting).order_by("pk")]
            outcomes = desk.approve_several(chosen, dated_on=DAY, by=User.objects.get(pk=user.pk))
            return [outcome.order.number if not outcome.refusal else outcome.refusal for outcome in outcomes]

        return run

    told = at_once([several(director) for director in directors], tmp_path)
    assert then(numbers, tmp_path) == ["1-ОД", "2-ОД", "3-ОД", "4-ОД"]
    for first, second in zip(*told, strict=True):
        assert sorted(text.startswith("Приказ уже утверждён: № ") for text in (first, second)) == [False, True]


def test_order_is_changed_before_it_is_cancelled_or_not_at_all(waiting, programme, curator, directors, tmp_path):
    base = orders.approve(Order.objects.get(pk=waiting[0]), dated_on=DAY, by=directors[0])
    conditions = {
        "cancel-order": {"base": base.pk, "ground": "ошибкой", "from_on": "2026-12-01"},
        "amend-order": {
            "base": base.pk, "ground": "изменением расписания", "from_on": "2026-12-01",
            "changes": "пункт 1 изложить в новой редакции",
        },
    }  # fmt: skip
    both = []
    for kind, parameters in conditions.items():
        order = orders.prepare(programme, kind=kind, parameters=parameters, by=curator)
        both.append(orders.submit(order, by=curator).pk)
    told = at_once([approve(order, director) for order, director in zip(both, directors, strict=True)], tmp_path)
    links = then(lambda: sorted(OrderLink.objects.values_list("kind", flat=True)), tmp_path)
    gone = "Приказ № 1-ОД от 03.09.2026 уже отменён приказом № 2-ОД от 03.09.2026."
    assert (told, links) in [(["2-ОД", gone], ["cancels"]), (["3-ОД", "2-ОД"], ["cancels", "changes"])]


def test_journal_that_is_removed_while_an_order_goes_into_it_stays_or_was_never_there(waiting, school, directors, tmp_path):  # fmt: skip
    main = factories.main_journal(school)
    own = journals.add(school, title="О дежурстве", pattern="{n}-Д", kinds=[PLAIN], by=directors[0])

    def remove():
        journals.remove(OrderJournal.objects.get(pk=own.pk), by=User.objects.get(pk=directors[1].pk))
        return "removed"

    told = at_once([approve(waiting[0], directors[0]), remove], tmp_path)
    left = then(lambda: list(Order.objects.exclude(number="").values_list("journal", "number")), tmp_path)
    used = "В журнале «О дежурстве» уже есть приказы, поэтому удалить его нельзя."
    gone = "Журнал этого приказа только что удалили. Утвердите ещё раз."
    assert (told, left) in [
        (["1-Д", used], [(own.pk, "1-Д")]),
        (["1-ОД", "removed"], [(main.pk, "1-ОД")]),
        ([gone, "removed"], []),
    ]


def test_look_changed_while_an_order_is_approved_leaves_what_the_director_saw(waiting, school, directors, tmp_path):
    seen = Order.objects.get(pk=waiting[0]).content["letterhead"]

    def change():
        looks.change(
            School.objects.get(pk=school.pk), values=LOOK, version=None, by=User.objects.get(pk=directors[1].pk)
        )
        return "changed"

    told = at_once([approve(waiting[0], directors[0]), change], tmp_path)
    frozen = then(lambda: Order.objects.get(pk=waiting[0]).content["letterhead"], tmp_path)
    assert (told, frozen) == (["1-ОД", "changed"], seen)


def test_text_is_edited_before_the_order_is_sent_or_not_at_all(programme, curator, tmp_path):
    draft = orders.prepare(programme, kind=PLAIN, by=curator)
    change = Edit("1", "Назначить дежурных.", "Назначить дежурными учителей.")

    def edit():
        order = Order.objects.get(pk=draft.pk)
        order_text.edit(order, edits=[change], version=draft.version, by=User.objects.get(pk=curator.pk))
        return "edited"

    def submit():
        orders.submit(Order.objects.get(pk=draft.pk), version=draft.version, by=User.objects.get(pk=curator.pk))
        return "sent"

    told = at_once([edit, submit], tmp_path)

    def left():
        order = Order.objects.get(pk=draft.pk)
        said = OrderDocument.from_dict(order.content).points[0].text
        return order.state, said, OrderDocument.from_dict(order.content) == text_of(order).document

    assert sum(one in ("edited", "sent") for one in told) == 1
    expected = ("draft", change.now, True) if told[0] == "edited" else ("submitted", change.was, True)
    assert then(left, tmp_path) == expected


def test_reader_who_says_it_twice_at_once_has_read_it_once(waiting, directors, curator, tmp_path):
    order = orders.approve(Order.objects.get(pk=waiting[0]), dated_on=DAY, by=directors[0])
    row = Acquaintance.objects.create(order=order, position=90, name="Куратова О.П.", user=curator)

    def seen():
        return acquaintances.mark_seen(Acquaintance.objects.get(pk=row.pk), by=User.objects.get(pk=curator.pk)).seen_at

    moments = at_once([seen] * 3, tmp_path)
    kept = then(lambda: Acquaintance.objects.get(pk=row.pk).seen_at, tmp_path)
    assert set(moments) == {kept}


def test_copy_that_is_drawn_twice_at_once_is_kept_once(waiting, directors, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    order = orders.approve(Order.objects.get(pk=waiting[0]), dated_on=DAY, by=directors[0])
    Order.objects.filter(pk=order.pk).update(file="", file_digest="")
    if default_storage.exists(f"orders/{order.pk}"):
        for name in default_storage.listdir(f"orders/{order.pk}")[1]:
            default_storage.delete(f"orders/{order.pk}/{name}")

    def store(content):
        return lambda: kept_orders.store(Order.objects.get(pk=order.pk), content, by=None).file_digest

    digests = at_once([store(b"%PDF-1.7 first"), store(b"%PDF-1.7 second")], tmp_path)
    names = default_storage.listdir(f"orders/{order.pk}")[1]
    content = then(lambda: kept_orders.pdf(Order.objects.get(pk=order.pk)), tmp_path)
    assert (len(set(digests)), len(names), content in (b"%PDF-1.7 first", b"%PDF-1.7 second")) == (1, 1, True)


def test_first_text_of_a_school_is_written_by_one_of_two(school, curator, directors, tmp_path):
    with spoken_order.registered():

        def edit(user, heading):
            def run():
                wording = texts.wording(school, spoken_order.CODE)
                wordings.edit(
                    School.objects.get(pk=school.pk), spoken_order.CODE,
                    wording=type(wording)(heading, wording.preamble, wording.points), version=0,
                    by=User.objects.get(pk=user.pk),
                )  # fmt: skip
                return "written"

            return run

        told = at_once([edit(directors[0], "О первом"), edit(directors[1], "О втором")], tmp_path)
    kept = then(lambda: list(SchoolWording.objects.values_list("heading", flat=True)), tmp_path)
    assert kept == [["О первом", "О втором"][told.index("written")]]
    assert [text.partition(".")[0] for text in told if text != "written"] == [
        "Пока вы работали, запись изменил кто-то другой"
    ]


def test_first_correction_of_a_post_is_kept_once(school, directors, tmp_path):
    def correct(user):
        def run():
            forms = {"dative": "учителю труда"}
            word_forms.set_post_forms(
                School.objects.get(pk=school.pk), text="учитель труда", forms=forms, by=User.objects.get(pk=user.pk)
            )
            return "kept"

        return run

    assert at_once([correct(director) for director in directors], tmp_path) == ["kept", "kept"]
    assert then(lambda: list(PostForms.objects.values_list("text", "version")), tmp_path) == [("учитель труда", 2)]


@pytest.mark.parametrize("place", ["UPDATE .programmes_order.", "INSERT INTO .audit_entry."])
def test_approval_of_several_that_is_killed_leaves_whole_orders_and_no_gap(place, waiting, directors, tmp_path):
    several = {"chosen": waiting, "by": directors[0].pk}
    processes = Processes(1, tmp_path)
    try:
        processes.killed_in(
            Act("tests.programmes.acts:approve_several", several, stop_at={"query": place, "time": 5}), tmp_path
        )

        def state():
            rows = Order.objects.order_by("pk").values_list("state", "number", "digest")
            return [(one, number, bool(digest)) for one, number, digest in rows]

        left = then(state, tmp_path)
        (outcome,) = processes.at_once([Act("tests.programmes.acts:approve_several", several)], tmp_path)
    finally:
        processes.end()
    done = [row for row in left if row[0] == OrderState.APPROVED]
    assert 0 < len(done) < 4
    assert left == [
        ("approved", f"{number}-ОД", True) if number <= len(done) else ("submitted", "", False)
        for number in range(1, 5)
    ]
    assert outcome.result[len(done) :] == [f"{number}-ОД" for number in range(len(done) + 1, 5)]
