"""The school's look: who sets it, what it refuses, and that what was frozen before stays as it was."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from mentoring.accounts.models import School
from mentoring.core.documents import Look
from mentoring.emblems import EmblemPicture
from mentoring.errors import Refusal
from programmes.actions import looks as actions
from programmes.models import SchoolLook
from programmes.readers import requisites
from tests.documents.emblems import picture

pytestmark = pytest.mark.django_db

USUAL = {
    "letterhead": "", "emblem_place": "above", "typeface": "PT Serif", "size": 12,
    "left": 30, "right": 10, "top": 20, "bottom": 20,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def change(school, by, version=None, **changes):
    values = USUAL | {name: value for name, value in changes.items() if name in USUAL}
    files = {name: value for name, value in changes.items() if name not in USUAL}
    return actions.change(School(pk=school.pk), values=values, version=version, by=by, **files)


def fresh(school):
    return School.objects.get(pk=school.pk)


def test_a_school_that_has_set_nothing_has_the_usual_look(school, django_assert_num_queries):
    school = fresh(school)
    with django_assert_num_queries(1):
        head = requisites.letterhead(school)
        requisites.letterhead(school)
    assert (head.look, head.emblem, head.emblem_place) == (Look(), "", "above")


def test_the_letterhead_takes_what_the_school_has_set(school, director):
    change(school, director, letterhead="Первая строка\n\nВторая строка", typeface="PT Sans", size=14, left=35)
    head = requisites.letterhead(fresh(school))
    assert head.details == ("Первая строка", "Вторая строка")
    assert head.look == Look("PT Sans", 14, 35, 10, 20, 20)


def test_an_emblem_is_kept_under_its_digest_and_its_file_stays_when_another_comes(school, director, tmp_path):
    first = change(school, director, emblem=EmblemPicture(picture(), "png")).emblem
    second = change(school, director, version=1, emblem=EmblemPicture(picture((200, 200)), "png"))
    assert (tmp_path / first).read_bytes() == picture()
    assert second.emblem != first
    assert change(school, director, version=2, removes_emblem=True).emblem == ""
    assert (tmp_path / first).exists()


def test_page_takes_a_small_copy_of_the_emblem_by_its_address(client_as, school, director):
    path = change(school, director, emblem=EmblemPicture(picture((900, 900)), "png")).emblem
    given = {"school": school.slug, "name": path.removeprefix("emblems/")}
    answer = client_as(director).get(reverse("web:emblem", kwargs=given))
    assert (answer["Content-Type"], max(Image.open(BytesIO(answer.content)).size)) == ("image/png", 96)
    other = reverse("web:emblem", kwargs=given | {"name": f"{'0' * 64}.png"})
    assert client_as(director).get(other).status_code == 404


def test_the_same_picture_is_kept_once(school, director, tmp_path):
    for version in (None, 1):
        change(school, director, version=version, emblem=EmblemPicture(picture(), "png"))
    assert len(list((tmp_path / "emblems").iterdir())) == 1


def test_a_typeface_that_is_not_here_and_a_stale_form_are_refused(school, director):
    with pytest.raises(Refusal, match="Такого шрифта на сервере нет"):
        change(school, director, typeface='X"; } * { content: url(http://127.0.0.1/)')
    change(school, director)
    change(school, director, version=1, size=13)
    with pytest.raises(Refusal) as refused:
        change(school, director, version=1, size=14)
    assert refused.value.code == "stale"


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"left": 19}, "school_look_margins_by_standard"),
        ({"right": 9}, "school_look_margins_by_standard"),
        ({"top": 51}, "school_look_margins_by_standard"),
        ({"bottom": 19}, "school_look_margins_by_standard"),
        ({"size": 11}, "school_look_size_by_standard"),
        ({"size": 15}, "school_look_size_by_standard"),
        ({"emblem_place": "below"}, "school_look_emblem_place_is_known"),
    ],
)
def test_the_database_refuses_a_look_against_the_standard(school, changes, name):
    with transaction.atomic(), pytest.raises(IntegrityError, match=name):
        SchoolLook.objects.create(school=school, **changes)


def test_a_school_has_one_look(school):
    SchoolLook.objects.create(school=school)
    with transaction.atomic(), pytest.raises(IntegrityError):
        SchoolLook.objects.create(school=school)


def test_the_page_saves_the_look_and_shows_it_at_once(client_as, director, school, tmp_path):
    url = reverse("programmes:look", kwargs={"school": school.slug})
    client = client_as(director)
    data = USUAL | {"size": "13", "typeface": "PT Sans", "emblem_place": "left", "version": ""}
    sent = client.post(url, data | {"picture": SimpleUploadedFile("герб.png", picture(), "image/png")})
    assert sent.status_code == 302
    page = client.get(url).content.decode()
    assert '<article class="document order size-13 is-sans">' in page
    assert 'class="letterhead emblem-left"' in page
    with Image.open(tmp_path / requisites.school_look(fresh(school)).emblem) as opened:
        assert opened.size == (300, 360)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("герб.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Это рисунок SVG"),
        ("герб.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Это рисунок SVG"),
        ("герб.png", b"<html></html>", "Такой файл приложить нельзя. Подойдут: PNG, JPEG."),
        ("герб.png", b"PK\x03\x04", "Такой файл приложить нельзя. Подойдут: PNG, JPEG."),
        ("герб.png", picture((40, 40)), "Рисунок слишком мелкий"),
    ],
)
def test_the_page_says_why_a_picture_is_not_taken(client_as, director, school, name, content, words):
    url = reverse("programmes:look", kwargs={"school": school.slug})
    answer = client_as(director).post(url, USUAL | {"picture": SimpleUploadedFile(name, content)})
    assert words in answer.content.decode()
    assert not SchoolLook.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("left", "19"), ("size", "11"), ("typeface", "Нет"), ("letterhead", "а\n" * 9)]
)
def test_the_page_refuses_what_the_standard_does_not_allow(client_as, director, school, field, value):
    url = reverse("programmes:look", kwargs={"school": school.slug})
    assert client_as(director).post(url, USUAL | {field: value}).status_code == 200
    assert not SchoolLook.objects.exists()


def test_the_sample_is_an_order_of_invented_people_under_the_letterhead(client_as, director, school):
    url = reverse("programmes:look-sample", kwargs={"school": school.slug, "extension": "pdf"})
    answer = client_as(director).get(url)
    text = " ".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
    assert "О закреплении наставнических пар (образец)" in text
    assert (school.full_name or school.name) in text


PAGES = {
    "look": "Бланк",
    "wordings": "Формулировки",
    "word-forms": "Падежи",
    "own-templates": "Шаблоны Word",
    "journals": "Журналы приказов",
}


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_setting_up_hang_together_under_one_line_of_the_menu(client_as, curator, school, page):
    url = reverse(f"programmes:{page}", kwargs={"school": school.slug})
    response = client_as(curator).get(url)
    tabs = re.findall(r'<a class="tab" href="([^"]+)"( aria-current="page")?>([^<]+)</a>', response.content.decode())
    assert [(text, bool(current)) for _, current, text in tabs] == [
        (text, name == page) for name, text in PAGES.items()
    ]
    active = [line.label for section in response.context["shell"].sections for line in section.items if line.active]
    assert active == ["Оформление документов"]


def test_documents_and_the_text_of_an_order_lead_to_setting_up(client_as, curator, school, draft):
    client = client_as(curator)
    documents = client.get(reverse("programmes:documents", kwargs={"school": school.slug})).content.decode()
    text = client.get(reverse("programmes:order-text", kwargs={"pk": draft.pk})).content.decode()
    wording = reverse(
        "programmes:wording", kwargs={"school": school.slug, "code": f"implementation-{draft.programme.kind}"}
    )
    assert (f'href="{reverse("programmes:look", kwargs={"school": school.slug})}"' in documents) is True
    assert (f'href="{wording}"' in text) is True
