"""Forms of information cards: written by somebody who signs it, recorded from paper, annulled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from mentoring.core.russian.letters import visible
from mentoring.form_fields import DayField
from participants.core.cards import EVERYBODY, LONGEST, QUESTIONS, SENSITIVE, TOLD, fault
from participants.models import Guardianship, MenteeRequest
from participants.states import CardAuthor


class CardForm(forms.Form):
    """The texts of a card, the sensitive ones apart."""

    def __init__(self, *args: Any, kinds: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = tuple(kinds)
        if len(kinds) > 1:
            choices = [(kind, CardAuthor(kind).label) for kind in kinds]
            self.fields["kind"] = forms.ChoiceField(label="Вы пишете как", choices=choices, widget=forms.RadioSelect)
            self.initial.setdefault("kind", kinds[0])
        self.only_kind = kinds[0] if len(kinds) == 1 else ""
        for name, (label, help_text) in QUESTIONS.items():
            area = forms.Textarea(attrs={"rows": 3 if name in TOLD else 2})
            self.fields[name] = forms.CharField(
                label=label, help_text=help_text, required=False, max_length=LONGEST, widget=area
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and (wrong := fault(data)):
            self.add_error(None, wrong)
        return data

    @property
    def kind(self) -> str:
        """As what the card is signed."""
        return self.only_kind or self.cleaned_data["kind"]

    @property
    def texts(self) -> dict[str, str]:
        """The texts as typed, without marks that nobody sees."""
        return {name: visible(self.cleaned_data[name]).strip() for name in (*TOLD, *SENSITIVE)}

    @property
    def head_fields(self) -> list[Any]:
        """Fields that stand before the texts."""
        return [field for field in self if field.name not in QUESTIONS]

    @property
    def told_fields(self) -> list[Any]:
        """What is told."""
        return [self[name] for name in TOLD]

    @property
    def sensitive_fields(self) -> list[Any]:
        """What only few may read."""
        return [self[name] for name in SENSITIVE]


class PaperCardForm(CardForm):
    """A card brought on paper: also who has signed it and when."""

    guardianship = forms.ModelChoiceField(
        label="Кто из представителей",
        queryset=Guardianship.objects.none(),
        required=False,
        empty_label="другой человек: впишу",
        widget=forms.Select(attrs={"data-only-for": f"kind={CardAuthor.PARENT.value}"}),
    )
    author_name = forms.CharField(
        label="Фамилия, имя, отчество подписавшего",
        max_length=300,
        required=False,
        help_text="Можно не писать, если представитель выбран из списка.",
    )
    author_post = forms.CharField(label="Должность", max_length=200, required=False)
    signed_on = DayField(label="Когда подписана")

    def __init__(self, *args: Any, request: MenteeRequest, **kwargs: Any) -> None:
        super().__init__(*args, kinds=EVERYBODY, **kwargs)
        self.fields["kind"].label = "От кого карточка"
        rows = Guardianship.objects.filter(child=request.person_id).select_related("guardian").order_by("pk")
        self.fields["guardianship"].queryset = rows
        self.fields["guardianship"].label_from_instance = lambda row: row.guardian.full_name
        self.order_fields(["kind", "guardianship", "author_name", "author_post", "signed_on", *TOLD, *SENSITIVE])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") != CardAuthor.PARENT:
            data["guardianship"] = None
        if "kind" in data and not data.get("guardianship") and not data.get("author_name", "").strip():
            self.add_error("author_name", "Напишите, кто подписал карточку.")
        signed_on = data.get("signed_on")
        if signed_on and signed_on > timezone.localdate():
            self.add_error("signed_on", "Дата подписи не может быть в будущем.")
        return data

    @property
    def paper(self) -> dict[str, Any]:
        """Who has signed, as what, and when."""
        day = self.cleaned_data["signed_on"]
        noon = timezone.make_aware(datetime.combine(day, time(12)))
        return {
            "kind": self.kind,
            "name": self.cleaned_data["author_name"],
            "post": self.cleaned_data["author_post"],
            "guardianship": self.cleaned_data["guardianship"],
            "signed_at": min(noon, timezone.now()),
        }


class AnnulForm(forms.Form):
    """Why a card is put out of force."""

    reason = forms.CharField(
        label="Почему аннулируется",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Например: написана не о том ученике, изменились обстоятельства.",
    )


class BlanksForm(forms.Form):
    """Whose empty sheets are to be printed, and for whom to fill in."""

    kind = forms.ChoiceField(label="Для кого бланк", choices=CardAuthor.choices)

    @property
    def author(self) -> str:
        """The kind asked for, else a parent's."""
        return self.cleaned_data["kind"] if self.is_valid() else CardAuthor.PARENT.value
