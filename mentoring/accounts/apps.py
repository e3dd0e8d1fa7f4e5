"""Registers the accounts application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, authorities, schools, memberships."""

    name = "mentoring.accounts"
    label = "accounts"
    verbose_name = "Пользователи и школы"

    def ready(self) -> None:
        from mentoring.accounts import web_providers  # noqa: F401
