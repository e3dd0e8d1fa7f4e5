"""The form of the school's look."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from mentoring import emblems
from mentoring.documents import fonts
from mentoring.emblems import EmblemPicture
from mentoring.uploads import JPEG, PNG, Attachment, AttachmentField, checked
from programmes.models import SchoolLook

LINES_AT_MOST, LONGEST_LINE = 8, 160
ALIKE = {
    "PT Serif": "в Word – Times New Roman",
    "PT Sans": "в Word – Arial",
    "Liberation Serif": "как Times New Roman",
    "Liberation Sans": "как Arial",
}
SIZES = [(size, f"{size} пт") for size in (12, 13, 14)]


class EmblemField(AttachmentField):
    """A picture for the letterhead; a drawing in markup is refused with the reason."""

    def clean(self, data: Any, initial: Any = None) -> Attachment | None:
        if data:
            start = data.read(4096)
            data.seek(0)
            if emblems.is_svg(start):
                raise ValidationError(emblems.SVG)
            checked(data, kinds=self.kinds, largest=emblems.LARGEST)
        return super().clean(data, initial)


class LookForm(forms.ModelForm):
    """Letterhead, emblem, typeface, size and margins."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    picture = EmblemField(
        label="Герб или логотип",
        kinds=(PNG, JPEG),
        required=False,
        help_text="PNG или JPEG, до 5 МБ. Лучше PNG с прозрачным фоном, 600–1200 точек.",
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
    removes_picture = forms.BooleanField(label="Убрать герб или логотип", required=False)
    typeface = forms.ChoiceField(label="Шрифт")
    size = forms.TypedChoiceField(label="Размер текста", coerce=int, choices=SIZES)

    class Meta:
        model = SchoolLook
        fields = ("letterhead", "emblem_place", "typeface", "size", "left", "right", "top", "bottom")
        widgets = {"letterhead": forms.Textarea(attrs={"rows": 4})}
        labels = {"letterhead": "Строки под названием школы", "emblem_place": "Где стоит герб"}
        help_texts = {
            "letterhead": "По одной на строке: адрес, телефон, ОГРН, ИНН. Пустое поле – строки соберутся "
            "из реквизитов школы.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = fonts.families()
        now = self.instance.typeface
        choices = [(name, f"{name} ({ALIKE[name]})" if name in ALIKE else name) for name in here]
        self.fields["typeface"].choices = choices
        if now not in here:
            self.initial["typeface"] = here[0]
        if self.instance.emblem:
            self.fields["picture"].label = "Новый герб или логотип вместо прежнего"
        else:
            del self.fields["removes_picture"]
        picture = ("picture", "removes_picture") if self.instance.emblem else ("picture",)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "letterhead",
            *picture,
            "emblem_place",
            Row(Column("typeface"), Column("size")),
            Row(Column("left"), Column("right")),
            Row(Column("top"), Column("bottom")),
            "version",
        )

    def clean_letterhead(self) -> str:
        lines = [" ".join(line.split()) for line in self.cleaned_data["letterhead"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > LINES_AT_MOST:
            raise ValidationError(f"Строк в бланке не больше {LINES_AT_MOST}.")
        if any(len(line) > LONGEST_LINE for line in lines):
            raise ValidationError(f"Строка бланка не длиннее {LONGEST_LINE} знаков: длинную разделите на две.")
        return "\n".join(lines)

    def clean_picture(self) -> EmblemPicture | None:
        found: Attachment | None = self.cleaned_data["picture"]
        if found is None:
            return None
        found.file.seek(0)
        try:
            return emblems.cleaned(found.file.read())
        except ValueError as error:
            raise ValidationError(str(error)) from error

    @property
    def written(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "values": {name: self.cleaned_data[name] for name in self.Meta.fields},
            "emblem": self.cleaned_data["picture"],
            "removes_emblem": self.cleaned_data.get("removes_picture", False),
            "version": self.cleaned_data["version"],
        }
