"""Puts a draft together row by row: opens stages and activities, goes on with them, notes what a person should look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from programmes.core.deadlines.patterns import Mark
from programmes.core.deadlines.words import places
from programmes.core.roadmap_import.cleaning import LEADING_BULLET, compact, flat, without_bullet
from programmes.core.roadmap_import.draft import (
    Draft,
    DraftActivity,
    DraftStage,
    DraftTarget,
    Issue,
    RowReading,
    RowSort,
)
from programmes.core.roadmap_import.rows import INHERITED, Line
from programmes.core.roadmap_import.splitting import parts_of
from programmes.core.roadmap_import.stages import is_bare, is_month, number_of, read_about, read_stage
from programmes.core.roadmap_import.titles import Role
from programmes.core.roadmap_import.words import mend, mend_deadline

FIELD_WORDS = {
    Role.DEADLINE: ("Срок", "взят", "не указан"),
    Role.RESPONSIBLE: ("Ответственный", "взят", "не указан"),
    Role.EXECUTORS: ("Соисполнитель", "взят", "не указан"),
    Role.PRODUCT: ("Результат", "взят", "не указан"),
}
RUN_TOGETHER = (
    "Похоже, сроки и ответственные нескольких строк слились в этой: у строк выше их нет. Разнесите их по строкам."
)
DATE_FOR_NUMBER = re.compile(r"^0?(\d{1,2})\.0?(\d{1,2})\.(?:19|20)\d\d$")


@dataclass
class OpenActivity:
    """An activity that rows below may still go on with: pieces of its texts by role."""

    pieces: dict[Role, list[str]]
    rows: list[int]

    def text(self, role: Role) -> str:
        """The pieces in one: bullets stay on lines of their own, all else goes on in the line."""
        made: list[str] = []
        for piece in self.pieces.get(role, ()):
            if made:
                made.append("\n" if LEADING_BULLET.match(piece) and role in (Role.TITLE, Role.PRODUCT) else " ")
            made.append(piece)
        return "".join(made)


@dataclass
class OpenStage:
    """A stage that is being read."""

    text: list[str]
    number: str = ""
    rows: list[int] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    product: str = ""
    is_implicit: bool = False
    unread: str = ""
    tells: dict[Role, str] = field(default_factory=dict)
    activities: list[OpenActivity] = field(default_factory=list)


class Builder:
    """Collects the roadmap; rows are given in their order."""

    def __init__(self) -> None:
        self.stages: list[OpenStage] = []
        self.targets: list[DraftTarget] = []
        self.issues: list[Issue] = []
        self.readings: list[RowReading] = []
        self._named_by_column = ""
        self.numbers_are_of_stages = False

    def say(self, row: int, shown: str, sort: RowSort, note: str = "") -> None:
        """Account for a row of the source."""
        self.readings.append(RowReading(row, shown, sort, note))

    def doubt(self, row: int, reason: str) -> None:
        """Note what a person should look at."""
        self.issues.append(Issue(row, reason))

    @property
    def is_open(self) -> bool:
        """Whether there is an activity that a row may go on with."""
        return bool(self.stages) and bool(self.stages[-1].activities)

    def open_stage(self, row: int, text: str, number: str = "", *, product: str = "", unread: str = "") -> None:
        """Begin a stage; the text may hold its task and result, ``unread`` is what stands where its number should."""
        last = self.stages[-1] if self.stages else None
        if (
            last
            and not last.activities
            and not last.about
            and not number
            and is_bare(" ".join(last.text))
            and not is_bare(text)
        ):
            last.text.append(text)
            last.rows.append(row)
            return
        self.stages.append(OpenStage([text], number, [row], product=product, unread=unread))
        self._named_by_column = ""

    def part(self) -> None:
        """Begin a part of the roadmap that does not belong to the stage before it."""
        self.stages.append(OpenStage([], is_implicit=True))
        self._named_by_column = ""

    def stage_tells(self, line: Line) -> None:
        """Keep the term and the people that the row of a stage names for all that is in it."""
        self.stages[-1].tells = {
            role: text for role, text in line.texts.items() if role in INHERITED and role is not Role.PRODUCT
        }

    def stage_by_column(self, line: Line) -> None:
        """Begin a stage when the column of stages names another one than before."""
        text = line.texts.get(Role.STAGE, "")
        if text and compact(text) != self._named_by_column:
            self.open_stage(line.row, text, line.number if self.numbers_are_of_stages else "")
            self._named_by_column = compact(text)

    def about_stage(self, line: Line) -> None:
        """Add task, goal or result to the stage above."""
        text = ": ".join(
            piece.rstrip(": ") if place == 0 else piece for place, (_, piece) in enumerate(line.pieces[:2])
        )
        if not self.stages:
            self.part()
        self.stages[-1].about.append(text)
        self.stages[-1].rows.append(line.row)

    def activity(self, line: Line) -> None:
        """Open an activity; what a merged cell above covers is taken from the activity before, and said so."""
        if not self.stages:
            self.stages.append(OpenStage([], is_implicit=True))
        before = next((stage.activities[-1] for stage in reversed(self.stages) if stage.activities), None)
        opened = OpenActivity({role: [text] for role, text in line.texts.items()}, [line.row])
        taken = []
        for role in INHERITED:
            if role in line.above and before and before.text(role):
                opened.pieces[role] = [before.text(role)]
                taken.append(role)
        for role in taken:
            word, verb, _ = FIELD_WORDS[role]
            said = flat(before.text(role)) if before else ""
            self.doubt(line.row, f"{word} {verb} из ячейки, объединённой с верхней: «{said[:200]}».")
        self.stages[-1].activities.append(opened)

    def go_on(self, line: Line) -> None:
        """Add the row to what stands above it: the activity, or the title of a stage that has none yet."""
        stage = self.stages[-1]
        if not stage.activities:
            stage.text.append(line.heading)
            stage.rows.append(line.row)
            return
        activity = stage.activities[-1]
        for role, text in line.texts.items():
            activity.pieces.setdefault(role, []).append(text)
        activity.rows.append(line.row)

    def last(self, role: Role) -> str:
        """What the last activity says in this column."""
        return self.stages[-1].activities[-1].text(role) if self.is_open else ""

    def draft(self, *, with_deadlines: bool = True, with_people: bool = True) -> Draft:
        """The roadmap as a whole; parts that stayed empty are left out."""
        stages = []
        for stage in self.stages:
            if stage.is_implicit and not stage.activities and not stage.about:
                continue
            stages.append(self._stage(stage, with_deadlines=with_deadlines, with_people=with_people))
        return Draft(
            tuple(self._with_unread_numbers(stages)),
            tuple(self.targets),
            tuple(sorted(self.issues, key=lambda issue: issue.row)),
            tuple(self.readings),
        )

    def _stage(self, stage: OpenStage, *, with_deadlines: bool, with_people: bool) -> DraftStage:
        read = read_stage(" ".join(stage.text), stage.number)
        for text in stage.about:
            more = read_about(text)
            read = replace(
                read,
                task=_both(read.task, more.task),
                result=_both(read.result, more.result),
                product=_both(read.product, more.product),
            )
        self._hand_down(stage)
        month = read.title if is_month(read.title) else ""
        activities: list[DraftActivity] = []
        bare = 0  # activities right above without a day and without people
        before = {Role.DEADLINE: "", Role.RESPONSIBLE: ""}
        for opened in stage.activities:
            made = _activity(opened)
            lost = _number_with_zero(made.number, activities[-1].number if activities else "")
            if lost:
                self.doubt(made.rows[0], f"Номер «{made.number}» прочитан как «{lost}»: таблица отбросила нуль.")
                made = replace(made, number=lost)
            if month and not made.deadline:
                made = replace(made, deadline=month)
            self._doubt_about(made, before, with_deadlines=with_deadlines, with_people=with_people)
            before = {
                Role.DEADLINE: made.deadline or before[Role.DEADLINE],
                Role.RESPONSIBLE: made.responsible or before[Role.RESPONSIBLE],
            }
            if bare > 1 and _days_named(made.deadline) >= bare:
                self.doubt(made.rows[0], RUN_TOGETHER)
            bare = 0 if made.deadline or made.responsible else bare + 1
            activities.append(made)
        if month and stage.activities:
            self.doubt(
                stage.rows[0], f"Месяц «{month}» принят за этап и за срок тех его мероприятий, у которых своего нет."
            )
        product = _both(read.product, mend(flat(stage.product)))
        return DraftStage(
            read.number, read.title, read.task, read.result, product, tuple(activities), tuple(stage.rows)
        )

    def _with_unread_numbers(self, stages: list[DraftStage]) -> list[DraftStage]:
        """The stages with a number that could not be read reckoned from those beside it, and told."""
        unread = {stage.rows[0]: stage.unread for stage in self.stages if stage.unread}
        for place, stage in enumerate(stages):
            if not stage.rows or stage.rows[0] not in unread:
                continue
            before = stages[place - 1].number if place else "0"
            after = stages[place + 1].number if place + 1 < len(stages) else ""
            known = (
                before.isdecimal() and after.isdecimal() and len(before + after) < 5 and int(after) == int(before) + 2
            )
            number = str(int(before) + 1) if known else stage.number
            said = f"по порядку записан номер {number}" if known else "номер не записан"
            self.doubt(
                stage.rows[0],
                f"«{unread[stage.rows[0]]}» не похоже на номер этапа; {said}. Проверьте название: «{stage.title[:200]}».",
            )
            stages[place] = replace(stage, number=number)
        return stages

    def _hand_down(self, stage: OpenStage) -> None:
        """Give the activities what the stage's row tells, where none of them says it itself."""
        for role, text in stage.tells.items():
            is_said = any(activity.text(role) or activity.text(Role.MONTH) for activity in stage.activities)
            word, said = FIELD_WORDS[role][0].lower(), flat(text)[:200]
            if is_said or not stage.activities:
                self.doubt(stage.rows[0], f"В строке этапа указан {word} «{said}»; у этапа его нет, и он не перенесён.")
                continue
            for activity in stage.activities:
                activity.pieces[role] = [text]
            self.doubt(stage.rows[0], f"В строке этапа указан {word} «{said}»; он записан каждому мероприятию этапа.")

    def _doubt_about(
        self, made: DraftActivity, before: dict[Role, str], *, with_deadlines: bool, with_people: bool
    ) -> None:
        row = made.rows[0]
        if not made.title:
            self.doubt(row, "Название мероприятия не указано. Впишите его или уберите строку.")
        empty = [
            role
            for role, text, wanted in (
                (Role.DEADLINE, made.deadline, with_deadlines),
                (Role.RESPONSIBLE, made.responsible, with_people),
            )
            if wanted and not text
        ]
        if not empty:
            return
        words = " и ".join(
            FIELD_WORDS[role][0] if place == 0 else FIELD_WORDS[role][0].lower() for place, role in enumerate(empty)
        )
        reason = f"{words} {'не указаны' if len(empty) > 1 else FIELD_WORDS[empty[0]][2]}."
        offers = [f"{FIELD_WORDS[role][0].lower()} «{before[role][:200]}»" for role in empty if before[role]]
        if offers:
            reason += f" Если ячейка объединена с верхней, там стоит: {', '.join(offers)}."
        self.doubt(row, reason)


