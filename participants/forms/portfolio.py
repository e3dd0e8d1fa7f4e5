"""The form of a mentor's portfolio, the same for the curator and for the mentor himself."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from mentoring.photographs import cleaned
from mentoring.uploads import JPEG, PNG, Attachment, AttachmentField
from participants.actions.portfolios import Picture
from participants.forms.inputs import VersionField
from participants.models import Portfolio
from participants.states import PersonKind

LONGEST = 3000
SIDE = 1000  # pixels: enough for the printed sheet
FOR_GROWN_UPS = ("education", "years_of_work", "courses")


class PortfolioForm(forms.ModelForm):
    """What the mentor tells of himself; a pupil is asked for less."""

    version = VersionField()
    picture = AttachmentField(
        label="Фотография",
        kinds=(JPEG, PNG),
        required=False,
        help_text="JPEG или PNG, до 20 МБ. Место и время съёмки из файла удаляются. "
        "Видят сотрудники школы; на сайт она отсюда не попадает.",
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
    )
    removes_picture = forms.BooleanField(label="Убрать фотографию", required=False)

    class Meta:
        model = Portfolio
        fields = (
            "about",
            "education",
            "years_of_work",
            "titles",
            "achievements",
            "courses",
            "experience",
            "preferences",
        )
        help_texts = {
            "about": "Два–три предложения: кто вы и почему помогаете.",
            "titles": "По одному на строке, с годом.",
            "experience": "Опыт в этой программе посчитается сам по парам.",
            "preferences": "Часы, возраст и удобные дни возьмутся из анкеты наставника.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.person.kind == PersonKind.PUPIL:
            for name in FOR_GROWN_UPS:
                del self.fields[name]
            self.fields["achievements"].label = "Достижения"
            self.fields["achievements"].help_text = "Олимпиады, соревнования, проекты, с годом."
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 2 if name in ("titles", "preferences") else 3
                field.max_length = LONGEST
                field.widget.attrs["maxlength"] = LONGEST
                field.validators.append(_no_longer)
        if self.instance.photo:
            self.fields["picture"].label = "Новая фотография вместо прежней"
        else:
            del self.fields["removes_picture"]
        self.order_fields(["version", "picture", "removes_picture"])
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.fields)

    def clean_picture(self) -> Picture | None:
        found: Attachment | None = self.cleaned_data["picture"]
        if found is None:
            return None
        found.file.seek(0)
        try:
            content = cleaned(found.file.read(), longest_side=SIDE)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return Picture(content, found.content_type)

    @property
    def written(self) -> dict[str, Any]:
        """What the action takes."""
        own = ("version", "picture", "removes_picture")
        return {
            "values": {name: value for name, value in self.cleaned_data.items() if name not in own},
            "picture": self.cleaned_data["picture"],
            "removes_picture": self.cleaned_data.get("removes_picture", False),
            "version": self.cleaned_data["version"],
        }

    @property
    def lost_file(self) -> str:
        """The name of a photograph that the browser will not send again by itself."""
        sent = self.files.get(self.add_prefix("picture")) if self.errors else None
        return sent.name if sent else ""


def _no_longer(text: str) -> None:
    if len(text) > LONGEST:
        raise ValidationError(f"Сократите до {LONGEST} знаков: сейчас {len(text)}.")
