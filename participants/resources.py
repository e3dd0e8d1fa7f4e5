"""People as a spreadsheet for the admin screens; its columns are those that the import page recognises."""

from typing import Any

from import_export.fields import Field
from import_export.resources import ModelResource

from mentoring.core.russian.classes import show_class
from participants.models import Person
from participants.states import PersonKind, Sex


class PersonResource(ModelResource):
    """A row a person. Loading goes through the import page alone: it previews, matches and refuses with reasons."""

    kind = Field(column_name="Кто это")
    last_name = Field("last_name", "Фамилия")
    first_name = Field("first_name", "Имя")
    middle_name = Field("middle_name", "Отчество")
    sex = Field(column_name="Пол")
    born_on = Field(column_name="Дата рождения")
    school_class = Field(column_name="Класс")
    post = Field("post", "Должность")
    workplace = Field("workplace", "Место работы или учёбы")
    teaching_years = Field("teaching_years", "Педагогический стаж, лет")
    qualification = Field("qualification", "Квалификационная категория")
    phone = Field("phone", "Телефон")
    email = Field("email", "Электронная почта")
    languages = Field("languages", "Языки")
    building = Field("building", "Корпус")

    class Meta:
        model = Person
        fields = (
            "kind", "last_name", "first_name", "middle_name", "sex", "born_on", "school_class", "post", "workplace",
            "teaching_years", "qualification", "phone", "email", "languages", "building",
        )  # fmt: skip
        export_order = fields

    def dehydrate_kind(self, person: Person) -> str:
        return str(PersonKind(person.kind).label)

    def dehydrate_sex(self, person: Person) -> str:
        return str(Sex(person.sex).label) if person.sex else ""

    def dehydrate_born_on(self, person: Person) -> Any:
        return f"{person.born_on:%d.%m.%Y}" if person.born_on else ""

    def dehydrate_school_class(self, person: Person) -> str:
        return show_class(person.grade, person.letter)
