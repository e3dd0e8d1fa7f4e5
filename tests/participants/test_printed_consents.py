"""Sheets of consents: printed with a number, taken back by it, each by its own text and guardian."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mentoring.errors import Refusal
from mentoring.jobs.models import Job
from participants.actions import consent_texts, consents, printed_consents
from participants.actions.printed_consents import Came
from participants.core.sheet_numbers import BY_KEY, LENGTH, new_number, read_lines, read_number
from participants.documents import consents as documents
from participants.models import Consent, ConsentText, PrintedConsent
from participants.readers.consent_forms import head_in_dative
from participants.readers.consents import consent_states
from participants.states import ConsentKind
from tests import factories

TODAY, DAY = date(2026, 11, 21), date(2026, 11, 20)
TO_RUSSIAN = {latin: russian for russian, latin in BY_KEY.items()}


@pytest.fixture
def pupil(school):
    pupil = factories.PupilFactory(school=school, born_on=date(2014, 1, 1))
    factories.GuardianshipFactory(child=pupil)
    return pupil


@pytest.fixture
def mentee(programme, pupil):
    factories.MenteeRequestFactory(programme=programme, person=pupil)
    return pupil


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def give(person, by, kind=ConsentKind.PROCESSING, on=DAY, **fields):
    values = {"school": person.school, "kind": kind, "programme": None, "on": on, "by": by}
    return printed_consents.give_out([person], **(values | fields))[0]


def pages(content):
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize(
    "typed",
    ["{0}", " {1} ", "https://school.example/consents/sheets/{0}/", "HTTP://X/CONSENTS/SHEETS/{0}/?a=1", "{2}", "{3}"],
)
def test_number_is_read_however_it_comes_back(typed):
    number = "ACEHKMTXY349"
    address = "https://school.example/consents/sheets/ACEHKMTXY349/"
    in_russian = "".join(_russian(letter) for letter in address)
    shown = "ACEH-KMTX-Y349"
    cyrillic = "асен-КМТХ-у349"
    assert read_number(typed.format(number, shown, cyrillic, in_russian)) == number


def _russian(letter):
    return chr(TO_RUSSIAN[ord(letter)]) if ord(letter) in TO_RUSSIAN else letter


def test_what_is_no_number_is_told_apart():
    number = new_number()
    lines = list(read_lines(f"{number}\n\nмолоко, {number[:5]}; https://school.example/"))
    assert [read for _, read in lines] == [number, "", "", ""]
    assert len(number) == LENGTH


def test_class_comes_as_one_file_each_with_its_number(client_as, curator, programme, school):
    for day in (1, 2, 3):
        person = factories.PupilFactory(school=school, born_on=date(2014, 1, day))
        factories.MenteeRequestFactory(programme=programme, person=person)
    data = {"kind": "processing", "source": "bases", "group": "7А", "show": "missing"}
    response = client_as(curator).post(url("consents-print", pk=programme.pk), data)
    sheets = list(PrintedConsent.objects.order_by("person__sort_name", "pk"))
    firsts = [page for page in pages(response.content) if "лист1из" in page]
    assert [[row.key for row in sheets if _shown(row.key) in page] for page in firsts] == [[row.key] for row in sheets]


def _shown(key):
    return f"{key[:4]}-{key[4:8]}-{key[8:]}"


def test_hundreds_are_printed_as_a_job(
    client_as, curator, programme, school, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(documents, "DIRECT_AT_MOST", 1)
    for _ in range(2):
        factories.MenteeRequestFactory(programme=programme)
    data = {"kind": "participation", "source": "bases", "group": "", "show": "all"}
    with django_capture_on_commit_callbacks(execute=True):
        response = client_as(curator).post(url("consents-print", pk=programme.pk), data)
    job = Job.objects.get()
    assert (response.url, job.kind, sorted(job.arguments["sheets"])) == (
        job.get_absolute_url(),
        "consent-sheets",
        sorted(PrintedConsent.objects.values_list("pk", flat=True)),
    )


def test_new_sheet_makes_the_former_void(pupil, curator):
    first, second = give(pupil, curator), give(pupil, curator)
    first.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        printed_consents.receive(first, Came(DAY), by=curator)
    assert refusal.value.code == "void"
    assert printed_consents.receive(second, Came(DAY), by=curator).printed == second


def test_sheet_is_recorded_by_its_text_and_its_guardian(pupil, curator, school):
    sheet = give(pupil, curator)
    factories.GuardianshipFactory(child=pupil, relation="отец")
    newer = consent_texts.draft(
        school, sheet.kind, values=dict.fromkeys(("title", "purpose", "data_list", "actions_list", "term", "withdrawal"), "иначе"), by=curator
    )  # fmt: skip
    consent_texts.enact(newer, needs_renewal=True, by=curator)
    consent = printed_consents.receive(sheet, Came(DAY), by=curator)
    assert (consent.text, consent.guardianship) == (sheet.text, sheet.guardianship)


def test_list_is_recorded_by_the_sheets_that_are_out(pupil, curator, school):
    second = factories.GuardianshipFactory(child=pupil, relation="отец")
    sheet = give(pupil, curator, guardianship=second)
    consents.record_many(
        [pupil], kind=sheet.kind, given_on=DAY, expires_on=None, own_signature_from=14, signed_own=True, by=curator
    )
    consent = Consent.objects.get()
    assert (consent.guardianship, consent.printed) == (second, sheet)


def test_sheet_is_taken_once(pupil, curator):
    sheet = give(pupil, curator)
    printed_consents.receive(sheet, Came(DAY), by=curator)
    with pytest.raises(Refusal) as refusal:
        printed_consents.receive(sheet, Came(DAY), by=curator)
    assert (refusal.value.text, Consent.objects.count()) == ("Этот бланк уже принят 21.11.2026.", 1)


def test_consent_recorded_from_a_list_closes_the_sheet(pupil, curator):
    consent = factories.consent_of(pupil, by=curator, given_on=DAY)
    sheet = give(pupil, curator)
    assert printed_consents.receive(sheet, Came(DAY), by=curator) == consent
    assert PrintedConsent.objects.get().consent == consent


def test_sheet_of_a_guardian_who_was_removed_is_refused(pupil, curator):
    sheet = give(pupil, curator)
    sheet.guardianship.delete()
    with pytest.raises(Refusal) as refusal:
        printed_consents.receive(sheet, Came(DAY), by=curator)
    assert refusal.value.code == "guardian"


def test_guardian_written_in_by_hand_is_chosen_on_return(school, curator):
    child = factories.PupilFactory(school=school, born_on=date(2014, 1, 1))
    sheet = give(child, curator)
    with pytest.raises(Refusal):
        printed_consents.receive(sheet, Came(DAY), by=curator)
    known = factories.GuardianshipFactory(child=child)
    assert printed_consents.receive(sheet, Came(DAY, guardianship=known), by=curator).guardianship == known


def test_who_turned_eighteen_before_signing_signs_himself(school, curator):
    young = factories.PupilFactory(school=school, grade=11, born_on=date(2008, 11, 20))
    factories.GuardianshipFactory(child=young)
    sheet = give(young, curator, on=date(2026, 11, 10))
    with pytest.raises(Refusal) as refusal:
        printed_consents.receive(sheet, Came(DAY), by=curator)
    assert refusal.value.text.endswith("в день подписания исполнилось 18 лет: подписывает сам участник.")
    day_before = Came(date(2026, 11, 19), signed_own=True)
    assert printed_consents.receive(sheet, day_before, by=curator).signed_by_self


@pytest.mark.parametrize(
    ("given_on", "words"),
    [
        (date(2026, 11, 19), "Бланк напечатан 20.11.2026: подписать его раньше не могли. Проверьте дату."),
        (date(2026, 11, 22), "Дата подписания не может быть в будущем."),
    ],
)
def test_impossible_days_are_refused(pupil, curator, given_on, words):
    with pytest.raises(Refusal) as refusal:
        printed_consents.receive(give(pupil, curator), Came(given_on), by=curator)
    assert refusal.value.text == words


def test_who_has_left_signs_no_more(pupil, curator):
    sheet = give(pupil, curator, on=date(2026, 11, 1))
    pupil.left_on = date(2026, 11, 10)
    pupil.save()
    with pytest.raises(Refusal) as refusal:
        printed_consents.receive(sheet, Came(DAY), by=curator)
    assert refusal.value.code == "left"
    assert printed_consents.receive(sheet, Came(date(2026, 11, 5)), by=curator).person == pupil


def test_page_of_a_sheet_has_one_button(client_as, curator, programme, mentee):
    sheet = give(mentee, curator, programme=programme)
    client = client_as(curator)
    page = client.get(sheet.get_absolute_url())
    assert list(page.context["form"].fields) == ["given_on", "expires_on", "basis", "scans"]
    client.post(sheet.get_absolute_url(), {"given_on": "2026-11-21"})
    assert consent_states([mentee.pk], programme, TODAY)[mentee.pk].is_valid


def test_dissemination_asks_what_was_ticked(client_as, curator, pupil, school):
    school.website = "https://school.example/news/"
    school.save()
    sheet = give(pupil, curator, kind=ConsentKind.DISSEMINATION)
    client = client_as(curator)
    refused = client.post(sheet.get_absolute_url(), {"given_on": "2026-11-21", "resources": sheet.resources})
    assert refused.context["form"].errors["published_data"] == [
        "Отметьте, что разрешено. Если ничего, это отказ: записывать нечего."
    ]
    data = {"given_on": "2026-11-21", "resources": sheet.resources[0], "published_data": ["name", "photo"]}
    client.post(sheet.get_absolute_url(), data | {"conditions": "без копирования"})
    consent = Consent.objects.get()
    assert (consent.published_data, consent.resources, consent.conditions) == (
        ["name", "photo"],
        ["https://school.example/news/"],
        "без копирования",
    )


def test_stranger_learns_nothing_and_teacher_only_looks(client, client_as, class_teacher, curator, pupil, other_school):
    sheet = give(pupil, curator)
    visitor = client.get(sheet.get_absolute_url())
    assert (visitor.status_code, pupil.last_name in visitor.content.decode()) == (302, False)
    assert client_as(factories.curator_of(other_school)).get(sheet.get_absolute_url()).status_code == 404
    teacher = client_as(class_teacher)
    assert "form" in teacher.get(sheet.get_absolute_url()).context
    assert teacher.post(sheet.get_absolute_url(), {"given_on": "2026-11-21"}).status_code == 403
    assert Consent.objects.count() == 0


def test_numbers_are_answered_one_by_one(client_as, curator, school, other_school, pupil):
    fresh, there = give(pupil, curator), give(factories.TeacherFactory(school=school), curator)
    printed_consents.receive(there, Came(DAY), by=curator)
    void = printed_consents.void(give(factories.TeacherFactory(school=school), curator), by=curator)
    shown = give(factories.TeacherFactory(school=school), curator, kind=ConsentKind.DISSEMINATION)
    foreign = give(factories.TeacherFactory(school=other_school), curator)
    typed = [fresh.key, fresh.key, there.key, void.key, shown.key, foreign.key, "молоко", *["ACEHKMTXY349"] * 3]
    data = {"numbers": "\n".join(typed), "given_on": "2026-11-21"}
    page = client_as(curator).post(url("consents-receive", school=school.slug), data)
    assert [answer.word for answer in page.context["answers"]] == [
        "принят", "уже принят", "уже принят", "недействителен", "откройте бланк", *["не наш"] * 5,
    ]  # fmt: skip


def test_page_of_coming_sheets_costs_the_same_for_one_and_thirty(
    client_as, curator, school, django_assert_max_num_queries
):
    client, address = client_as(curator), url("consents-receive", school=school.slug)

    def cost():
        with django_assert_max_num_queries(20) as queries:
            client.get(address)
        return len(queries)

    give(factories.PupilFactory(school=school), curator)
    first = cost()
    for _ in range(29):
        give(factories.PupilFactory(school=school), curator)
    assert cost() == first


def test_longest_names_fit_on_two_pages_with_text_above_the_signature(school, curator):
    school.full_name = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 5» " * 3
    school.save()
    child = factories.PupilFactory(
        school=school, last_name="Константинопольская-Воскресенская", first_name="Александра-Елизавета",
        middle_name="Константиновна", born_on=date(2011, 1, 1),
    )  # fmt: skip
    factories.GuardianshipFactory(child=child, relation="исполняющая обязанности опекуна и попечителя")
    for kind in (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION):
        found = pages(documents.sheets_pdf([give(child, curator, kind=kind)]))
        assert (len(found) <= 2, "Согласиеданодобровольно" in found[-1], "Отзыв" in found[-1]) == (True, True, True)


@pytest.mark.parametrize("kind", ConsentKind.values)
def test_each_kind_can_be_withdrawn_on_paper(client_as, curator, school, kind):
    teacher = factories.TeacherFactory(school=school)
    factories.consent_of(teacher, by=curator, kind=kind)
    response = client_as(curator).get(url("consent-withdrawal", pk=teacher.pk), {"kind": kind})
    (page,) = pages(response.content)
    assert "10сентября2026" in page


def test_common_text_never_changes_by_a_school(school, curator):
    common = ConsentText.objects.filter(school=None).first()
    with pytest.raises(Refusal):
        consent_texts.change(common, values={"purpose": "иначе"}, by=curator)


def test_sheet_of_those_who_sign_themselves_asks_for_what_stands_on_it(client_as, curator, programme, school):
    older = factories.PupilFactory(school=school, born_on=date(2010, 1, 1))
    factories.GuardianshipFactory(child=older)
    sheet, client = give(older, curator, programme=programme), client_as(curator)
    listed = client.post(
        url("consents-receive", school=school.slug), {"numbers": sheet.key, "given_on": "2026-11-21"}
    ).context["answers"]
    assert [(one.word, one.reason) for one in listed] == [
        ("откройте бланк", "нужно сказать, подписал ли и сам участник")
    ]
    silent = client.post(sheet.get_absolute_url(), {"given_on": "2026-11-21"})
    assert list(silent.context["form"].errors) == ["signed_own"]
    client.post(sheet.get_absolute_url(), {"given_on": "2026-11-21", "signed_own": "on"})
    assert Consent.objects.get().signed_by_self is True


def test_the_head_of_the_school_is_addressed_in_the_dative(school):
    school.head_post = "директор"
    assert head_in_dative(school) == "Директору Громовой Анне Сергеевне"
