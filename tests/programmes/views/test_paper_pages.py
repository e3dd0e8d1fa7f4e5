"""Pages of a programme's documents: put together, edited with nothing lost, taken away as files."""

from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from mentoring.web.providers import documents
from programmes.actions import papers
from programmes.models import PaperSection, ProgrammePaper

pytestmark = pytest.mark.django_db
FIRST = {"word_1": "accepted", "body_1": "на заседании педсовета", "protocol_number_1": "3"}


@pytest.fixture
def regulation(programme, curator):
    return papers.create(programme, kind="regulation", by=curator)


@pytest.fixture
def section(regulation):
    return regulation.sections.get(code="terms")


def url(name, pk, **more):
    return reverse(f"programmes:{name}", kwargs={"pk": pk, **more})


def test_a_document_is_put_together_by_its_button(client_as, curator, programme):
    response = client_as(curator).post(url("papers-add", programme.pk), {"kind": "regulation"})
    paper = ProgrammePaper.objects.get()
    assert (response["Location"], paper.sections.count()) == (paper.get_absolute_url(), 14)


def test_an_unknown_kind_is_put_together_by_nobody(client_as, curator, programme):
    client_as(curator).post(url("papers-add", programme.pk), {"kind": "charter"})
    assert ProgrammePaper.objects.count() == 0


def test_the_programmes_page_leads_to_its_documents(client_as, curator, regulation):
    page = client_as(curator).get(regulation.programme.get_absolute_url())
    part = next(part for part in page.context["parts"] if part.title == "Программа и положение")
    assert part.url == url("papers", regulation.programme.pk)


def test_what_is_missing_leads_to_where_it_is_filled(client_as, curator, regulation):
    regulation.programme.school.place = ""
    regulation.programme.school.save()
    page = client_as(curator).get(regulation.get_absolute_url())
    assert [(item.text, item.url) for item in page.context["missing"]] == [
        ("Населённый пункт", reverse("accounts:school-edit", kwargs={"school": "our-school"})),
        ("Этапы: дорожная карта ещё не составлена", url("roadmap", regulation.programme.pk)),
    ]


def test_those_who_may_not_edit_see_the_document_alone(client_as, psychologist, regulation):
    page = client_as(psychologist).get(regulation.get_absolute_url())
    assert (page.context["can_write"], "paper-sections/" in page.content.decode()) == (False, False)


def test_the_schools_markup_is_shown_as_text(client_as, curator, section):
    papers.edit_section(section, title="<b>Т</b>", body="<script>alert(1)</script>", by=curator)
    page = client_as(curator).get(section.paper.get_absolute_url()).content.decode()
    assert (page.count("<script>alert(1)"), page.count("&lt;script&gt;alert(1)&lt;/script&gt;")) == (0, 1)


def test_an_edit_goes_back_to_its_line(client_as, curator, section):
    data = {"title": "Термины", "body": "Наставник – человек.", "version": section.version}
    response = client_as(curator).post(url("paper-section-edit", section.pk), data)
    assert response["Location"] == f"{section.paper.get_absolute_url()}#section-{section.pk}"
    assert PaperSection.objects.get(pk=section.pk).body == "Наставник – человек."


def test_a_stale_edit_keeps_what_was_typed_and_saves_the_second_time(client_as, curator, section):
    papers.edit_section(section, title="Чужое", body="Чужой текст", by=curator)
    client, address = client_as(curator), url("paper-section-edit", section.pk)
    form = client.post(address, {"title": "Моё", "body": "Мой текст", "version": "1"}).context["form"]
    assert form["body"].value() == "Мой текст"
    assert [str(error) for error in list(form.non_field_errors())[1:]] == [
        "Сейчас записано: Заголовок раздела — «Чужое».",
        "Сейчас записано: Текст — «Чужой текст».",
    ]
    client.post(address, {"title": "Моё", "body": "Мой текст", "version": form["version"].value()})
    assert PaperSection.objects.get(pk=section.pk).body == "Мой текст"


def test_restoring_shows_the_difference_first(client_as, curator, section):
    papers.edit_section(section, title="Мой заголовок", body="Моё", by=curator)
    client, address = client_as(curator), url("paper-section-restore", section.pk)
    changes = client.get(address).context["changes"]
    assert [change.text for change in changes if change.where == "before"] == ["Мой заголовок", "Моё"]
    client.post(address, {"version": "2"})
    restored = PaperSection.objects.get(pk=section.pk)
    assert (restored.title, restored.body) == ("Основные термины", restored.built_in)


def test_an_own_section_has_nothing_to_restore(client_as, curator, regulation):
    own = papers.add_section(regulation, title="Своё", body="", by=curator)
    assert client_as(curator).get(url("paper-section-restore", own.pk)).status_code == 404


