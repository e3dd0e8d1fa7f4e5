"""Fields of a signed consent that lies on the table: day, signatures, what only some kinds say, its scans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from mentoring.form_fields import DayField
from mentoring.uploads import JPEG, PDF, PNG, SCANS, Attachment, checked
from participants.actions.printed_consents import Came
from participants.core.consents import signers
from participants.core.scan_files import LARGEST_PDF, LARGEST_PHOTO, LARGEST_TOGETHER, MEGABYTE, MOST_AT_ONCE, misnamed
from participants.forms.inputs import not_in_future
from participants.models import Guardianship, Person, PrintedConsent
from participants.readers.consents import subject_of
from participants.readers.information_resources import addresses_of
from participants.states import ConsentBasis, ConsentKind, PersonKind, PublishedData

PUBLISHED = {"data-only-for": "kind=dissemination"}
DUTY = {"data-only-for": "kind=mentor_duty"}
ACCEPT = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"


class ScansInput(forms.FileInput):
    """Several files chosen at once."""

    allow_multiple_selected = True


class ScansField(forms.FileField):
    """Scans or photographs of a signed sheet; the clean value is a list of attachments."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ScansInput(attrs={"accept": ACCEPT, "multiple": True}))
        kwargs.setdefault(
            "help_text", "PDF до 20 МБ, снимки JPEG и PNG до 30 МБ. Можно выбрать несколько: обе стороны, все страницы."
        )
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Attachment]:
        files = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if self.required and not files:
            raise ValidationError("Выберите файл.")
        if len(files) > MOST_AT_ONCE:
            raise ValidationError(f"За один раз прикладывают не больше {MOST_AT_ONCE} файлов.")
        if sum(file.size or 0 for file in files) > LARGEST_TOGETHER:
            raise ValidationError(
                f"Вместе файлы больше {LARGEST_TOGETHER // MEGABYTE} МБ. Приложите их в несколько приёмов."
            )
        return [self._checked(super(ScansField, self).clean(file)) for file in files]

    @staticmethod
    def _checked(file: Any) -> Attachment:
        try:
            attachment = checked(file, kinds=SCANS, largest=LARGEST_PHOTO)
            if attachment.content_type == PDF and attachment.size > LARGEST_PDF:
                raise ValidationError(f"PDF больше {LARGEST_PDF // MEGABYTE} МБ. Сохраните скан в меньшем качестве.")
            if attachment.content_type in (PDF, JPEG, PNG) and (
                lie := misnamed(attachment.name, attachment.content_type)
            ):
                raise ValidationError(lie)
        except ValidationError as error:
            raise ValidationError([f"«{file.name}»: {text}" for text in error.messages]) from error
        return attachment


