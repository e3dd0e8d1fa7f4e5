"""Scans of signed orders and acquaintance sheets: who is in a sheet, who has read, who has signed, what is refused."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.audit.models import Entry
from mentoring.core.documents import AcquaintanceRow, OrderDocument
from mentoring.errors import Refusal
from mentoring.uploads import checked
from programmes import order_kinds
from programmes.actions import acquaintances, erasing, order_scans, orders
from programmes.models import Acquaintance, Order, OrderScan
from programmes.order_kinds import Built, OrderKind
from programmes.readers.acquaintances import extract_for, own, unfinished, word_of
from programmes.readers.order_tasks import tasks
from tests import factories

pytestmark = pytest.mark.django_db

SIGNED_ON = date(2026, 9, 4)


@pytest.fixture
def kind():
    """A kind that names its readers in the text alone."""
    rows = (
        AcquaintanceRow("Лугова Вера Андреевна", "учитель"),
        AcquaintanceRow("Юдин Павел Олегович", "учитель физики"),
        AcquaintanceRow("Юдин Павел Олегович", "учитель физики"),
        AcquaintanceRow("Тёзкина Анна Ильинична", "педагог"),
    )
    document = OrderDocument.from_dict(
        {**DOCUMENT, "acquaintance": [{"name": row.name, "post": row.post} for row in rows]}
    )
    made = order_kinds.register(OrderKind(code="of-text", title="Приказ", build=lambda order: Built(document)))
    yield made
    order_kinds.forget(made)


DOCUMENT = {
    "letterhead": {"full_name": "Школа № 7"}, "heading": "О дежурстве", "preamble": "",
    "points": [{"number": "1", "text": "Дежурить.", "points": []}],
    "signature": {"post": "Директор", "name": "А.С. Громова"},
}  # fmt: skip


def approve(programme, kind, curator, director):
    order = orders.submit(orders.prepare(programme, kind=kind.code, by=curator), by=curator)
    return orders.approve(order, dated_on=date(2026, 9, 3), by=director)


def scan(name="Приказ.pdf", content=b"%PDF-1.7 signed"):
    return checked(SimpleUploadedFile(name, content))


def test_sheet_opens_with_the_approval_and_knows_the_curators_account(approved, curator):
    assert list(approved.acquaintances.values_list("position", "name", "user")) == [
        (1, "Куратова Ольга Петровна", curator.pk)
    ]


def test_sheet_of_the_text_has_each_once_and_accounts_only_where_the_name_is_one_persons(
    programme, kind, curator, director, school
):
    teacher = factories.mentor_user_of(school)
    teacher.full_name = "Лугова вера Андреевна"
    teacher.save()
    for _ in range(2):
        namesake = factories.mentor_user_of(school)
        namesake.full_name = "Тезкина Анна Ильинична"
        namesake.save()
    order = approve(programme, kind, curator, director)
    rows = list(order.acquaintances.order_by("position").values_list("name", "user"))
    assert rows == [
        ("Лугова Вера Андреевна", teacher.pk), ("Юдин Павел Олегович", None), ("Тёзкина Анна Ильинична", None),
    ]  # fmt: skip


def test_refused_approval_opens_no_sheet(submitted, director):
    with pytest.raises(Refusal):
        orders.approve(submitted, dated_on=date(2026, 9, 3), number="ОД", by=director)
    assert Acquaintance.objects.count() == 0


def test_reader_says_once_that_the_order_was_read(approved, curator):
    row = approved.acquaintances.get()
    first = acquaintances.mark_seen(row, by=curator).seen_at
    assert acquaintances.mark_seen(row, by=curator).seen_at == first is not None


def test_nobody_reads_for_somebody_else(approved, director):
    with pytest.raises(Refusal) as refusal:
        acquaintances.mark_seen(approved.acquaintances.get(), by=director)
    assert refusal.value.text == "Отметить, что приказ прочитан, может только тот, кому он показан."


def test_many_signatures_are_noted_at_once_and_the_earlier_day_stays(programme, kind, curator, director):
    order = approve(programme, kind, curator, director)
    rows = list(order.acquaintances.order_by("position"))
    acquaintances.sign_on_paper(order, rows=[rows[0].pk], on=SIGNED_ON, by=curator)
    count = acquaintances.sign_on_paper(
        order, rows=[row.pk for row in rows], on=SIGNED_ON + timedelta(days=1), by=curator
    )
    assert (count, [row.signed_on.day for row in order.acquaintances.order_by("position")]) == (2, [4, 5, 5])


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (date(2026, 9, 2), "Приказ подписан 03.09.2026, раньше с ним не ознакомить."),
        (date(2999, 1, 1), "Дата подписи ещё не наступила."),
    ],
)
def test_signature_before_the_order_or_to_come_is_refused(approved, curator, on, text):
    with pytest.raises(Refusal) as refusal:
        acquaintances.sign_on_paper(approved, rows=[approved.acquaintances.get().pk], on=on, by=curator)
    assert refusal.value.text == text


def test_line_of_another_order_is_not_signed_here(programme, kind, approved, curator, director):
    other = approve(programme, kind, curator, director)
    with pytest.raises(Refusal) as refusal:
        acquaintances.sign_on_paper(other, rows=[approved.acquaintances.get().pk], on=SIGNED_ON, by=curator)
    assert refusal.value.text == "Отметьте хотя бы одного человека, который ещё не подписал."


def test_signature_noted_by_mistake_is_taken_back(approved, curator):
    row = approved.acquaintances.get()
    acquaintances.sign_on_paper(approved, rows=[row.pk], on=SIGNED_ON, by=curator)
    acquaintances.unsign(row, by=curator)
    assert approved.acquaintances.get().signed_on is None


def test_scan_is_kept_once_and_only_with_an_approved_order(approved, submitted_again, curator):
    order_scans.add(approved, [scan()], by=curator)
    with pytest.raises(Refusal) as again:
        order_scans.add(approved, [scan("Другое имя.pdf")], by=curator)
    with pytest.raises(Refusal) as early:
        order_scans.add(submitted_again, [scan()], by=curator)
    assert (again.value.text, early.value.text, OrderScan.objects.count()) == (
        "«Другое имя.pdf»: этот файл уже приложен.", "Скан прикладывают к утверждённому приказу.", 1,
    )  # fmt: skip


@pytest.fixture
def submitted_again(planned, curator):
    return orders.submit(
        orders.prepare(planned, kind="implementation", parameters={"basis": ""}, by=curator), by=curator
    )


def test_scan_goes_with_a_reason_in_the_log_and_takes_its_file_along(
    approved, curator, django_capture_on_commit_callbacks
):
    (kept,) = order_scans.add(approved, [scan()], by=curator)
    with pytest.raises(Refusal) as refusal:
        order_scans.remove(kept, reason=" ", by=curator)
    with django_capture_on_commit_callbacks(execute=True):
        order_scans.remove(kept, reason="Не тот приказ", by=curator)
    note = Entry.objects.get(verb="order_scans.removed").note
    assert (refusal.value.text, note, default_storage.exists(kept.file.name)) == (
        "Напишите, почему скан убирают.", "Не тот приказ", False,
    )  # fmt: skip


def test_more_scans_than_an_order_holds_are_refused_whole(approved, curator):
    many = [scan(f"{number}.pdf", b"%%PDF-1.7 %d" % number) for number in range(order_scans.MOST_OF_AN_ORDER + 1)]
    with pytest.raises(Refusal) as refusal:
        order_scans.add(approved, many, by=curator)
    assert (refusal.value.text, OrderScan.objects.count()) == ("К одному приказу прикладывают не больше 20 файлов.", 0)


def test_recent_order_is_unfinished_until_it_has_a_scan_and_everybody_has_read_or_signed(approved, curator, school):
    def found():
        now = timezone.now()
        return [(order.has_scan, order.left) for order in unfinished([school.pk], now=now)]

    first = found()
    order_scans.add(approved, [scan()], by=curator)
    second = found()
    acquaintances.mark_seen(approved.acquaintances.get(), by=curator)
    assert (first, second, found()) == ([(False, 1)], [(True, 1)], [])


def test_old_order_is_not_asked_about_any_more(approved, school):
    assert list(unfinished([school.pk], now=timezone.now() + timedelta(weeks=7))) == []


def test_own_orders_are_those_of_the_schools_where_one_works(approved, curator, school, other_school):
    shown = list(own(curator)), [order.own_row for order in tasks(curator, now=timezone.now())]
    Order.objects.filter(pk=approved.pk).update(school=other_school)
    after = list(own(curator)), tasks(curator, now=timezone.now())
    row = approved.acquaintances.get()
    assert (shown, after) == (([row], [row.pk]), ([], []))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Лугова Вера Андреевна", "Ознакомлена"),
        ("Юдин Павел Олегович", "Ознакомлен"),
        ("Учётная запись 2", "Ознакомлен(а)"),
        ("", "Ознакомлен(а)"),
    ],
)
def test_button_has_the_readers_gender(name, word):
    assert word_of(Acquaintance(name=name)) == word


def test_extract_is_made_of_what_was_signed(approved, planned, curator):
    planned.title = "Другое название"
    planned.save()
    shown = extract_for(approved.acquaintances.select_related("order").get())
    assert (shown.title, shown.number, "Другое" in str(shown.to_dict())) == ("ВЫПИСКА ИЗ ПРИКАЗА", "1-ОД", False)


def test_destroyed_persons_account_leaves_the_sheet_and_the_line_stays(approved, curator, school):
    acquaintances.mark_seen(approved.acquaintances.get(), by=curator)
    assert erasing.part_from_sheets(school, curator) == 1
    row = approved.acquaintances.get()
    assert (row.name, row.user, row.seen_at) == ("Куратова Ольга Петровна", None, None)
    assert erasing.part_from_sheets(school, None) == 0


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("acquaintance_place_is_single", {"position": 1}),
        ("acquaintance_user_is_single", {"position": 2, "user": "curator"}),
        ("acquaintance_seen_has_user", {"position": 2, "seen_at": timezone.now}),
    ],
)
def test_database_refuses_a_wrong_line_of_a_sheet(approved, curator, constraint, changes):
    values = {name: curator if value == "curator" else value for name, value in changes.items()}
    values = {name: value() if callable(value) else value for name, value in values.items()}
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Acquaintance.objects.create(order=approved, name="Юдин Павел Олегович", **values)
    known = {"acquaintance_place_is_single": "position", "acquaintance_user_is_single": "user"}
    text = str(error.value)
    assert constraint in text or f"programmes_acquaintance.{known.get(constraint)}" in text


def test_database_keeps_each_file_once(approved, curator):
    (kept,) = order_scans.add(approved, [scan()], by=curator)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderScan.objects.create(order=approved, digest=kept.digest, file="x", filename="x", added_by=curator)
