"""Builds invented data through the same actions a user would call, and prints who may sign in."""

import base64
import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test.utils import override_settings
from django.utils import timezone

from mentoring.accounts.models import Membership, School, User
from monitoring.demo import build

SIGN_INS = ("curator@demo.", "director@demo.", "mentor@demo.", "teacher@demo.", "psychologist@demo.")
ABOVE = ("supervisor@demo.", "admin@demo.")


class Command(BaseCommand):
    """``manage.py demo``; refuses where there is anybody already, so that real data and invented never mix."""

    help = "Наполняет пустую программу вымышленной школой и печатает, кто может войти."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=("small", "school", "region"), default="small")
        parser.add_argument("--schools", type=int, default=200, help="сколько школ в области (для --size region)")
        parser.add_argument("--if-empty", action="store_true", help="ничего не делать, если база не пуста")

    def handle(self, *args: Any, **options: Any) -> None:
        if School.objects.exists() or User.objects.exists():
            if not options["if_empty"]:
                raise CommandError("База не пуста. Вымышленные данные ставят только туда, где нет ни школ, ни людей.")
            self._tell_sign_ins()
            return
        # Nobody lives at the invented addresses.
        with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
            self._build(options)
        self._tell_sign_ins()

    def _build(self, options: dict[str, Any]) -> None:
        on = timezone.localdate()
        of = build.installation()
        size = build.SMALL if options["size"] == "small" else build.SCHOOL
        self.stdout.write("Создаём вымышленную школу…")
        build.living_school(of, on=on, size=size)
        self._set_passwords()
        if options["size"] == "region":
            for _ in build.region(of, on=on, schools=options["schools"], tell=self.stdout.write):
                self.stdout.flush()

    def _demo_users(self) -> list[User]:
        users = {user.email: user for user in User.objects.filter(email__endswith="@demo.example")}
        return [user for start in SIGN_INS + ABOVE for email, user in users.items() if email.startswith(start)]

    def _set_passwords(self) -> None:
        for user in self._demo_users():
            user.set_password(password_of(user))
            user.save(update_fields=["password"])

    def _tell_sign_ins(self) -> None:
        users = self._demo_users()
        if not users:
            return
        self.stdout.write("\nВход в вымышленную школу:")
        for user in users:
            membership = Membership.objects.in_force().filter(user=user).order_by("pk").first()
            role = membership.get_role_display() if membership else ""
            known = user.check_password(password_of(user))
            shown = password_of(user) if known else "пароль изменён"
            self.stdout.write(f"  {role:<32} {user.email:<28} {shown}")
        if settings.SECOND_FACTOR_REQUIRED:
            self.stdout.write("  Администратор и специалист при первом входе настраивают второй шаг.")


def password_of(user: User) -> str:
    """The demo password of a user: the same whenever this installation is asked, another on each installation."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"demo {user.email}".encode(), hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode().lower()
    return "-".join((letters[:4], letters[4:8], letters[8:12]))
