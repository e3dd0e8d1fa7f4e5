"""Makes the first administrator of a new installation, who opens schools and invites their staff."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from mentoring.accounts.actions import memberships
from mentoring.accounts.models import User
from mentoring.core.roles import ADMINISTRATOR


class Command(BaseCommand):
    """``manage.py create_administrator EMAIL "Фамилия Имя Отчество"``; prints a password, once."""

    help = "Создаёт администратора программы и один раз показывает его пароль."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="почта, по которой входит администратор")
        parser.add_argument("full_name", help="фамилия, имя, отчество")

    def handle(self, *args: Any, email: str, full_name: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"«{email}» не похоже на адрес почты.") from error
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError(f"Пользователь с почтой {email} уже есть.")
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            user = User.objects.create_user(email, password, full_name=full_name)
            memberships.give(user, place=None, role=ADMINISTRATOR.code, by=user)
        self.stdout.write(f"Администратор: {email}\nПароль: {password}\nСмените пароль после первого входа.")
