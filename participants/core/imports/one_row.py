"""Reads one row of a list into a record: each cell by its column, then what the cells mean together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mentoring.core.russian.classes import parse_class, show_class
from mentoring.core.russian.sexes import sex_of
from mentoring.core.tables import Cell
from participants.core.consents import age_on
from participants.core.imports import cells, guardians
from participants.core.imports.content import kept, shown
from participants.core.imports.fields import Field, Kind, Section
from participants.core.imports.records import Reading, Record

REFUSING = frozenset({Kind.NAME, Kind.FULL_NAME, Kind.DATE, Kind.SCHOOL_CLASS, Kind.GRADE, Kind.LETTER})
IMPLIED = {"mother": "мать", "father": "отец"}
BOUNDS = {"capacity": (1, 20), "hours_per_month": (1, 200), "teaching_years": (0, 70)}
YOUNGEST_PUPIL, OLDEST_PUPIL = 6, 19


class RowReader:
    """Reads one row; a class only because a dozen small readings share the row, its titles and its record."""

    def __init__(
        self,
        number: int,
        row: Sequence[Cell],
        columns: list[tuple[int, Field]],
        titles: Mapping[str, str],
        reading: Reading,
        school_class: tuple[int, str] | None,
    ) -> None:
        self.row, self.columns, self.titles, self.reading, self.school_class = (
            row,
            columns,
            titles,
            reading,
            school_class,
        )
        self.record = Record(number, "", [kept(cell) for cell in row], sheet=reading.sheet)

    def read(self) -> Record:
        found: dict[str, Any] = {}
        for index, column in self.columns:
            cell = self.row[index] if index < len(self.row) else None
            if cells.is_blank(cell):
                continue
            if column.kind is Kind.NUMBER:
                self.record.number = shown(cell)[:20]
            elif column.kind is Kind.GUARDIAN:
                self._read_guardian(column, cell)
            elif column.kind is Kind.CONTACTS:
                self._read_contacts(column, cell, found)
            else:
                self._read_plain(column, cell, found)
        self._settle_name(found)
        self._settle_class(found)
        self._settle_guardians(found)
        for column in self.reading.layout.fields:
            if column.code in found and column.section in (Section.PERSON, Section.PROFILE, Section.REQUEST):
                self._put(column, found[column.code])
        self._check_person(found)
        return self.record

    def _put(self, column: Field, value: Any) -> None:
        section = self.record.values.setdefault(column.section, {})
        if column.kind is Kind.AGES:
            section["wanted_age_from"], section["wanted_age_to"] = value
        elif column.kind is Kind.LIST:
            self._put_list(column, value, section)
        elif column.kind not in (Kind.FULL_NAME, Kind.SCHOOL_CLASS):
            section[column.code] = value

    def _put_list(self, column: Field, values: list[str], section: dict[str, Any]) -> None:
        """The words as they were written; those that name something in the reference data also as its codes."""
        if column.code != "competences":
            section[column.code] = ", ".join(values)
            return
        titles = self.reading.choices.get(column.code, {})
        section["competences_text"] = ", ".join(values)
        section["competences"] = sorted({code for value in values if (code := cells.chosen(value, titles))})

    def _read_plain(self, column: Field, cell: Cell, found: dict[str, Any]) -> None:
        try:
            value = cells.read(column, cell, on=self.reading.on, choices=self.reading.choices)
        except ValueError as error:
            if column.kind in REFUSING:
                self._refuse(column.code, str(error))
                found[column.code] = None
            else:
                self._warn(column.code, f"Не записано: {error}")
            return
        least, most = BOUNDS.get(column.code, (0, 9999))
        if isinstance(value, int) and not least <= value <= most:
            self._warn(column.code, f"Не записано: {value} — нужно число от {least} до {most}")
        elif value is not None:
            found[column.code] = value

    def _read_contacts(self, column: Field, cell: Cell, found: dict[str, Any]) -> None:
        text = shown(cell)
        taken = False
        for code in ("email", "phone"):
            try:
                written = cells.read(self.reading.layout.field(code), text, on=self.reading.on, choices={})
            except ValueError:
                continue
            found.setdefault(code, written)
            taken = True
            text = cells.EMAIL.sub(" ", text) if code == "email" else text
        if not taken:
            self._warn(column.code, "Не записано: в контактах не нашлось ни телефона, ни адреса почты")

    def _read_guardian(self, column: Field, cell: Cell) -> None:
        text = str(cell) if isinstance(cell, str) else shown(cell)
        if text.strip().startswith("="):
            self._warn(
                column.code, f"Представитель не записан: {cells.FORMULA.format(what='имени', text=shown(cell)[:60])}"
            )
            return
        people, doubts = guardians.read_guardians(text)
        implied = IMPLIED.get(column.code, "")
        self.record.guardians += [replace(person, relation=person.relation or implied) for person in people]
        for doubt in doubts:
            self._warn(column.code, doubt)

    def _settle_name(self, found: dict[str, Any]) -> None:
        if found.get("full_name"):
            found["last_name"], found["first_name"], found["middle_name"] = found["full_name"]
        codes = set(self.reading.mapping.values())
        if "full_name" in codes:
            if "full_name" not in found:
                self._refuse("full_name", "Не указаны фамилия и имя")
            return
        for code, what in (("last_name", "Нет фамилии"), ("first_name", "Нет имени")):
            if code not in found or found[code] == "":
                self._refuse(code, what)

    def _settle_class(self, found: dict[str, Any]) -> None:
        if found.get("class"):
            grade, letter = found["class"]
            found["grade"], found["letter"] = grade, letter or found.get("letter", "")
        elif found.get("grade") is not None:
            try:
                found["grade"], found["letter"] = parse_class(f"{found['grade']}{found.get('letter') or ''}")
            except ValueError as error:
                self._refuse("grade", str(error))
        elif self.school_class and "class" not in found:
            found["grade"], found["letter"] = self.school_class
        else:
            found.pop("letter", None)
        if found.get("grade") is None:
            found.pop("grade", None)
        else:
            self._check_grade(found)

    def _check_grade(self, found: dict[str, Any]) -> None:
        lowest, highest = self.reading.grades
        if not lowest <= found["grade"] <= highest:
            name = show_class(found["grade"], found["letter"])
            self._refuse("class", f"Класса {name} в этой школе нет: классы — с {lowest}-го по {highest}-й")

    def _settle_guardians(self, found: dict[str, Any]) -> None:
        people = self.record.guardians
        for whose, code in (("мать", "mother_phone"), ("отец", "father_phone")):
            for place, person in enumerate(people):
                if person.relation == whose and found.get(code) and not person.phone:
                    people[place] = replace(person, phone=str(found[code]))
        if not people:
            if found.get("guardian_phone"):
                self._warn("guardian_phone", "Телефон представителя не записан: не указано, чей он")
            return
        people[0] = replace(
            people[0],
            phone=people[0].phone or str(found.get("guardian_phone") or ""),
            email=people[0].email or str(found.get("guardian_email") or ""),
            relation=str(found.get("relation") or people[0].relation),
        )

    def _check_person(self, found: dict[str, Any]) -> None:
        person, layout = self.record.person, self.reading.layout
        if layout.needs_birth_date and "born_on" not in found:
            self._refuse("born_on", "Не указана дата рождения")
        if not self.record.refusals and not person.get("sex"):
            guessed = sex_of(*(str(person.get(part, "")) for part in ("last_name", "first_name", "middle_name")))
            self.record.values.setdefault(Section.ROW, {})["guessed_sex"] = guessed
        if layout.person_kind == "pupil" and not self.record.refusals:
            self._check_pupil(person)

    def _check_pupil(self, person: dict[str, Any]) -> None:
        born_on, grade = person.get("born_on"), person.get("grade")
        if not isinstance(born_on, date):
            return
        age = age_on(born_on, self.reading.on)
        if grade is not None and not YOUNGEST_PUPIL <= age <= OLDEST_PUPIL:
            self._warn("born_on", f"Необычный возраст для ученика: {age}. Проверьте дату рождения")
        elif isinstance(grade, int) and abs(age - (grade + 6.5)) > 3:
            self._warn("born_on", f"Возраст {age} необычен для {grade}-го класса. Проверьте дату рождения и класс")

    def _refuse(self, code: str, reason: str) -> None:
        self.record.refusals.append(self.record.issue(self._title(code), cells.sentence(reason)))

    def _warn(self, code: str, reason: str) -> None:
        self.record.warnings.append(self.record.issue(self._title(code), cells.sentence(reason)))

    def _title(self, code: str) -> str:
        return self.titles.get(code) or self.reading.layout.field(code).label
