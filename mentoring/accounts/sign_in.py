"""The forms of signing in and of a forgotten password, with plain words and no placeholders."""

from allauth.account.forms import LoginForm, ResetPasswordForm


class SignInForm(LoginForm):
    """E-mail and password."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Электронная почта"
        self.fields["password"].help_text = ""
        if "remember" in self.fields:
            self.fields["remember"].label = "Не выходить на этом устройстве"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ForgottenPasswordForm(ResetPasswordForm):
    """E-mail to which a link goes."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Электронная почта"
        self.fields["email"].widget.attrs.pop("placeholder", None)
