"""Pages of partner organisations: the register, agreements with scans, reminders, what a partner may be told."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from programmes.models import Partner, PartnerAgreement
from tests import factories

pytestmark = pytest.mark.django_db
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"


@pytest.fixture
def partner(school):
    return factories.PartnerFactory(school=school, name="Колледж связи")


def url(name: str, pk: int) -> str:
    return reverse(f"programmes:{name}", kwargs={"pk": pk})


def register(school) -> str:
    return reverse("programmes:partners", kwargs={"school": school.slug})


def sent(**changes) -> dict:
    return {"number": "14", "dated_on": "2026-09-01", "ends_on": "2027-05-31", **changes}


def attached(content: bytes, name: str = "договор.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_an_organisation_is_recorded_with_its_telephone_and_number_put_in_order(client_as, curator, school):
    data = {"name": " ООО  «Станок» ", "kind": "enterprise", "inn": "99 0000 0017", "phone": "8 (900) 123-45-67"}
    answer = client_as(curator).post(reverse("programmes:partners-add", kwargs={"school": school.slug}), data)
    partner = Partner.objects.get()
    assert (partner.name, partner.inn, partner.phone) == ("ООО «Станок»", "9900000017", "+79001234567")
    assert answer["Location"] == partner.get_absolute_url()


def test_faults_are_told_beside_their_fields_and_nothing_is_lost(client_as, curator, school):
    data = {"name": "Станок", "kind": "enterprise", "inn": "123", "phone": "12", "offers": "Экскурсии"}
    add = reverse("programmes:partners-add", kwargs={"school": school.slug})
    form = client_as(curator).post(add, data).context["form"]
    assert form.errors == {
        "inn": ["В ИНН организации 10 цифр, у предпринимателя – 12."],
        "phone": ["В номере телефона должно быть 10 цифр после +7 или 8: «12»."],
    }
    assert form["offers"].value() == "Экскурсии"


def test_a_second_organisation_of_the_same_name_is_told_in_words(client_as, curator, partner):
    add = reverse("programmes:partners-add", kwargs={"school": partner.school.slug})
    form = client_as(curator).post(add, {"name": "колледж связи", "kind": "college"}).context["form"]
    assert form.non_field_errors() == ["Организация с таким названием уже есть."]


def test_a_stale_form_keeps_what_was_typed_and_saves_the_second_time(client_as, curator, partner):
    Partner.objects.filter(pk=partner.pk).update(version=2, offers="Практика")
    client, data = (
        client_as(curator),
        {"name": partner.name, "kind": "enterprise", "offers": "Экскурсии", "version": "1"},
    )
    form = client.post(url("partner-edit", partner.pk), data).context["form"]
    told = [text for text in form.non_field_errors() if text.startswith("Сейчас записано")]
    assert told == ["Сейчас записано: Чем помогает — «Практика»."]
    client.post(url("partner-edit", partner.pk), data | {"version": form["version"].value()})
    assert Partner.objects.get().offers == "Экскурсии"


def test_the_register_is_filtered_by_words_kind_agreement_and_activity(client_as, curator, school):
    with time_machine.travel(date(2026, 12, 10), tick=False):
        college = factories.PartnerFactory(school=school, name="Колледж связи", kind="college")
        plant = factories.PartnerFactory(school=school, name="Завод станков")
        factories.PartnerFactory(school=school, name="Бывший партнёр", is_active=False)
        factories.agreement_of(college, ends_on=date(2027, 5, 31))
        factories.agreement_of(plant, ends_on=date(2026, 10, 31))
        client = client_as(curator)

        def found(query: str) -> list[str]:
            return [row.record.name for row in client.get(f"{register(school)}?{query}").context["table"].rows]

        assert found("text=СВЯЗИ") == ["Колледж связи"]
        assert found("kind=college") == ["Колледж связи"]
        assert found("agreement=in_force") == ["Колледж связи"]
        assert found("agreement=over") == ["Завод станков", "Бывший партнёр"]
        assert found("is_active=no") == ["Бывший партнёр"]


def test_the_register_is_taken_away_as_a_workbook(client_as, director, partner):
    book = client_as(director).get(f"{register(partner.school)}?export=xlsx").content
    rows = list(load_workbook(BytesIO(book)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Организация", "Колледж связи"]


def test_an_agreement_begins_on_its_own_day_where_no_other_is_given(client_as, curator, partner):
    client_as(curator).post(url("partner-agreement-add", partner.pk), sent())
    row = PartnerAgreement.objects.get()
    assert (row.starts_on, row.ends_on, str(row)) == (
        date(2026, 9, 1),
        date(2027, 5, 31),
        "Соглашение № 14 от 01.09.2026",
    )


def test_an_end_before_the_beginning_is_told_beside_its_field(client_as, curator, partner):
    add = url("partner-agreement-add", partner.pk)
    form = client_as(curator).post(add, sent(ends_on="2026-08-31")).context["form"]
    assert form.errors == {"ends_on": ["Окончание раньше начала: соглашение действует с 01.09.2026."]}


def test_a_file_sent_with_a_faulty_form_is_asked_for_once_more(client_as, curator, partner):
    data = sent(ends_on="2026-08-31", file=attached(b"%PDF-1.7"))
    form = client_as(curator).post(url("partner-agreement-add", partner.pk), data).context["form"]
    assert (form.lost_file, PartnerAgreement.objects.count()) == ("договор.pdf", 0)


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (HEIC, "скан.jpg", "Это снимок в формате HEIC"),
        (b"MZ\x90\x00 a program", "скан.pdf", "Такой файл приложить нельзя. Подойдут: PDF, JPEG, PNG."),
        (b"<html><script>1</script></html>", "скан.png", "Такой файл приложить нельзя."),
        (b"", "скан.pdf", "Файл пуст."),
    ],
)
def test_what_is_no_scan_is_refused_whatever_it_is_called(client_as, curator, partner, content, name, word):
    data = sent(file=attached(content, name))
    form = client_as(curator).post(url("partner-agreement-add", partner.pk), data).context["form"]
    assert [text.startswith(word) for text in form.errors["file"]] == [True]
    assert PartnerAgreement.objects.count() == 0


def test_a_scan_comes_back_as_a_file_to_save_and_is_noted(client_as, curator, director, partner):
    agreement = factories.scanned_agreement(partner, by=curator, content=b"%PDF-1.7 scan")
    answer = client_as(director).get(url("agreement-scan", agreement.pk))
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        b"%PDF-1.7 scan",
        "application/pdf",
        "nosniff",
    )
    assert answer["Content-Disposition"].startswith("attachment;")


def test_the_scan_of_another_school_does_not_exist(client_as, other_curator, curator, partner):
    agreement = factories.scanned_agreement(partner, by=curator)
    assert client_as(other_curator).get(url("agreement-scan", agreement.pk)).status_code == 404


def test_an_agreement_without_a_scan_and_a_scan_that_is_gone_are_not_found(client_as, curator, partner):
    client = client_as(curator)
    assert client.get(url("agreement-scan", factories.agreement_of(partner).pk)).status_code == 404
    lost = factories.scanned_agreement(partner, by=curator)
    default_storage.delete(lost.scan.name)
    assert client.get(url("agreement-scan", lost.pk)).status_code == 404


def test_a_scan_is_replaced_and_removed_on_the_page(client_as, curator, partner):
    agreement, client = factories.scanned_agreement(partner, by=curator), client_as(curator)
    client.post(
        url("agreement-edit", agreement.pk), sent(version="1", file=attached(b"\x89PNG\r\n\x1a\n", "новый.png"))
    )
    agreement.refresh_from_db()
    assert (agreement.scan_name, agreement.scan_type) == ("новый.png", "image/png")
    client.post(url("agreement-edit", agreement.pk), sent(version="2", removes_scan="on"))
    agreement.refresh_from_db()
    assert bool(agreement.scan) is False


def test_programmes_of_other_schools_are_not_offered(client_as, curator, partner, programme, other_school):
    factories.ProgrammeFactory(school=other_school)
    form = client_as(curator).get(url("partner-agreement-add", partner.pk)).context["form"]
    assert list(form.fields["programme"].queryset) == [programme]


@time_machine.travel(date(2026, 12, 10), tick=False)
def test_the_curators_home_page_tells_what_to_renew(client_as, curator, director, school):
    ending = factories.PartnerFactory(school=school, name="Колледж")
    over = factories.PartnerFactory(school=school, name="Завод")
    factories.agreement_of(ending, ends_on=date(2027, 1, 9))
    factories.agreement_of(over, ends_on=date(2026, 12, 1))

    def told(user) -> list[tuple]:
        tasks = client_as(user).get("/").context["to_do"]
        return [(one.title, one.tone) for one in tasks if "соглашение" in one.title]

    assert told(curator) == [
        ("Завод: соглашение закончилось 01.12.2026", "danger"),
        ("Колледж: соглашение заканчивается 09.01.2027", "warning"),
    ]
    assert told(director) == []


def test_a_partner_may_be_parted_from_and_taken_up_by_buttons(client_as, curator, partner):
    client = client_as(curator)
    client.post(url("partner-retire", partner.pk), {"version": "1"})
    assert Partner.objects.get().is_active is False
    client.post(url("partner-resume", partner.pk), {"version": "2"})
    assert Partner.objects.get().is_active is True


@time_machine.travel(date(2026, 12, 10), tick=False)
def test_the_sheet_for_the_partner_names_figures_and_no_child(client_as, curator, partner):
    factories.PupilFactory(school=partner.school, last_name="Тайнов")
    factories.agreement_of(partner, number="14")
    paper = client_as(curator).get(url("partner-sheet", partner.pk)).content
    text = " ".join(PdfReader(BytesIO(paper)).pages[0].extract_text().split())
    assert "За период с 01.09.2026 по 10.12.2026. Основание: Соглашение № 14 от 01.09.2026." in text
    assert ("Наставники от организации 0" in text, "Тайнов" in text) == (True, False)


@pytest.mark.parametrize("place", ["register", "page"])
def test_pages_cost_the_same_for_one_row_and_for_thirty(client_as, curator, partner, place):
    client = client_as(curator)
    address = register(partner.school) if place == "register" else partner.get_absolute_url()
    factories.agreement_of(partner)
    few = queries(client, address)
    for _ in range(30):
        factories.agreement_of(partner)
        factories.agreement_of(factories.PartnerFactory(school=partner.school), ends_on=date(2027, 5, 31))
        factories.TeacherFactory(school=partner.school, kind="partner", partner=partner)
    assert (queries(client, address), few <= 20) == (few, True)


def test_the_menu_leads_to_the_partners_for_those_who_may_see_them(client_as, director, psychologist, school):
    def titles(user) -> list[str]:
        sections = client_as(user).get(school.get_absolute_url()).context["shell"].sections
        return [line.label for section in sections for line in section.items]

    assert ("Партнёры" in titles(director), "Партнёры" in titles(psychologist)) == (True, False)
