"""The person who signs in."""

from auditlog.registry import auditlog
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from mentoring.accounts.access import Access


class UserManager(BaseUserManager):
    """Makes users known by their e-mail."""

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A user who can sign in once the password is set; the e-mail is kept in lower case."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """A user whom Django's own permissions do not bind; for installation only."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Пользователь: signs in by e-mail and password; what is allowed follows from memberships."""

    email = models.EmailField("электронная почта", unique=True)
    full_name = models.CharField("фамилия, имя, отчество", max_length=200)
    is_active = models.BooleanField("может входить", default=True)
    is_staff = models.BooleanField("видит раздел «Справочники»", default=False)
    name_forms = models.JSONField("падежи имени, исправленные вручную", default=dict, blank=True, editable=False)
    joined_at = models.DateTimeField("добавлен", default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "пользователь"
        verbose_name_plural = "пользователи"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_is_unique",
                violation_error_message="Пользователь с такой почтой уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name or self.email

    @cached_property
    def access(self) -> Access:
        """What the user may do and where; read once a request."""
        return Access.of(self)


auditlog.register(User, exclude_fields=["last_login", "password"], mask_fields=["email", "full_name", "name_forms"])
