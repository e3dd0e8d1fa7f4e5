"""Partner organisations, agreements and their scans."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from mentoring.uploads import PDF, SCANS, checked
from programmes.actions import partner_agreements, partners
from programmes.models import Partner, PartnerAgreement
from programmes.readers.partners import agreement_words, agreements_of, ending_agreements, register_of
from tests import factories

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 10)
VALUES = {"dated_on": date(2026, 9, 1), "starts_on": date(2026, 9, 1), "ends_on": date(2027, 5, 31)}


@pytest.fixture
def partner(school):
    return factories.PartnerFactory(school=school, name="Колледж связи")


def scan(content: bytes = b"%PDF-1.7 one", name: str = "скан.pdf"):
    return checked(SimpleUploadedFile(name, content), kinds=SCANS)


def test_a_second_organisation_of_the_same_name_is_refused_whatever_its_letters(school, partner, curator):
    with pytest.raises(Refusal) as refused:
        partners.add(school, values={"name": "КОЛЛЕДЖ  связи"}, by=curator)
    assert refused.value.text == "Организация с таким названием уже есть."


def test_a_second_organisation_of_the_same_number_is_refused(school, curator):
    partners.add(school, values={"name": "А", "inn": "9900000017"}, by=curator)
    with pytest.raises(Refusal) as refused:
        partners.add(school, values={"name": "Б", "inn": "9900000017"}, by=curator)
    assert refused.value.text == "Организация с таким ИНН уже есть."


def test_another_school_may_have_a_partner_of_the_same_name(partner, other_school, other_curator):
    partners.add(other_school, values={"name": partner.name}, by=other_curator)
    assert Partner.objects.count() == 2


def test_a_partner_is_parted_from_once_and_taken_up_again(partner, curator):
    partners.retire(partner, by=curator)
    with pytest.raises(Refusal) as refused:
        partners.retire(partner, by=curator)
    assert refused.value.text == "Уже отмечено, что с этой организацией школа не работает."
    assert partners.resume(partner, by=curator).is_active is True


def test_a_stale_form_of_a_partner_is_refused(partner, curator):
    partners.change(partner, values={"note": "первая"}, version=1, by=curator)
    with pytest.raises(Refusal) as refused:
        partners.change(partner, values={"note": "вторая"}, version=1, by=curator)
    assert refused.value.code == "stale"


def test_a_scan_is_kept_under_a_name_that_says_nothing(partner, curator):
    agreement = partner_agreements.add(partner, values=VALUES, scan=scan(), by=curator)
    assert (agreement.scan_name, agreement.scan_type) == ("скан.pdf", PDF)
    assert "скан" not in agreement.scan.name
    with default_storage.open(agreement.scan.name) as kept:
        assert kept.read() == b"%PDF-1.7 one"


def test_a_replaced_scan_goes_after_the_commit(partner, curator, django_capture_on_commit_callbacks):
    agreement = partner_agreements.add(partner, values=VALUES, scan=scan(), by=curator)
    old = agreement.scan.name
    with django_capture_on_commit_callbacks() as later:
        changed = partner_agreements.change(agreement, values=VALUES, scan=scan(b"%PDF-1.7 two"), version=1, by=curator)
        assert default_storage.exists(old)
    [forget] = later
    forget()
    assert (default_storage.exists(old), default_storage.exists(changed.scan.name)) == (False, True)


def test_a_removed_scan_goes_with_its_name_and_type(partner, curator, django_capture_on_commit_callbacks):
    agreement = partner_agreements.add(partner, values=VALUES, scan=scan(), by=curator)
    old = agreement.scan.name
    with django_capture_on_commit_callbacks(execute=True):
        changed = partner_agreements.change(agreement, values=VALUES, removes_scan=True, version=1, by=curator)
    assert (changed.scan.name, changed.scan_name, changed.scan_type) == ("", "", "")
    assert default_storage.exists(old) is False


def test_a_change_without_a_file_keeps_the_scan(partner, curator, django_capture_on_commit_callbacks):
    agreement = partner_agreements.add(partner, values=VALUES, scan=scan(), by=curator)
    with django_capture_on_commit_callbacks(execute=True):
        changed = partner_agreements.change(agreement, values=VALUES | {"number": "7"}, version=1, by=curator)
    assert (changed.number, default_storage.exists(changed.scan.name)) == ("7", True)


def test_a_deleted_agreement_takes_its_scan_along(partner, curator, django_capture_on_commit_callbacks):
    agreement = partner_agreements.add(partner, values=VALUES, scan=scan(), by=curator)
    with django_capture_on_commit_callbacks(execute=True):
        partner_agreements.delete(agreement, by=curator)
    assert (PartnerAgreement.objects.count(), default_storage.exists(agreement.scan.name)) == (0, False)


def test_a_refused_change_leaves_the_old_scan_and_no_new_file(partner, curator):
    agreement = partner_agreements.add(partner, values=VALUES, scan=scan(), by=curator)
    folder = f"agreements/{partner.school_id}"
    before = sorted(default_storage.listdir(folder)[1])
    with pytest.raises(Refusal):
        partner_agreements.change(agreement, values=VALUES, scan=scan(b"%PDF-1.7 two"), version=9, by=curator)
    assert sorted(default_storage.listdir(folder)[1]) == before


def test_an_agreement_that_ends_before_it_begins_is_refused(partner, curator):
    with pytest.raises(Refusal) as refused:
        partner_agreements.add(partner, values=VALUES | {"ends_on": date(2026, 8, 31)}, by=curator)
    assert refused.value.text == "Окончание соглашения раньше его начала."


def test_an_agreement_for_the_programme_of_another_school_is_refused(partner, curator, other_school):
    foreign = factories.ProgrammeFactory(school=other_school)
    with pytest.raises(Refusal) as refused:
        partner_agreements.add(partner, values=VALUES | {"programme": foreign}, by=curator)
    assert refused.value.text == "Программа принадлежит другой школе."


@pytest.mark.parametrize(
    ("ends_on", "told"),
    [
        (date(2027, 1, 9), True),  # the thirtieth day from now
        (date(2027, 1, 10), False),
        (ON, True),  # still in force today
        (date(2026, 12, 9), True),
        (date(2025, 12, 10), True),
        (date(2025, 12, 9), False),  # more than a year ago
        (None, False),
    ],
)
def test_an_agreement_is_told_from_a_month_before_its_end_to_a_year_after_it(partner, ends_on, told):
    factories.agreement_of(partner, dated_on=date(2024, 9, 1), ends_on=ends_on)
    assert len(ending_agreements([partner.school_id], on=ON)) == int(told)


@pytest.mark.parametrize(("ends_on", "is_over"), [(date(2026, 12, 9), True), (ON, False)])
def test_an_agreement_is_over_on_the_day_after_its_last(partner, ends_on, is_over):
    factories.agreement_of(partner, ends_on=ends_on)
    [line] = ending_agreements([partner.school_id], on=ON)
    assert line.is_over is is_over


@pytest.mark.parametrize("ends_on", [date(2027, 12, 31), None])
def test_an_agreement_that_a_later_one_follows_is_not_told(partner, ends_on):
    factories.agreement_of(partner, ends_on=date(2026, 12, 20))
    factories.agreement_of(partner, dated_on=date(2026, 12, 21), ends_on=ends_on)
    assert ending_agreements([partner.school_id], on=ON) == []


def test_partners_the_school_has_parted_from_and_other_schools_are_not_told(partner, curator, other_school):
    factories.agreement_of(partner, ends_on=ON)
    partners.retire(partner, by=curator)
    factories.agreement_of(factories.PartnerFactory(school=other_school), ends_on=ON)
    assert ending_agreements([partner.school_id], on=ON) == []


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ([], "нет"),
        ([{"ends_on": None}], "действует, без срока"),
        ([{"ends_on": date(2027, 5, 31)}], "действует по 31.05.2027"),
        ([{"ends_on": date(2026, 11, 30)}], "закончилось 30.11.2026"),
        ([{"dated_on": date(2027, 1, 1)}], "ещё не действует"),
    ],
)
def test_the_register_says_how_it_stands_with_agreements(partner, terms, words):
    for term in terms:
        factories.agreement_of(partner, **term)
    assert agreement_words(register_of(partner.school, on=ON).get()) == words


def test_the_page_says_of_each_agreement_whether_it_is_in_force(partner):
    factories.agreement_of(partner, dated_on=date(2026, 1, 1), ends_on=date(2026, 6, 1))
    factories.agreement_of(partner, dated_on=date(2026, 9, 1), ends_on=date(2026, 12, 20))
    factories.agreement_of(partner, dated_on=date(2027, 1, 1))
    assert [(line.state, line.tone) for line in agreements_of(partner, on=ON)] == [
        ("начнёт действовать 01.01.2027", "neutral"),
        ("действует по 20.12.2026", "warning"),
        ("закончилось 01.06.2026", "neutral"),
    ]


def test_history_never_holds_who_is_spoken_to(school, curator):
    contact = {"contact_name": "Ясная Зоя", "phone": "+79990000017", "email": "z@example.org", "note": "звонить Зое"}
    row = partners.add(school, values={"name": "А", "contact_post": "мастер"} | contact, by=curator)
    partners.change(row, values={"phone": "+79990000018", "note": "писать Зое"}, version=1, by=curator)
    told = str(list(Entry.objects.filter(verb__startswith="partners.").values_list("changes", "object_repr", "note")))
    assert ([word for word in (*contact.values(), "79990000018", "писать") if word in told], "мастер" in told) == (
        [],
        True,
    )
