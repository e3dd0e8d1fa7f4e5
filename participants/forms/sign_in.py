"""The form that asks for the mailbox of a mentor."""

from django import forms


class SignInForm(forms.Form):
    """The mailbox by which a mentor will sign in."""

    email = forms.EmailField(
        label="Электронная почта",
        max_length=254,
        help_text="По ней наставник будет входить. Пароль он придумает сам по одноразовой ссылке.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )
