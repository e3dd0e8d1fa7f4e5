"""A document as it will be printed, and what its page tells about each section."""

from datetime import date

import pytest

from programmes.actions import papers
from programmes.models import ContingentFigure, PaperSection, RoadmapTarget
from programmes.readers import programme_papers as reader
from programmes.readers import roadmap_sheet
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def regulation(programme, curator):
    return papers.create(programme, kind="regulation", by=curator)


@pytest.fixture
def text(planned, curator):
    return papers.create(planned, kind="programme", by=curator)


def line(paper, code):
    return next(line for line in reader.section_lines(paper) if line.section.code == code)


def test_paragraphs_of_a_regulation_are_numbered_within_their_section(regulation):
    first = reader.document_of(regulation).sections[0]
    assert (first.heading, first.blocks[0].number) == ("1. Общие положения", "1.1")


def test_a_programme_has_a_title_page_and_the_roadmap_as_its_appendix(text):
    document = reader.document_of(text)
    assert (document.has_title_page, document.appendix_heading) == (
        True,
        "Приложение. План мероприятий (дорожная карта)",
    )
    assert (document.roadmap.approval, document.roadmap.signature, len(document.roadmap.table.bands)) == (None, None, 7)


def test_a_section_that_is_switched_off_is_not_printed_and_the_others_move_up(regulation, curator):
    general, terms = regulation.sections.order_by("position")[:2]
    papers.print_section(general, is_printed=False, by=curator)
    assert reader.document_of(regulation).sections[0].heading == f"1. {terms.title}"


def test_contingent_is_printed_as_soon_as_it_has_figures(text):
    titles = [section.title for section in reader.document_of(text).sections]
    assert ("Характеристика контингента" in titles, line(text, "contingent").nothing_to_print) == (False, True)
    ContingentFigure.objects.create(
        programme=text.programme,
        number="1",
        title="Обучающихся 10–19 лет",
        fact=120,
        fact_on=date(2026, 9, 1),
        fact_source="typed",
    )
    section = next(one for one in reader.document_of(text).sections if one.title == "Характеристика контингента")
    assert section.tables[0].rows == (("1", "Обучающихся 10–19\u00a0лет", "120", "–"),)


def test_planned_results_stand_below_the_indicators(text):
    RoadmapTarget.objects.create(programme=text.programme, title="Доля", values={"2027": "20", "2026": "10"})
    section = next(one for one in reader.document_of(text).sections if one.title == "Показатели эффективности")
    table = section.tables[0]
    assert ([column.title for column in table.columns], table.rows) == (
        ["№", "Показатель", "2026", "2027"],
        (("1", "Доля", "10", "20"),),
    )


def test_an_edited_section_and_a_blank_are_seen(regulation, curator):
    section = regulation.sections.get(code="terms")
    papers.edit_section(section, title=section.title, body=section.body + "\nСвоё __________", by=curator)
    seen = line(regulation, "terms")
    assert (seen.is_edited, seen.has_blank, seen.is_outdated) == (True, True, False)


def test_a_change_of_the_programme_is_seen_in_the_sections_that_name_it(regulation):
    regulation.programme.most_mentees = 1
    regulation.programme.save()
    assert [one.section.code for one in reader.outdated(regulation)] == ["organisation"]
    assert [change.where for change in reader.outdated(regulation)[0].changes].count("after") == 1


def test_the_sections_own_position_is_known_to_its_buttons(regulation):
    lines = reader.section_lines(regulation)
    assert ([one.is_first for one in lines].count(True), lines[0].is_first, lines[-1].is_last) == (1, True, True)


def test_words_of_the_schools_own_section_have_no_built_in_text(regulation, curator):
    own = papers.add_section(regulation, title="Своё", body="Текст", by=curator)
    assert (reader.changes_to_built_in(own), line(regulation, "").is_edited) == (None, False)


def test_columns_of_the_roadmap_are_those_that_are_filled(programme):
    stage = factories.StageFactory(programme=programme)
    activity = factories.ActivityFactory(stage=stage, deadline="ноябрь", responsible="Куратор")
    titles = [column.title for column in roadmap_sheet.sheet(programme).table.columns]
    assert titles == ["№", "Мероприятие", "Срок", "Ответственные"]
    activity.executors = "Педагоги"
    activity.save()
    assert [column.title for column in roadmap_sheet.sheet(programme).table.columns][-1] == "Соисполнители"


def test_a_roadmap_prints_days_where_no_words_are_written_and_mends_spaces(programme):
    stage = factories.StageFactory(programme=programme, title="Этап  первый")
    factories.ActivityFactory(
        stage=stage, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30), responsible="Куратор ,зам. директора"
    )
    band = roadmap_sheet.sheet(programme).table.bands[0]
    assert (band.title, band.rows[0][2:]) == (
        "Этап первый",
        ("01.11.2026 – 30.11.2026", "Куратор, зам.\u00a0директора"),
    )


def test_reading_the_page_takes_a_constant_number_of_queries(text, django_assert_max_num_queries):
    PaperSection.objects.bulk_create(PaperSection(paper=text, title=f"Р{n}", position=99) for n in range(30))
    with django_assert_max_num_queries(20):
        reader.section_lines(text)
