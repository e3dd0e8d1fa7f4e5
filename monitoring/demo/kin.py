"""People who are more than one thing to an invented school: its graduates, and a teacher who is a pupil's guardian."""

from datetime import date
from random import Random

from monitoring.demo import people as invented
from monitoring.demo.school import DemoSchool
from participants.actions import people
from participants.actions.people import GuardianData
from participants.states import PersonKind

GRADUATES = 6
WORKPLACE = "Заречный педагогический колледж"


def remember_graduates(demo: DemoSchool) -> None:
    """Pupils who left school in the last two summers; the first of them has stayed to help."""
    random = Random(demo.year.year)  # noqa: S311 - of its own, so that the rest of the school stays as it was
    year = demo.year.year
    names = invented.pupils(random, count=GRADUATES, year=year)
    for number, one in enumerate(names):
        graduated_in = year - number % 2
        stays = number == 0
        values = {
            "last_name": one.last_name,
            "first_name": one.first_name,
            "middle_name": one.middle_name,
            "sex": one.sex,
            "born_on": date(graduated_in - 18, 1 + number, 15),
            "workplace": WORKPLACE if stays else "",
            "phone": one.phone if stays else "",
            "graduated_in": graduated_in,
            "left_on": None if stays else date(graduated_in, 6, 30),
        }
        people.add(demo.school, kind=PersonKind.GRADUATE, values=values, is_another=True, by=demo.staff.curator)


def let_a_teacher_be_a_guardian(demo: DemoSchool) -> None:
    """The last teacher of the register is the second guardian of the last pupil."""
    teacher, pupil = demo.people(PersonKind.TEACHER)[-1], demo.people(PersonKind.PUPIL)[-1]
    data = GuardianData(
        teacher.last_name,
        teacher.first_name,
        teacher.middle_name,
        relation="мать" if teacher.sex == "f" else "отец",
        person_id=teacher.pk,
    )
    people.add_guardian(pupil, data, by=demo.staff.curator)