def test_buttons_move_and_switch_a_section(client_as, curator, section):
    client = client_as(curator)
    client.post(url("paper-section-move", section.pk), {"up": "yes"})
    client.post(url("paper-section-print", section.pk), {"is_printed": "no"})
    section.refresh_from_db()
    assert (section.position, section.is_printed) == (1, False)


def test_refreshing_tells_first_and_then_does(client_as, curator, regulation):
    regulation.programme.most_mentees = 1
    regulation.programme.save()
    client, address = client_as(curator), url("paper-refresh", regulation.pk)
    assert [one.section.code for one in client.get(address).context["found"]] == ["organisation"]
    client.post(address)
    assert client.get(address).context["found"] == []


def test_endorsements_are_saved_and_printed_with_blanks(client_as, curator, regulation):
    client = client_as(curator)
    client.post(url("paper-endorsements", regulation.pk), FIRST | {"version": regulation.version})
    mark = client.get(regulation.get_absolute_url()).context["document"].endorsements[0]
    assert (mark.word, mark.lines[0]) == ("ПРИНЯТО", "на\u00a0заседании педсовета")
    assert [line.replace("\u00a0", " ") for line in mark.lines[1:]] == ["протокол № 3", "от «___» __________ 20__ г."]


def test_a_protocol_without_its_body_is_asked_for(client_as, curator, regulation):
    data = {"word_2": "agreed", "protocol_number_2": "5", "version": regulation.version}
    form = client_as(curator).post(url("paper-endorsements", regulation.pk), data).context["form"]
    assert form.errors == {"body_2": ["Напишите, чей это протокол."]}


def test_stale_endorsements_tell_what_is_stored_and_save_the_second_time(client_as, curator, regulation):
    client, address = client_as(curator), url("paper-endorsements", regulation.pk)
    client.post(address, FIRST | {"version": regulation.version})
    mine = FIRST | {"body_1": "с профкомом"}
    form = client.post(address, mine | {"version": regulation.version}).context["form"]
    assert form["body_1"].value() == "с профкомом"
    told = form.non_field_errors()[1].replace("\u00a0", " ")
    assert told.startswith("Сейчас записано: ПРИНЯТО на заседании педсовета, протокол № 3")
    client.post(address, mine | {"version": form["version"].value()})
    assert regulation.endorsements.get().body == "с профкомом"


def test_pdf_and_word_say_the_same(client_as, curator, regulation):
    client = client_as(curator)
    pdf = PdfReader(BytesIO(client.get(url("paper-file", regulation.pk, extension="pdf")).content))
    word = Document(BytesIO(client.get(url("paper-file", regulation.pk, extension="docx")).content))
    headings = [
        " ".join(paragraph.text.split()) for paragraph in word.paragraphs if paragraph.style.name == "Heading 1"
    ]
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert (len(headings), [heading for heading in headings if text.count(heading) < 2]) == (14, [])


def test_the_new_edition_of_an_approved_document_is_begun_by_its_button(client_as, curator, approved):
    paper = papers.create(approved.programme, kind="programme", by=curator)
    client = client_as(curator)
    client.post(url("paper-approve", paper.pk))
    assert ProgrammePaper.objects.get().order == approved
    client.post(url("paper-reopen", paper.pk), {"version": ProgrammePaper.objects.get().version})
    assert ProgrammePaper.objects.get().order is None


def test_a_document_without_an_order_is_not_approved(client_as, curator, regulation):
    client_as(curator).post(url("paper-approve", regulation.pk))
    assert ProgrammePaper.objects.get().order is None


def test_both_documents_can_be_exported_by_the_programmes_number(regulation, tmp_path):
    call_command("export_document", "regulation", str(regulation.programme_id), format="docx", output=str(tmp_path))
    assert [file.suffix for file in tmp_path.iterdir()] == [".docx"]
    with pytest.raises(LookupError, match="нет документа «Программа наставничества»"):
        documents.get("programme").find(str(regulation.programme_id))


def test_the_page_takes_few_queries_however_many_sections(
    client_as, curator, regulation, django_assert_max_num_queries
):
    PaperSection.objects.bulk_create(PaperSection(paper=regulation, title=f"Р{n}", position=99) for n in range(30))
    client = client_as(curator)
    with django_assert_max_num_queries(20):
        client.get(regulation.get_absolute_url())


@pytest.mark.parametrize(("layout", "is_wide"), [("landscape", True), ("portrait", False), ("sideways", True)])
def test_the_roadmap_lies_as_it_is_asked_to(client_as, curator, planned, layout, is_wide):
    content = client_as(curator).get(url("roadmap-pdf", planned.pk), {"layout": layout}).content
    box = PdfReader(BytesIO(content)).pages[0].mediabox
    assert (box.width > box.height) is is_wide
