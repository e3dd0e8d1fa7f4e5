"""A programme's documents: what is written, what is refused and in which words."""

from datetime import date

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from programmes.actions import implementation, orders, papers
from programmes.models import ProgrammePaper
from programmes.readers import programme_papers as reader
from tests import factories

pytestmark = pytest.mark.django_db
COUNCIL = {"word": "accepted", "body": "на педсовете", "protocol_number": "1", "protocol_on": date(2026, 8, 30)}


@pytest.fixture
def regulation(planned, curator):
    return papers.create(planned, kind="regulation", by=curator)


def test_a_document_is_made_of_the_built_in_text(regulation):
    first = regulation.sections.order_by("position").first()
    assert (regulation.title, first.code, first.body == first.built_in) == (
        "Положение о наставничестве обучающихся",
        "general",
        True,
    )


def test_a_second_document_of_the_kind_is_refused(regulation, curator):
    with pytest.raises(Refusal, match="«Положение о наставничестве» у программы уже есть"):
        papers.create(regulation.programme, kind="regulation", by=curator)


def test_an_edit_keeps_paragraphs_and_drops_loose_ends(regulation, curator):
    section = regulation.sections.get(code="terms")
    section = papers.edit_section(section, title=" Термины ", body="Раз  \r\n\r\n\r\n- два\r\n", version=1, by=curator)
    assert (section.title, section.body, section.version) == ("Термины", "Раз\n\n- два", 2)


def test_a_stale_edit_is_refused(regulation, curator):
    section = regulation.sections.get(code="terms")
    papers.edit_section(section, title="Мои", body="Мои", version=1, by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        papers.edit_section(section, title="Чужие", body="Чужие", version=1, by=curator)


def test_an_own_section_stands_before_the_final_provisions(regulation, curator):
    papers.add_section(regulation, title="Своё", body="", by=curator)
    assert [row.title for row in regulation.sections.order_by("position")][-2:] == ["Своё", "Заключительные положения"]


def test_only_an_own_section_is_deleted(regulation, curator):
    own = papers.add_section(regulation, title="Своё", body="", by=curator)
    papers.delete_section(own, by=curator)
    assert not regulation.sections.filter(pk=own.pk).exists()
    with pytest.raises(Refusal, match="отключите его"):
        papers.delete_section(regulation.sections.get(code="terms"), by=curator)


def test_sections_change_places_and_the_first_stays_first(regulation, curator):
    first, second, *_ = regulation.sections.order_by("position")
    papers.move_section(second, up=True, by=curator)
    papers.move_section(second, up=True, by=curator)
    assert list(regulation.sections.order_by("position")[:2]) == [second, first]
    assert Entry.objects.filter(verb="papers.move_section").count() == 1


def test_the_built_in_text_comes_back_as_it_is_now(regulation, curator):
    section = regulation.sections.get(code="organisation")
    papers.edit_section(section, title="Моё", body="Моё", by=curator)
    regulation.programme.most_mentees = 1
    regulation.programme.save()
    section = papers.restore_section(section, by=curator)
    assert (section.title, "не больше 1\u00a0наставляемого" in section.body, section.body == section.built_in) == (
        "Порядок организации наставничества",
        True,
        True,
    )


def test_bringing_up_to_date_leaves_what_the_school_has_written(regulation, curator):
    edited = regulation.sections.get(code="rights_curator")
    papers.edit_section(edited, title=edited.title, body="Моё", by=curator)
    regulation.programme.curator_title = "координатор"
    regulation.programme.save()
    renewed, waiting = papers.refresh(regulation, by=curator)
    assert (renewed > 3, waiting) == (True, 1)
    assert regulation.sections.get(code="rights_curator").body == "Моё"
    assert [one.section.code for one in reader.outdated(regulation)] == ["rights_curator"]


def test_endorsements_are_written_in_order_and_replaced_whole(regulation, curator):
    regulation = papers.endorse(regulation, endorsements=[COUNCIL, COUNCIL | {"body": "с профкомом"}], by=curator)
    papers.endorse(regulation, endorsements=[COUNCIL | {"body": "с советом"}], by=curator)
    assert list(regulation.endorsements.values_list("position", "body")) == [(1, "с советом")]


def test_a_fifth_endorsement_is_refused(regulation, curator):
    with pytest.raises(Refusal, match="не больше четырёх"):
        papers.endorse(regulation, endorsements=[COUNCIL] * 5, by=curator)


def test_the_order_carries_the_documents_as_appendices_and_closes_them(planned, curator, director):
    for kind in ("programme", "regulation"):
        papers.create(planned, kind=kind, by=curator)
    order = orders.prepare(planned, kind=implementation.CODE, parameters={"basis": ""}, by=curator)
    document = implementation.build(order)
    assert [(one.number, one.heading.split()[0]) for one in document.appendices] == [
        (1, "Положение"),
        (2, "Программа"),
        (3, "План"),
    ]
    said = [point.text for point in document.points]
    assert said[1] == "Утвердить Положение о наставничестве обучающихся (приложение №\u00a01)."
    assert (said[2].endswith("(приложение №\u00a02)."), "(приложение №\u00a03)" in said[3]) == (True, True)
    order = orders.approve(orders.submit(order, by=curator), dated_on=date(2026, 9, 3), by=director)
    for paper in ProgrammePaper.objects.all():
        kept = reader.document_of(paper)
        assert (paper.order, kept.is_approved, kept.approval.lines[1].endswith(order.number)) == (order, True, True)
    words = {paper.kind: reader.document_of(paper).approval.word for paper in ProgrammePaper.objects.all()}
    assert words == {"programme": "УТВЕРЖДЕНА", "regulation": "УТВЕРЖДЕНО"}


def test_an_order_without_documents_speaks_as_before(planned, curator):
    order = orders.prepare(planned, kind=implementation.CODE, parameters={"basis": ""}, by=curator)
    document = implementation.build(order)
    assert [one.number for one in document.appendices] == [1]
    assert [point.text for point in document.points if "Положение" in point.text] == []


def test_a_document_on_the_directors_desk_is_closed(regulation, curator):
    order = orders.prepare(regulation.programme, kind=implementation.CODE, parameters={"basis": ""}, by=curator)
    orders.submit(order, by=curator)
    with pytest.raises(Refusal, match="Документ у директора"):
        papers.rename(regulation, title="Другое", by=curator)


def test_an_approved_document_says_what_was_approved_until_a_new_edition(regulation, approved, curator):
    assert ProgrammePaper.objects.get().order == approved
    section = regulation.sections.get(code="terms")
    with pytest.raises(Refusal, match="утверждён приказом № 1-ОД"):
        papers.edit_section(section, title="Другое", body="", by=curator)
    regulation.programme.school.name = "Другая школа"
    regulation.programme.school.save()
    assert "Другая школа" not in str(reader.document_of(ProgrammePaper.objects.get()))
    reopened = papers.reopen(ProgrammePaper.objects.get(), by=curator)
    assert (reopened.is_approved, reopened.content) == (False, {})
    assert reader.document_of(reopened).approval.word == "УТВЕРЖДАЮ"


def test_an_order_of_another_programme_approves_nothing(regulation, approved, curator):
    paper = papers.create(factories.ProgrammeFactory(school=regulation.programme.school), kind="regulation", by=curator)
    with pytest.raises(Refusal, match="приказом этой программы"):
        papers.approve(paper, approved, by=curator)
