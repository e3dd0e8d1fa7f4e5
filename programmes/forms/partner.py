"""Forms of partner organisations and of the agreements with them."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from mentoring.core.russian.phones import normalise_phone, show_phone
from mentoring.form_fields import DayField
from mentoring.uploads import SCANS, AttachmentField
from programmes.core import inn
from programmes.models import Partner, PartnerAgreement, Programme


class PartnerForm(forms.ModelForm):
    """An organisation."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    inn = forms.CharField(label="ИНН", required=False, max_length=20, help_text="10 цифр, у предпринимателя – 12.")

    class Meta:
        model = Partner
        fields = (
            "name", "kind", "inn", "address", "website", "contact_name", "contact_post", "phone", "email",
            "offers", "note",
        )  # fmt: skip
        widgets = {
            "offers": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"].assume_scheme = "https"
        if self.instance.phone:
            self.initial["phone"] = show_phone(self.instance.phone).replace("\u00a0", " ").replace("\u2011", "-")
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "name",
            Row(Column("kind"), Column("inn")),
            "address",
            "website",
            Row(Column("contact_name"), Column("contact_post")),
            Row(Column("phone"), Column("email")),
            "offers",
            "note",
            "version",
        )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_inn(self) -> str:
        try:
            return inn.clean(self.cleaned_data["inn"])
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        try:
            return normalise_phone(text) if text else ""
        except ValueError as error:
            words = str(error)
            raise ValidationError(f"{words[:1].upper()}{words[1:]}.") from error

    def validate_unique(self) -> None:
        """The action tells of a second organisation of the same name, in its own words."""

    def validate_constraints(self) -> None:
        """Likewise."""

    @property
    def values(self) -> dict[str, Any]:
        """Columns of the partner."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class AgreementForm(forms.ModelForm):
    """An agreement with its scan."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    dated_on = DayField(label="Дата соглашения")
    starts_on = DayField(label="Действует с", required=False, help_text="Пусто – со дня соглашения.")
    ends_on = DayField(label="Действует по", required=False, help_text="Пусто – без срока.")
    file = AttachmentField(
        label="Скан",
        kinds=SCANS,
        required=False,
        help_text="PDF, JPEG или PNG, до 20 МБ. Увидят его только директор и куратор.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    removes_scan = forms.BooleanField(label="Убрать приложенный скан", required=False)

    class Meta:
        model = PartnerAgreement
        fields = ("number", "dated_on", "subject", "programme", "starts_on", "ends_on", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 2}), "subject": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Programme.objects.filter(school=partner.school_id)
        self.fields["programme"].queryset = offered.order_by("-starts_on", "pk")
        self.fields["programme"].empty_label = "не для одной программы"
        if not self.instance.scan:
            del self.fields["removes_scan"]
        else:
            self.fields["file"].label = f"Новый скан вместо «{self.instance.scan_name}»"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Row(Column("number"), Column("dated_on")),
            "subject",
            "programme",
            Row(Column("starts_on"), Column("ends_on")),
            "file",
            *(["removes_scan"] if "removes_scan" in self.fields else []),
            "note",
            "version",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["starts_on"] = data.get("starts_on") or data.get("dated_on")
        start, end = data["starts_on"], data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", f"Окончание раньше начала: соглашение действует с {start:%d.%m.%Y}.")
        return data

    def validate_constraints(self) -> None:
        """The form and the action tell of what does not fit, in their own words."""

    @property
    def lost_file(self) -> str:
        """The name of a file that must be chosen once more: browsers do not send it again."""
        sent = self.files.get(self.add_prefix("file")) if self.is_bound else None
        return sent.name if sent and self.errors and "file" not in self.errors else ""

    @property
    def values(self) -> dict[str, Any]:
        """Columns of the agreement."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def scan(self) -> dict[str, Any]:
        """What is to become of the scan."""
        return {"scan": self.cleaned_data["file"], "removes_scan": bool(self.cleaned_data.get("removes_scan"))}
