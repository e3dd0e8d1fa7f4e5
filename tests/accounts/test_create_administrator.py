"""The first administrator comes by a command."""

import pytest
from django.core.management import CommandError, call_command

from mentoring.accounts.models import User


def test_the_password_that_is_printed_opens_the_account(db, capsys):
    call_command("create_administrator", "admin@school.example", "Ветров Лев Андреевич")

    user = User.objects.get(email="admin@school.example")
    password = capsys.readouterr().out.split("Пароль: ")[1].split("\n")[0]
    assert (user.check_password(password), user.access.roles) == (True, frozenset({"administrator"}))


def test_a_second_one_under_the_same_mail_is_refused(db):
    call_command("create_administrator", "admin@school.example", "Ветров Лев Андреевич")

    with pytest.raises(CommandError, match="уже есть"):
        call_command("create_administrator", "ADMIN@school.example", "Ветров Лев Андреевич")


def test_what_is_no_mail_is_refused(db):
    with pytest.raises(CommandError, match="не похоже"):
        call_command("create_administrator", "admin", "Ветров Лев Андреевич")
