"""The forms of signing in and of passwords, with plain words and without placeholders that repeat the labels."""

from allauth.account import forms
from django.forms import BaseForm


def _without_placeholders(form: BaseForm) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(forms.LoginForm):
    """E-mail and password."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Электронная почта"
        self.fields["password"].help_text = ""
        if "remember" in self.fields:
            self.fields["remember"].label = "Не выходить на этом устройстве"
        _without_placeholders(self)


class ForgottenPasswordForm(forms.ResetPasswordForm):
    """E-mail to which a link goes."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Электронная почта"
        _without_placeholders(self)


class NewPasswordForm(forms.ResetPasswordKeyForm):
    """The new password after a forgotten one."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)


class ChangedPasswordForm(forms.ChangePasswordForm):
    """The old password and the new one."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""
        _without_placeholders(self)


class ConfirmedPasswordForm(forms.ReauthenticateForm):
    """The password asked for once more before the protection of the account changes."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        _without_placeholders(self)