class AddressesField(forms.CharField):
    """Full web addresses, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3} | kwargs.pop("attrs", {})), **kwargs)

    def clean(self, value: Any) -> list[str]:
        addresses = list(dict.fromkeys((super().clean(value) or "").split()))
        for address in addresses:
            try:
                URLValidator(schemes=["http", "https"])(address)
            except ValidationError as error:
                raise ValidationError(
                    f"«{address}» — не полный адрес. Нужен с https:// и названием страницы."
                ) from error
        return addresses


class SignedFields(forms.Form):
    """What every signed consent brings, and what only a consent of some kind says."""

    given_on = DayField(label="Дата подписания")
    expires_on = DayField(label="Действует по", required=False, help_text="Пусто — пока не отозвано.")
    published_data = forms.MultipleChoiceField(
        label="Что разрешено публиковать",
        choices=PublishedData.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Отметьте то, против чего на листе написано «да».",
    )
    resources = AddressesField(
        label="На каких ресурсах", required=False, help_text="Полные адреса, по одному на строке."
    )
    conditions = forms.CharField(
        label="Условия и запреты",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Как написано на листе. Пусто — не установлены.",
    )
    duty_payment = forms.CharField(label="Размер и условия выплаты", required=False, max_length=500)
    duty_agreement = forms.CharField(
        label="Дополнительное соглашение", required=False, max_length=200, help_text="Номер и дата, если уже есть."
    )
    basis = forms.ChoiceField(
        label="С чего записываете", choices=ConsentBasis.choices, initial=ConsentBasis.ORIGINAL, required=False
    )
    scans = ScansField(label="Скан или снимок листа", required=False)

    only_published = ("published_data", "resources", "conditions")
    only_duty = ("duty_payment", "duty_agreement")

    def clean_given_on(self):
        return not_in_future(self.cleaned_data["given_on"], timezone.localdate(), "Дата подписания")

    def clean_basis(self) -> str:
        return self.cleaned_data["basis"] or ConsentBasis.ORIGINAL

    def require_published(self, data: dict[str, Any]) -> None:
        """A consent to dissemination says what may be published and where."""
        if not data.get("published_data") and "published_data" not in self.errors:
            self.add_error("published_data", "Отметьте, что разрешено. Если ничего, это отказ: записывать нечего.")
        if not data.get("resources") and "resources" not in self.errors:
            self.add_error("resources", "Укажите адреса, которые стоят на листе.")


class RecordForm(SignedFields):
    """A consent of one person that lies on the table, signed, whatever sheet it was printed on."""

    kind = forms.ChoiceField(label="Какое согласие", choices=ConsentKind.choices)
    guardianship = forms.ModelChoiceField(
        label="Подписал представитель", queryset=None, required=False, empty_label="не подписывал"
    )
    signed_by_self = forms.BooleanField(label="Подписал сам участник", required=False)

    field_order = ("kind", "given_on", "expires_on", "guardianship", "signed_by_self")

    def __init__(self, *args: Any, person: Person, own_signature_from: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        for name in self.only_published:
            self.fields[name].widget.attrs |= PUBLISHED
        for name in self.only_duty:
            self.fields[name].widget.attrs |= DUTY
        if person.kind != PersonKind.TEACHER:
            kinds = [choice for choice in ConsentKind.choices if choice[0] != ConsentKind.MENTOR_DUTY]
            self.fields["kind"].choices = kinds
            for name in self.only_duty:
                del self.fields[name]
        self.initial.setdefault("resources", "\n".join(addresses_of(person.school)))
        guardianships = person.guardianships.select_related("guardian").order_by("pk")
        self.fields["guardianship"].queryset = guardianships
        self.fields["guardianship"].label_from_instance = guardian_label
        needed = signers(subject_of(person), timezone.localdate(), own_signature_from)
        if not needed.guardian and not guardianships:
            del self.fields["guardianship"]
        elif needed.guardian:
            self.initial.setdefault("guardianship", guardianships.first())
        # An adult signs alone; whether a child has signed beside the guardian is looked up on the sheet, not assumed.
        self.initial.setdefault("signed_by_self", needed.own and not needed.guardian)
        if needed.guardian and needed.own:
            self.fields["signed_by_self"].help_text = "В этом возрасте без собственной подписи согласие не действует."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("guardianship") and not data.get("signed_by_self") and "guardianship" not in self.errors:
            self.add_error("signed_by_self", "Укажите, кто подписал согласие.")
        if data.get("kind") == ConsentKind.DISSEMINATION:
            self.require_published(data)
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {"guardianship": None} | self.cleaned_data


class ReceiveForm(SignedFields):
    """A printed sheet that came back: it knows the text and who signs, so that only little is asked."""

    signed_own = forms.TypedChoiceField(
        label="Подпись самого участника",
        choices=[("on", "есть"), ("no", "нет")],
        coerce=lambda value: value == "on",
        widget=forms.RadioSelect,
        help_text="В этом возрасте без неё согласие не действует.",
        error_messages={"required": "Посмотрите на лист: есть ли подпись самого участника?"},
    )
    guardianship = forms.ModelChoiceField(
        label="Представитель, вписанный от руки", queryset=None, empty_label="не выбран"
    )

    field_order = ("given_on", "guardianship", "signed_own", "published_data", "conditions")

    def __init__(self, *args: Any, printed: PrintedConsent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_published = printed.kind == ConsentKind.DISSEMINATION
        dropped = [] if self.is_published else list(self.only_published)
        dropped += [] if printed.kind == ConsentKind.MENTOR_DUTY else list(self.only_duty)
        dropped += [] if printed.needs_own_signature else ["signed_own"]
        dropped += [] if printed.guardian_by_hand else ["guardianship"]
        for name in dropped:
            del self.fields[name]
        self.initial.setdefault("given_on", timezone.localdate())
        self.initial.setdefault("expires_on", printed.expires_on)
        self.initial.setdefault("resources", "\n".join(printed.resources))
        if printed.guardian_by_hand:
            rows = Guardianship.objects.filter(child=printed.person_id).select_related("guardian").order_by("pk")
            self.fields["guardianship"].queryset = rows
            self.fields["guardianship"].label_from_instance = guardian_label

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_published:
            self.require_published(data)
        return data

    @property
    def came(self) -> Came:
        """What the action takes beside the scans."""
        return Came(**{name: value for name, value in self.cleaned_data.items() if name != "scans"})


class ScansForm(forms.Form):
    """More scans for a consent that is recorded already."""

    scans = ScansField(label="Скан или снимок листа")


def guardian_label(one: Guardianship) -> str:
    """«Кузнецова Анна Петровна, мать»."""
    return ", ".join(part for part in (one.guardian.full_name, one.relation) if part)
