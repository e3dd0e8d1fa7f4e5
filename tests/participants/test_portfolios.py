"""A mentor's portfolio: what it gathers, who sees it, its photograph, its PDF, and that nothing of it survives."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from participants.actions import links, portfolios
from participants.models import MenteeRequest, MentorProfile, OutsideTraining, Portfolio
from participants.providers import data_sections, erasers
from participants.readers.portfolio import paper
from tests import factories
from tests.pairing.factories import finished_pair, working_pair

ON = date(2026, 11, 21)
ORIENTATION = 0x0112


@pytest.fixture
def profile(programme):
    return factories.MentorProfileFactory(programme=programme, usefulness="Помогу с физикой", note="Тайна")


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def photo(size=(40, 50), **options):
    return SimpleUploadedFile("Я на даче.jpg", factories.picture(size, **options))


def test_curator_fills_it_in_and_the_photo_is_cleaned(client_as, curator, profile):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    data = {"about": "Люблю объяснять.", "version": 1, "picture": photo((3000, 1500), exif=exif)}
    client = client_as(curator)
    client.post(url("portfolio-edit", pk=profile.person_id), data)
    row = Portfolio.objects.get()
    response = client.get(url("portfolio-photo", pk=profile.person_id))
    with Image.open(BytesIO(response.content)) as kept:
        assert (row.about, response["Content-Type"], kept.size, dict(kept.getexif())) == (
            "Люблю объяснять.",
            "image/jpeg",
            (500, 1000),
            {},
        )
    assert "даче" not in row.photo.name


def test_no_picture_is_refused_in_words_and_nothing_typed_is_lost(client_as, curator, profile):
    cat = SimpleUploadedFile("кот.jpg", b"%PDF-1.7")
    response = client_as(curator).post(
        url("portfolio-edit", pk=profile.person_id), {"about": "Привет", "version": 1, "picture": cat}
    )
    form = response.context["form"]
    assert (form.errors["picture"], form["about"].value(), form.lost_file) == (
        ["Такой файл приложить нельзя. Подойдут: JPEG, PNG."],
        "Привет",
        "кот.jpg",
    )
    assert Portfolio.objects.count() == 0


def test_new_photo_takes_the_place_of_the_old_file(curator, profile, django_capture_on_commit_callbacks):
    row = factories.portfolio_of(profile.person, by=curator)
    old = row.photo.name
    new = portfolios.Picture(factories.picture(), "image/jpeg")
    with django_capture_on_commit_callbacks(execute=True):
        row = portfolios.change(profile.person, values={}, picture=new, version=row.version, by=curator)
    assert (default_storage.exists(old), default_storage.exists(row.photo.name)) == (False, True)
    notes = list(Entry.objects.filter(verb="portfolios.picture").values_list("note", flat=True))
    assert notes == ["загружена", "загружена"]


def test_second_first_form_is_stale(curator, profile):
    portfolios.change(profile.person, values={"about": "первый"}, version=1, by=curator)
    portfolios.change(profile.person, values={"about": "второй"}, version=1, by=curator)
    with pytest.raises(Refusal) as refusal:
        portfolios.change(profile.person, values={"about": "третий"}, version=1, by=curator)
    assert (refusal.value.code, Portfolio.objects.get().about) == ("stale", "второй")


def test_who_is_no_mentor_has_none(client_as, curator, school):
    pupil = factories.PupilFactory(school=school)
    with pytest.raises(Refusal) as refusal:
        portfolios.change(pupil, values={}, version=1, by=curator)
    assert refusal.value.text.startswith("Портфолио ведут на наставников")
    assert client_as(curator).get(url("portfolio", pk=pupil.pk)).status_code == 404


def told(person, **options):
    found = paper(person, on=ON, **options)
    return {section.title: (*section.texts, *section.items, *section.links) for section in found.sections}


def test_it_gathers_what_the_base_knows_and_leaves_out_what_is_empty(curator, director, programme, school):
    pair = working_pair(programme, curator, director)
    profile = MentorProfile.objects.get()
    profile.review_links, profile.hours_per_month, profile.note = "https://school.example/a", 4, "Тайна"
    profile.save()
    OutsideTraining.objects.create(
        person=pair.mentor, title="Школа наставника", organisation="ИРО", hours=16, ends_on=ON, recorded_by=curator
    )
    finished_pair(pair, curator, director, on=ON)
    mentee = pair.members.get().mentee.full_name
    found = {title: tuple(text.replace("\u00a0", " ") for text in texts) for title, texts in told(pair.mentor).items()}
    line = f"{programme.title}, «{pair.form.title}»: 1 наставляемый, прошёл программу 1"
    assert found == {
        "Повышение квалификации": ("«Школа наставника», ИРО, 16 часов, 21.11.2026",),
        "Опыт наставничества": (line,),
        "Формы и время": ("4 часа в месяц",),
        "Кейсы и отзывы": ("https://school.example/a",),
    }
    assert mentee in told(pair.mentor, with_names=True)["Опыт наставничества"][0]


@pytest.fixture
def text(client_as, curator, director, programme):
    pair = working_pair(programme, curator, director)

    def read(user, query=""):
        response = client_as(user).get(f"{url('portfolio-pdf', pk=pair.mentor_id)}{query}")
        found = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
        return " ".join(found.replace("\u2010\n", "").replace("-\n", "").split())

    read.mentee = pair.members.get().mentee.last_name
    return read


def test_printed_portfolio_names_no_child_unless_that_is_chosen_by_who_may(text, curator, psychologist):
    asked = [text.mentee in text(curator), text.mentee in text(curator, "?names=1")]
    assert [*asked, text.mentee in text(psychologist, "?names=1")] == [False, True, False]
    notes = list(Entry.objects.filter(verb="portfolios.print").order_by("pk").values_list("note", flat=True))
    assert notes == ["без имён наставляемых", "с именами наставляемых", "без имён наставляемых"]


def test_mentor_fills_in_the_own_one_after_signing_in(client_as, mentor_user, profile, school):
    profile.person.user = mentor_user
    profile.person.save()
    client = client_as(mentor_user)
    client.post(url("own-portfolio", pk=profile.person_id), {"about": "Сам", "version": 1})
    other = factories.MentorProfileFactory(programme=profile.programme)
    answers = [client.get(url("own-portfolio", pk=one.person_id)).status_code for one in (profile, other)]
    entry = Entry.objects.get(verb="portfolios.change_own")
    assert (Portfolio.objects.get().about, entry.actor, answers) == ("Сам", mentor_user, [200, 404])


def test_mentor_fills_in_the_own_one_by_link(client, curator, profile):
    expires_at = timezone.now() + timedelta(days=5)
    issued = links.issue([profile.person], expires_at=expires_at, by=curator)[0]
    page = client.get(url("personal-page", token=issued.token)).content.decode()
    client.post(url("my-portfolio", token=issued.token), {"achievements": "Призёр", "version": 1, "picture": photo()})
    answer = client.get(url("my-portfolio-photo", token=issued.token))
    assert ("Моё портфолио" in page, Portfolio.objects.get().achievements) == (True, "Призёр")
    assert answer["Content-Type"] == "image/jpeg"
    assert "Тайна" not in client.get(url("my-portfolio", token=issued.token)).content.decode()


def test_command_writes_the_portfolio(curator, profile, tmp_path):
    factories.portfolio_of(profile.person, by=curator)
    path = tmp_path / "p.pdf"
    call_command("export_document", "portfolio", str(profile.person_id), output=str(path), verbosity=0)
    assert "Портфолио наставника" in PdfReader(path).metadata.title


def test_destroying_leaves_nothing_and_the_extract_tells_before(curator, profile, django_capture_on_commit_callbacks):
    row = factories.portfolio_of(profile.person, by=curator)
    request = factories.MenteeRequestFactory(
        programme=profile.programme, person=profile.person, text="Слова", times=["mon-day"], completion="completed"
    )
    titles = {section.title for section in data_sections.collect(profile.person)}
    assert {"Портфолио наставника", "Запросы наставляемого"} <= titles
    with django_capture_on_commit_callbacks(execute=True):
        erased = {one.kind: one.count for one in erasers.collect(profile.person)}
    assert {"портфолио", "анкет наставника", "запросов наставляемого"} <= set(erased)
    assert (Portfolio.objects.count(), default_storage.exists(row.photo.name)) == (0, False)
    request.refresh_from_db()
    profile.refresh_from_db()
    assert (request.text, request.times, request.completion, profile.usefulness, profile.note) == (
        "",
        [],
        "completed",
        "",
        "",
    )
    assert MenteeRequest.objects.count() == 1
