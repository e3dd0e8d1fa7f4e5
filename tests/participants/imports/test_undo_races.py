"""An import is undone while others edit, undo or write: one of them is done whole, the other is told."""

from datetime import date

import pytest

from mentoring.accounts.models import User
from participants.actions import import_undo, imports, people
from participants.models import Guardianship, ImportBatch, Person
from participants.readers.import_undo import outlook
from participants.states import ImportState
from tests import factories
from tests.participants.imports import tables
from tests.participants.imports.test_actions import load, previewed
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)
HEADER = tables.HEADER[1:5]
MOVED = import_undo.MOVED


@pytest.fixture
def curators():
    """Two curators of one school."""
    school = factories.SchoolFactory()
    return [factories.curator_of(school), factories.curator_of(school)]


@pytest.fixture
def school(curators):
    return curators[0].memberships.get().school


def user(one: User) -> User:
    return User.objects.get(pk=one.pk)


def undoing(batch: ImportBatch, by: User):
    """Undo as it was seen before the others began."""
    token = outlook(batch).token

    def run() -> str:
        return str(import_undo.undo(ImportBatch.objects.get(pk=batch.pk), token=token, by=user(by)).state)

    return run


def test_person_is_edited_while_the_import_that_made_him_is_undone(school, curators, tmp_path):
    batch = load(school, curators[0])
    key = Person.objects.get(first_name="Павел").pk

    def edit() -> str:
        person = Person.objects.filter(pk=key).first()
        if person is None:
            return "gone"
        return str(people.change(person, values={"phone": "+79005556677"}, version=None, by=user(curators[1])).version)

    undone, edited = at_once([undoing(batch, curators[0]), edit], tmp_path)
    left = then(lambda: list(Person.objects.filter(pk=key).values_list("phone", flat=True)), tmp_path)
    if undone == ImportState.UNDONE:
        assert (edited != "2", left) == (True, [])
    else:
        assert (undone, edited, left) == (MOVED, "2", ["+79005556677"])


def test_guardian_is_recorded_while_the_import_that_made_the_child_is_undone(school, curators, tmp_path):
    batch = load(school, curators[0])
    key = Person.objects.get(first_name="Павел").pk

    def record() -> str:
        child = Person.objects.filter(pk=key).first()
        if child is None:
            return "gone"
        data = people.GuardianData("Рощин", "Ян", phone="+79005556677")
        return str(bool(people.add_guardian(child, data, by=user(curators[1])).pk))

    undone, recorded = at_once([undoing(batch, curators[0]), record], tmp_path)
    left = then(lambda: Guardianship.objects.filter(child=key, guardian__last_name="Рощин").count(), tmp_path)
    assert (undone == ImportState.UNDONE, recorded == "True", left) in ((True, False, 0), (False, True, 1))


def test_import_is_undone_once_by_two(school, curators, tmp_path):
    batch = load(school, curators[0])
    found = at_once([undoing(batch, by) for by in curators], tmp_path)
    assert found == ["undone", "undone"]
    assert then(lambda: (Person.objects.count(), ImportBatch.objects.get().version), tmp_path) == (0, 4)


def test_import_is_undone_while_another_one_changes_the_same_people(school, curators, tmp_path):
    first = load(school, curators[0])
    rows = [HEADER, ["Лисицын Павел Олегович", "м", date(2013, 5, 14), "8Б"]]
    second = previewed(school, curators[1], tables.xlsx(rows))

    def commit() -> str:
        return str(imports.commit(ImportBatch.objects.get(pk=second.pk), by=user(curators[1])).state)

    undone, committed = at_once([undoing(first, curators[0]), commit], tmp_path)
    grades = then(lambda: list(Person.objects.filter(first_name="Павел").values_list("grade", flat=True)), tmp_path)
    if undone == ImportState.UNDONE:
        assert (committed.startswith("Пока вы смотрели, в базе изменились те же люди"), grades) == (True, [])
    else:
        assert (undone, committed, grades) == (MOVED, "committed", [8])
