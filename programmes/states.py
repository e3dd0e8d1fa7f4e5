"""The states and kinds of things of a programme, with the words and tones that pages show."""

from django.db import models


class ProgrammeKind(models.TextChoices):
    """Two systems side by side: Р-145 for pupils, АЗ-1128/08 for teachers."""

    PUPILS = "pupils", "Наставничество обучающихся"
    TEACHERS = "teachers", "Наставничество педагогических работников"


class ProgrammeState(models.TextChoices):
    """Life of a programme."""

    DRAFT = "draft", "Черновик"
    APPROVED = "approved", "Утверждена"
    RUNNING = "running", "Идёт"
    FINISHED = "finished", "Завершена"
    ARCHIVED = "archived", "В архиве"


BEFORE_WORK = (ProgrammeState.DRAFT, ProgrammeState.APPROVED)
AT_WORK = (ProgrammeState.DRAFT, ProgrammeState.APPROVED, ProgrammeState.RUNNING)


class ActivityState(models.TextChoices):
    """Life of an activity of the roadmap."""

    PLANNED = "planned", "Запланировано"
    STARTED = "started", "Идёт"
    DONE = "done", "Выполнено"
    DROPPED = "dropped", "Не проводится"


class FactMark(models.TextChoices):
    """What a fact of the programme has done to the activity that is bound to it."""

    NONE = "", "Не отмечалось"
    MADE = "made", "Отмечено по данным программы"
    CEASED = "ceased", "Событие отменено, проверьте отметку"
    OVERRULED = "overruled", "Отметка снята вручную"


class DeadlineKind(models.TextChoices):
    """What a deadline's phrase was read into."""

    RANGE = "range", "Период"
    POINTS = "points", "Даты"
    RECURRENCE = "recurrence", "Регулярно"
    OPEN = "open", "Без срока"


class OrderState(models.TextChoices):
    """Life of an order."""

    DRAFT = "draft", "Черновик"
    SUBMITTED = "submitted", "На утверждении"
    RETURNED = "returned", "Возвращён"
    APPROVED = "approved", "Утверждён"
    WITHDRAWN = "withdrawn", "Отозван"


class DecisionKind(models.TextChoices):
    """A step of an order's life as its timeline tells it."""

    SUBMITTED = "submitted", "Отправлен на утверждение"
    RETURNED = "returned", "Возвращён на доработку"
    APPROVED = "approved", "Утверждён"
    WITHDRAWN = "withdrawn", "Отозван куратором"


class LinkKind(models.TextChoices):
    """What an approved order does to another one."""

    CHANGES = "changes", "вносит изменения в приказ"
    CANCELS = "cancels", "отменяет приказ"


class EmblemPlace(models.TextChoices):
    """Where the arms or the logo stand on the school's sheet."""

    ABOVE = "above", "над названием школы"
    LEFT = "left", "слева от названия"


class PaperKind(models.TextChoices):
    """What the programme's own document is called."""

    PROGRAMME = "programme", "Программа наставничества"
    REGULATION = "regulation", "Положение о наставничестве"


class EndorsementWord(models.TextChoices):
    """What a body did with the document before its approval."""

    ACCEPTED = "accepted", "ПРИНЯТО"
    CONSIDERED = "considered", "РАССМОТРЕНО"
    AGREED = "agreed", "СОГЛАСОВАНО"


class FigureSource(models.TextChoices):
    """Where a figure of the contingent came from."""

    TYPED = "typed", "внесено вручную"
    BASE = "base", "посчитано по списку школы"


class PartnerKind(models.TextChoices):
    """What a partner organisation is."""

    ENTERPRISE = "enterprise", "Предприятие, организация"
    COLLEGE = "college", "Колледж, техникум"
    UNIVERSITY = "university", "Вуз"
    CENTRE = "centre", "Учреждение дополнительного образования, центр"
    SCHOOL = "school", "Школа"
    PUBLIC = "public", "Общественная организация"
    AUTHORITY = "authority", "Орган власти"
    OTHER = "other", "Другое"


class EventKind(models.TextChoices):
    """What an event is."""

    INFORMING = "informing", "Информирование"
    MEETING = "meeting", "Встреча"
    SEMINAR = "seminar", "Семинар, обучение"
    CONTEST = "contest", "Конкурс"
    CEREMONY = "ceremony", "Торжественное мероприятие"
    CONFERENCE = "conference", "Конференция, форум"
    OTHER = "other", "Другое"


class Audience(models.TextChoices):
    """For whom an event is."""

    TEACHERS = "teachers", "Педагоги"
    PARENTS = "parents", "Родители"
    PUPILS = "pupils", "Обучающиеся"
    GRADUATES = "graduates", "Выпускники"
    PARTNERS = "partners", "Партнёры"
    PAIRS = "pairs", "Наставники и наставляемые"
    EVERYBODY = "everybody", "Все"


class EventState(models.TextChoices):
    """Life of an event."""

    PLANNED = "planned", "Запланировано"
    HELD = "held", "Состоялось"
    CANCELLED = "cancelled", "Отменено"


class MediaForm(models.TextChoices):
    """Form of content in a media plan."""

    ANNOUNCEMENT = "announcement", "Анонс"
    PRESS_RELEASE = "press_release", "Пресс-релиз"
    POST_RELEASE = "post_release", "Пост-релиз"
    DIGEST = "digest", "Дайджест"
    ALBUM = "album", "Альбом фотографий"
    VIDEO = "video", "Видео"
    PLAYLIST = "playlist", "Плейлист"
    LONGREAD = "longread", "Лонгрид, статья"
    STAND = "stand", "Стенд"
    OTHER = "other", "Другое"


class RoadmapImportState(models.TextChoices):
    """Life of an import of a roadmap."""

    REVIEW = "review", "На проверке"
    COMMITTED = "committed", "Внесена"
    DISCARDED = "discarded", "Отменена"


TONES: dict[str, str] = {
    ProgrammeState.DRAFT: "neutral",
    ProgrammeState.APPROVED: "info",
    ProgrammeState.RUNNING: "success",
    ProgrammeState.FINISHED: "info",
    ProgrammeState.ARCHIVED: "neutral",
    ActivityState.PLANNED: "neutral",
    ActivityState.STARTED: "info",
    ActivityState.DONE: "success",
    EventState.HELD: "success",
    EventState.CANCELLED: "neutral",
    RoadmapImportState.REVIEW: "warning",
    RoadmapImportState.COMMITTED: "success",
    RoadmapImportState.DISCARDED: "neutral",
    ActivityState.DROPPED: "neutral",
    OrderState.SUBMITTED: "info",
    OrderState.RETURNED: "warning",
    OrderState.APPROVED: "success",
    OrderState.WITHDRAWN: "neutral",
}
