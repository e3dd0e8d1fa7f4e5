"""The form for a printed code."""

from django import forms

from participants.core.links import CODE_LENGTH, tidy_code


class CodeForm(forms.Form):
    """One field; hyphens, spaces, small letters and the Russian layout are forgiven."""

    code = forms.CharField(
        label="Код с листка",
        max_length=40,
        help_text="Например: 3F7-KM9-AXR. Чёрточки и пробелы можно не набирать.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "inputmode": "text"}
        ),
        error_messages={"required": "Введите код с листка."},
    )

    def clean_code(self) -> str:
        code = tidy_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                f"В коде {CODE_LENGTH} знаков: латинские буквы и цифры. Знаков 0, 1, 2, 5, 8 и B, I, L, O, S, Z в нём нет."
            )
        return code
