"""Scans of signed sheets: told by their content, cleaned, kept once, given out through the guard."""

import io
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from mentoring.uploads import checked
from participants import providers
from participants.actions import consent_scans, printed_consents
from participants.models import Consent, ConsentScan, PrintedConsent
from participants.states import ConsentKind
from tests import factories

PDF = b"%PDF-1.7\nsigned"
GPS = 0x8825


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def consent(school, curator):
    return factories.consent_of(factories.PupilFactory(school=school), by=curator)


def photograph(size=(3000, 4000)):
    """A JPEG that tells where it was taken."""
    picture, written = Image.new("RGB", size, "white"), io.BytesIO()
    exif = picture.getexif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(GPS)[1] = "N"
    exif[GPS] = {1: "N", 2: (55.0, 45.0, 21.0)}
    picture.save(written, "JPEG", exif=exif)
    return written.getvalue()


def kept(scan):
    """What is stored."""
    with default_storage.open(scan.file.name) as stored:
        return stored.read()


def send(client, consent, *files):
    data = {"scans": [SimpleUploadedFile(name, content) for name, content in files]}
    return client.post(reverse("participants:consent-scans", kwargs={"pk": consent.pk}), data)


def test_several_files_are_kept_photographs_without_their_place(client_as, curator, consent):
    response = send(client_as(curator), consent, ("лист.pdf", PDF), ("снимок.jpg", photograph()))
    pdf, photo = ConsentScan.objects.order_by("pk")
    assert response.status_code == 302
    assert (kept(pdf), pdf.content_type, pdf.added_by) == (PDF, "application/pdf", curator)
    content = kept(photo)
    with Image.open(io.BytesIO(content)) as picture:
        assert (max(picture.size), dict(picture.getexif())) == (2400, {})
    assert b"CameraMaker" not in content
    assert "лист" not in pdf.file.name


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("кот.pdf", photograph((8, 8)), "а внутри снимок JPEG"),
        ("лист.heic", b"\x00\x00\x00\x18ftypheic", "HEIC"),
        ("лист.pdf", b"<html>", "Такой файл приложить нельзя"),
        ("лист.png", b"", "Файл пуст"),
    ],
)
def test_what_is_no_scan_is_refused_with_a_clear_word(client_as, curator, consent, name, content, words):
    form = send(client_as(curator), consent, (name, content)).context["form"]
    assert [words in error and name in error for error in form.errors["scans"]] == [True]
    assert ConsentScan.objects.count() == 0


def test_photographs_of_thirty_megabytes_are_taken(client_as, curator, consent):
    heavy = photograph() + b"\x00" * (24 * 1024 * 1024)
    send(client_as(curator), consent, ("снимок.jpg", heavy))
    assert ConsentScan.objects.get().size < 1024 * 1024


def test_bomb_is_refused_and_nothing_stays(client_as, curator, consent, tmp_path):
    written = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG")
    form = send(client_as(curator), consent, ("лист.pdf", PDF), ("бомба.png", written.getvalue())).context["form"]
    assert form.errors["scans"] == ["«бомба.png»: Снимок слишком большой: уменьшите его и загрузите ещё раз."]
    assert (ConsentScan.objects.count(), [one for one in tmp_path.rglob("*") if one.is_file()]) == (0, [])


def test_same_file_is_taken_once(curator, consent):
    scan = lambda: checked(SimpleUploadedFile("лист.pdf", PDF))  # noqa: E731
    consent_scans.add(consent, [scan()], by=curator)
    with pytest.raises(Refusal) as refusal:
        consent_scans.add(consent, [scan()], by=curator)
    assert refusal.value.text == "«лист.pdf»: этот файл уже приложен."


def test_scan_is_handed_out_as_a_download_and_that_is_logged(client_as, curator, class_teacher, consent):
    (scan,) = consent_scans.add(consent, [checked(SimpleUploadedFile("лист.pdf", PDF))], by=curator)
    response = client_as(curator).get(reverse("participants:consent-scan", kwargs={"pk": scan.pk}))
    assert (response.content, response["Content-Disposition"][:10]) == (PDF, "attachment")
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "no-store, private")
    assert Entry.objects.filter(verb="consent_scans.open", actor=curator).count() == 1
    foreign = factories.class_teacher_of(consent.person.school, 9, "Б")
    assert client_as(foreign).get(reverse("participants:consent-scan", kwargs={"pk": scan.pk})).status_code == 404


def test_class_teacher_attaches_nothing(client_as, class_teacher, consent):
    assert send(client_as(class_teacher), consent, ("лист.pdf", PDF)).status_code == 403


def test_removed_scan_takes_its_file_along(client_as, curator, consent, django_capture_on_commit_callbacks):
    (scan,) = consent_scans.add(consent, [checked(SimpleUploadedFile("лист.pdf", PDF))], by=curator)
    with django_capture_on_commit_callbacks(execute=True):
        client_as(curator).post(reverse("participants:consent-scan-remove", kwargs={"pk": scan.pk}))
    assert (ConsentScan.objects.count(), default_storage.exists(scan.file.name)) == (0, False)


def test_recording_takes_the_scan_at_once(client_as, curator, school):
    teacher = factories.TeacherFactory(school=school)
    data = {
        "kind": "mentor_duty",
        "given_on": "2026-11-20",
        "signed_by_self": "on",
        "basis": "scan",
        "duty_payment": "1500 рублей в месяц",
        "duty_agreement": "№ 4",
        "scans": SimpleUploadedFile("лист.pdf", PDF),
    }
    client_as(curator).post(reverse("participants:consent-add", kwargs={"pk": teacher.pk}), data)
    consent = Consent.objects.get()
    assert (consent.basis, consent.duty_payment, consent.duty_agreement) == ("scan", "1500 рублей в месяц", "№ 4")
    assert consent.scans.get().filename == "лист.pdf"


def test_destruction_takes_sheets_scans_and_files(school, curator, consent, django_capture_on_commit_callbacks):
    person = consent.person
    (scan,) = consent_scans.add(consent, [checked(SimpleUploadedFile("лист.pdf", PDF))], by=curator)
    printed_consents.give_out(
        [person], school=school, kind=ConsentKind.PARTICIPATION, programme=None, on=date(2026, 11, 20), by=curator
    )
    titles = [section.title for section in providers.data_sections.collect(person)]
    assert {"Выданные бланки согласий", "Сканы согласий"} <= set(titles)
    with django_capture_on_commit_callbacks(execute=True):
        providers.erasers.collect(person)
    assert (PrintedConsent.objects.count(), ConsentScan.objects.count()) == (0, 0)
    assert not default_storage.exists(scan.file.name)
