"""Texts of consents: a school's own versions, what is signed stays as it was, what a version changes."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mentoring.errors import Refusal
from participants.actions import consent_texts, information_resources, reference
from participants.core.wordings import Piece, changes
from participants.models import ConsentText, InformationResource
from participants.readers.consent_texts import PARTS, current_texts
from participants.states import ConsentKind
from tests import factories

WORDS = dict.fromkeys(PARTS, "по-своему")
KIND = ConsentKind.PROCESSING


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def draft(school, by, kind=KIND, **values):
    return consent_texts.draft(school, kind, values=WORDS | values, by=by)


def test_draft_is_printed_only_once_it_is_put_in_force(school, curator):
    before = current_texts(school.pk)[KIND]
    text = draft(school, curator)
    assert current_texts(school.pk)[KIND] == before
    consent_texts.enact(text, needs_renewal=True, by=curator)
    now = current_texts(school.pk)[KIND]
    assert (now, now.needs_renewal) == (text, True)
    consent_texts.return_to_common(school, KIND, by=curator)
    assert current_texts(school.pk)[KIND] == before


def test_next_version_takes_the_place_of_the_former(school, other_school, curator):
    first, second = draft(school, curator), draft(school, curator)
    foreign = draft(other_school, curator)
    consent_texts.enact(first, needs_renewal=False, by=curator)
    consent_texts.enact(second, needs_renewal=False, by=curator)
    current = ConsentText.objects.filter(school=school, is_current=True)
    assert ([one.version for one in (first, second, foreign)], list(current)) == ([1, 2, 1], [second])


def test_signed_text_is_never_edited(school, curator):
    text = draft(school, curator)
    person = factories.TeacherFactory(school=school)
    factories.consent_of(person, by=curator)
    person.consents.update(text=text)
    for act in (
        lambda: consent_texts.change(text, values=WORDS, by=curator),
        lambda: consent_texts.delete(text, by=curator),
    ):
        with pytest.raises(Refusal) as refusal:
            act()
        assert refusal.value.code == "used"


def test_edit_upon_an_older_state_is_refused_and_keeps_what_was_typed(client_as, curator, school):
    text = draft(school, curator)
    client, address = client_as(curator), url("consent-text-edit", school=school.slug, pk=text.pk)
    seen = client.get(address).context["form"].initial["seen"]
    consent_texts.change(text, values={"purpose": "другое"}, by=curator)
    response = client.post(address, WORDS | {"purpose": "моё", "seen": seen})
    assert response.context["form"]["purpose"].value() == "моё"
    assert ConsentText.objects.get(pk=text.pk).purpose == "другое"
    again = client.post(address, WORDS | {"purpose": "моё", "seen": response.context["form"]["seen"].value()})
    assert (again.status_code, ConsentText.objects.get(pk=text.pk).purpose) == (302, "моё")


def test_change_is_shown_word_by_word():
    assert changes("Цель: учёба и спорт.", "Цель: учёба и труд.") == (
        Piece("both", "Цель: учёба и "),
        Piece("before", "спорт."),
        Piece("after", "труд."),
    )


def test_page_compares_with_the_common_text(client_as, curator, school):
    common = current_texts(school.pk)[KIND]
    values = {name: getattr(common, name) for name in PARTS} | {"term": f"{common.term} И ещё день."}
    text = consent_texts.draft(school, KIND, values=values, by=curator)
    page = client_as(curator).get(url("consent-text", school=school.slug, pk=text.pk)).context["page"]
    assert [part.title for part in page.parts if part.is_changed] == ["Срок действия"]
    assert page.former == common


def test_preview_shows_each_who_signs_and_is_marked(client_as, curator, school):
    text = current_texts(school.pk)[KIND]
    response = client_as(curator).get(url("consent-text-preview", school=school.slug, pk=text.pk))
    pages = ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(response.content)).pages]
    firsts = [page for page in pages if "лист1из" in page]
    assert [("Образец" in page, "законныйпредставитель" in page) for page in firsts] == [
        (True, False),
        (True, True),
        (True, True),
    ]


def test_text_of_another_school_does_not_exist(client_as, curator, school, other_school):
    text = draft(other_school, curator)
    for name in ("consent-text", "consent-text-preview", "consent-text-edit"):
        assert client_as(curator).get(url(name, school=school.slug, pk=text.pk)).status_code == 404


@pytest.mark.django_db
def test_newer_common_text_takes_the_place_of_the_former():
    newest = ConsentText.objects.get(school=None, kind=KIND, is_current=True)
    ConsentText.objects.filter(pk=newest.pk).update(version=1)
    reference.load()
    rows = ConsentText.objects.filter(school=None, kind=KIND).order_by("version")
    assert [(row.version, row.is_current) for row in rows] == [(1, False), (2, True)]


def test_address_must_be_whole_and_stands_once(client_as, curator, school):
    client, address = client_as(curator), url("information-resources", school=school.slug)
    data = {"url": "https://school.example/news/", "title": "Новости"}
    statuses = [client.post(address, one).status_code for one in (data, data, {"url": "новости"})]
    assert (statuses, InformationResource.objects.get().title) == ([302, 200, 200], "Новости")


def test_sheets_hold_a_dozen_addresses(school, curator):
    for number in range(12):
        information_resources.add(school, url=f"https://school.example/{number}/", by=curator)
    with pytest.raises(Refusal):
        information_resources.add(school, url="https://school.example/more/", by=curator)