def _days_named(deadline: str) -> int:
    """How many days or months the deadline names."""
    return sum(word.mark is Mark.SPAN for word in places(deadline[:300]))


def _activity(opened: OpenActivity) -> DraftActivity:
    text = opened.text(Role.TITLE)
    parts = parts_of(text)
    title = mend(flat(text if parts else without_bullet(text)))
    number = flat(opened.text(Role.NUMBER))
    dated = DATE_FOR_NUMBER.match(number)
    return DraftActivity(
        number=f"{dated.group(1)}.{dated.group(2)}" if dated else number_of(number),
        title=title,
        deadline=_deadline(opened),
        responsible=mend(flat(opened.text(Role.RESPONSIBLE))),
        executors=mend(flat(opened.text(Role.EXECUTORS))),
        product=mend(flat(opened.text(Role.PRODUCT))),
        note=mend(flat(opened.text(Role.NOTE))),
        rows=tuple(opened.rows),
        parts=parts,
    )


def _number_with_zero(number: str, before: str) -> str:
    """«1.10» for the «1.1» that follows «1.9»: a spreadsheet takes numbers of activities for fractions; else nothing."""
    found, last = re.fullmatch(r"(\d{1,3})\.([1-9])", number), re.fullmatch(r"(\d{1,3})\.(\d{1,3})", before)
    if found and last and found.group(1) == last.group(1) and int(last.group(2)) + 1 == int(found.group(2)) * 10:
        return f"{number}0"
    return ""


def _deadline(opened: OpenActivity) -> str:
    deadline = mend_deadline(flat(opened.text(Role.DEADLINE)))
    months = flat(opened.text(Role.MONTH)).lower()
    return ", ".join(filter(None, (deadline, months)))


def _both(first: str, second: str) -> str:
    return f"{first} {second}" if first and second else first or second
