"""Building blocks for models: folded text, querysets narrowed to a user, constraints, the optimistic lock."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast, Coalesce

from mentoring.core.roles import Permission
from mentoring.errors import Refusal

SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Text as it is compared and searched: lower case, «ё» as «е», one space between words.

    Stored beside the original because SQLite neither compares nor sorts Cyrillic without regard to case.
    """
    return SPACES.sub(" ", text).strip().casefold().replace("ё", "е")


class AllText(models.Func):
    """Columns of text and JSON one after another as one text, to be searched at once."""

    template, arg_joiner = "(%(expressions)s)", " || "

    def __init__(self, *columns: str) -> None:
        texts = [Coalesce(Cast(column, models.TextField()), Value("")) for column in columns]
        super().__init__(*texts, Value(" "), output_field=models.TextField())


class HoldsText(models.Func):
    """Whether a column, or an expression over several, holds one of the texts; however many, it is compiled once."""

    output_field = models.BooleanField()

    def __init__(self, column: Any, *texts: str) -> None:
        super().__init__(column)
        self.texts = texts

    def as_sql(self, compiler, connection, **extra):
        """Django asks for the SQL of a condition."""
        if not self.texts:
            raise EmptyResultSet
        sql, params = compiler.compile(self.source_expressions[0])
        place = "instr" if connection.vendor == "sqlite" else "strpos"
        one = f"{place}({sql}, %s) > 0"
        return f"({' OR '.join([one] * len(self.texts))})", [each for text in self.texts for each in (*params, text)]


def holding_text(column: str, texts: Iterable[str]) -> HoldsText:
    """A condition: the column holds one of the texts, as it is or as SQLite keeps it inside JSON."""
    spellings = [spelling for text in texts for spelling in (text, json.dumps(text)[1:-1])]
    return HoldsText(column, *dict.fromkeys(spellings))


class FoldedField(models.CharField):
    """A column that repeats other columns of its row folded, for search and order; filled on every save.

    ``bulk_create`` fills it too; ``bulk_update`` and ``update`` do not: set it with ``refold`` there.
    """

    def __init__(self, *args, of: Iterable[str] = (), **kwargs) -> None:
        self.of = tuple(of)
        kwargs.setdefault("max_length", 255)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("db_index", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["of"] = self.of
        return name, path, args, kwargs

    def refold(self, instance: models.Model) -> str:
        """The value that belongs into the column now, also set on the instance."""
        value = fold(" ".join(str(getattr(instance, name) or "") for name in self.of))[: self.max_length]
        setattr(instance, self.attname, value)
        return value

    def pre_save(self, model_instance, add):
        return self.refold(model_instance)


class ScopedQuerySet(models.QuerySet):
    """Rows that belong to a school, narrowed to what a user may see or do.

    A subclass names the way to the school and the permission to see; one that has rows within other scopes
    (a class, one's own) adds them in ``beyond_school``.
    """

    school_path = "school"
    view_permission: Permission

    def holding(self, user, permission: Permission) -> "ScopedQuerySet":
        """Rows on which the user holds the permission."""
        condition = Q(**{f"{self.school_path}__in": user.access.schools(permission)})
        beyond = self.beyond_school(user.access, permission)
        if beyond is None:
            return self.filter(condition)
        return self.filter(pk__in=self.model._base_manager.filter(condition | beyond).values("pk"))

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """A condition for rows outside the user's school-wide grants; None where there are none."""
        return None

    def visible_to(self, user) -> "ScopedQuerySet":
        """Rows the user may see; everything else must answer as if it did not exist."""
        return self.holding(user, self.view_permission)


def together(*names: str, name: str, message: str) -> models.CheckConstraint:
    """The columns are set all together or not at all."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True for field in names})
        | Q(**{f"{field}__isnull": False for field in names}),
        name=name,
        violation_error_message=message,
    )


def in_order(earlier: str, later: str, *, name: str, message: str) -> models.CheckConstraint:
    """Where both days are known, the first is not after the second."""
    return models.CheckConstraint(
        condition=Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{later}__isnull": True})
        | Q(**{f"{earlier}__lte": models.F(later)}),
        name=name,
        violation_error_message=message,
    )


def single(*fields: str, empty: Iterable[str], name: str, message: str, condition: Q | None = None):
    """No two rows alike, where an empty value of the columns in ``empty`` (keys or numbers) counts as a value.

    SQLite knows no «nulls not distinct», so the empty ones are compared as zero.
    """
    empty = set(empty)
    return models.UniqueConstraint(
        *(
            Coalesce(field, Value(0), output_field=models.BigIntegerField()) if field in empty else field
            for field in fields
        ),
        condition=condition,
        name=name,
        violation_error_message=message,
    )


def within(field: str, choices: Iterable[str], *, name: str) -> models.CheckConstraint:
    """The column holds one of the codes."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": list(choices)}), name=name, violation_error_message="Недопустимое значение."
    )


class Versioned(models.Model):
    """A row that people edit: ``version`` grows with each write, so that a stale form is noticed."""

    version = models.PositiveIntegerField("версия", default=1, editable=False)

    class Meta:
        abstract = True


class Stated:
    """Words and tone of a row's state, as pages show them; a model names where it takes them from."""

    state_words: ClassVar[type[models.TextChoices]]
    state_tones: ClassVar[Mapping[str, str]]

    @property
    def state_label(self) -> str:
        """The state in Russian."""
        return str(self.state_words(self.state).label)

    @property
    def state_tone(self) -> str:
        """The colour of the state's badge."""
        return self.state_tones.get(self.state, "neutral")


def check_version(obj: Versioned, version: int | None) -> None:
    """Refuse a write that was begun on an older version of the row; None means the caller holds no form."""
    if version is not None and int(version) != obj.version:
        raise Refusal(
            "Пока вы работали, запись изменил кто-то другой. Ваши данные не потеряны: они в форме. "
            "Посмотрите, что изменилось, и сохраните ещё раз.",
            code="stale",
        )


def lock(
    obj: models.Model,
    *,
    version: int | None = None,
    gone: str = "Пока вы работали, запись удалили. Вернитесь к списку.",
):
    """The row read anew and locked until the transaction ends, after checking its version where one is given.

    A row that is no more is refused in the words of ``gone``. PostgreSQL needs the row lock against lost updates; SQLite's transactions are writers from their start.
    """
    # Nearly every row, the log's too, refers to its school: a lock against that would wait for whoever waits for us.
    no_key = obj._meta.label == "accounts.School"
    fresh = obj._meta.model._base_manager.select_for_update(no_key=no_key).filter(pk=obj.pk).first()
    if fresh is None:
        raise Refusal(gone, code="gone")
    if isinstance(fresh, Versioned):
        check_version(fresh, version)
    return fresh
