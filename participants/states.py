"""Kinds of people and the states of profiles, requests, consents and imports, with words and tones."""

from django.db import models


class PersonKind(models.TextChoices):
    """What a person is to the school."""

    PUPIL = "pupil", "Ученик"
    TEACHER = "teacher", "Сотрудник"
    PARENT = "parent", "Родитель, представитель"
    GRADUATE = "graduate", "Выпускник"
    STUDENT = "student", "Студент"
    PARTNER = "partner", "Специалист организации-партнёра"


class Sex(models.TextChoices):
    """Sex, for the right words; empty where unknown."""

    MALE = "m", "мужской"
    FEMALE = "f", "женский"


class ProfileState(models.TextChoices):
    """Life of a mentor in the base."""

    CANDIDATE = "candidate", "Кандидат"
    READY = "ready", "Готов к работе"
    WITHDRAWN = "withdrawn", "Выбыл"


class RequestState(models.TextChoices):
    """Life of a mentee's request."""

    OPEN = "open", "Ищем наставника"
    PAIRED = "paired", "Есть наставник"
    CLOSED = "closed", "Завершён"
    WITHDRAWN = "withdrawn", "Отозван"


class RequestSource(models.TextChoices):
    """Who told of the request."""

    SELF = "self", "Сам наставляемый"
    CLASS_TEACHER = "class_teacher", "Классный руководитель"
    PSYCHOLOGIST = "psychologist", "Психолог, социальный педагог"
    PARENT = "parent", "Родители"
    CURATOR = "curator", "Куратор"


class ConsentKind(models.TextChoices):
    """What is agreed to; one consent is one document."""

    PROCESSING = "processing", "Обработка персональных данных"
    DISSEMINATION = "dissemination", "Распространение персональных данных"
    PARTICIPATION = "participation", "Участие в программе"
    MENTOR_DUTY = "mentor_duty", "Согласие работника быть наставником"


class ImportState(models.TextChoices):
    """Life of an import."""

    UPLOADED = "uploaded", "Файл загружен"
    PREVIEWED = "previewed", "Готов к записи"
    COMMITTED = "committed", "Записан"
    UNDONE = "undone", "Отменён"


class Completion(models.TextChoices):
    """Mark in the base of mentees at the end of a programme."""

    COMPLETED = "completed", "прошёл программу"
    NOT_COMPLETED = "not_completed", "не прошёл"


class CampaignAudience(models.TextChoices):
    """To whom a campaign turns."""

    CLASS = "class", "класс"
    PUPILS = "pupils", "ученики школы"
    TEACHERS = "teachers", "сотрудники школы"
    GRADUATES = "graduates", "выпускники"
    PARTNER = "partner", "организация-партнёр"


class BaseSide(models.TextChoices):
    """Which of the two bases."""

    MENTEES = "mentees", "наставляемые"
    MENTORS = "mentors", "наставники"


class CampaignState(models.TextChoices):
    """Life of a campaign."""

    OPEN = "open", "Принимает заявки"
    CLOSED = "closed", "Закрыт"


class ApplicationState(models.TextChoices):
    """Life of an application."""

    DRAFT = "draft", "Не отправлена"
    WAITING = "waiting", "Ждёт проверки"
    ACCEPTED = "accepted", "В базе"
    DECLINED = "declined", "Отклонена"


class CardAuthor(models.TextChoices):
    """Who tells of a mentee in an information card."""

    CLASS_TEACHER = "class_teacher", "Классный руководитель"
    PSYCHOLOGIST = "psychologist", "Психолог"
    SOCIAL_PEDAGOGUE = "social_pedagogue", "Социальный педагог"
    PARENT = "parent", "Родитель, представитель"


class InterviewOutcome(models.TextChoices):
    """What came of an interview with a mentor."""

    FIT = "fit", "рекомендован"
    AFTER_TRAINING = "after_training", "рекомендован после обучения"
    UNFIT = "unfit", "не рекомендован"


class AttendanceMark(models.TextChoices):
    """Whether somebody was at a lesson of the mentors' school."""

    PRESENT = "present", "был(а)"
    EXCUSED = "excused", "уважительная причина"
    ABSENT = "absent", "не был(а)"


class LongTermOrigin(models.TextChoices):
    """How somebody came into the long-term base."""

    MENTOR = "mentor", "наставник программы"
    MENTEE = "mentee", "наставляемый, прошедший программу"
    OTHER = "other", "по другому основанию"


class ConsentBasis(models.TextChoices):
    """What a consent was recorded from."""

    ORIGINAL = "original", "подписанный лист"
    SCAN = "scan", "скан или снимок подписанного листа"
    ELECTRONIC = "electronic", "документ с электронной подписью"


class PublishedData(models.TextChoices):
    """What of a person may be published, as a consent to dissemination lets one choose."""

    NAME = "name", "фамилия, имя, отчество"
    PLACE = "place", "класс или должность"
    ACHIEVEMENTS = "achievements", "достижения и поощрения"
    REVIEW = "review", "отзыв о программе"
    PROJECT = "project", "описание проекта"
    PHOTO = "photo", "фотография"


class ConsentTaskKind(models.TextChoices):
    """What is to be done after a withdrawal."""

    PAIR = "pair", "Прекратить пару"
    BASE = "base", "Вывести из базы"
    PUBLICATION = "publication", "Убрать размещённое"
    SURVEY = "survey", "Остановить опрос"
    DUTY = "duty", "Прекратить работу наставника"
    DATA = "data", "Уничтожить данные"


class RetentionKind(models.TextChoices):
    """Kinds of data that have a term of keeping."""

    PARTICIPANT = "participant", "Данные участника после программы"
    WITHDRAWN = "withdrawn", "Данные после отзыва согласия"
    LEFT = "left", "Данные выбывших, не участвовавших в программе"
    APPLICATION = "application", "Непринятые заявки и черновики"
    IMPORT = "import", "Содержание загрузок из файлов"
    CONSENT = "consent", "Согласия и их сканы после прекращения"
    LINK = "link", "Истёкшие личные ссылки и коды"
    JOB = "job", "Готовые файлы долгих работ"
    ACT = "act", "Акты об уничтожении"


class DestructionState(models.TextChoices):
    """Life of an act of destruction."""

    DRAFT = "draft", "Готовится"
    SUBMITTED = "submitted", "У директора"
    EXECUTED = "executed", "Исполнен"


TONES: dict[str, str] = {
    ProfileState.CANDIDATE: "neutral",
    ProfileState.READY: "success",
    ProfileState.WITHDRAWN: "neutral",
    RequestState.OPEN: "info",
    RequestState.PAIRED: "success",
    RequestState.CLOSED: "neutral",
    ImportState.UPLOADED: "neutral",
    ImportState.PREVIEWED: "info",
    ImportState.COMMITTED: "success",
    ImportState.UNDONE: "neutral",
    CampaignState.OPEN: "success",
    CampaignState.CLOSED: "neutral",
    ApplicationState.DRAFT: "neutral",
    ApplicationState.WAITING: "warning",
    ApplicationState.ACCEPTED: "success",
    ApplicationState.DECLINED: "neutral",
    DestructionState.DRAFT: "neutral",
    DestructionState.SUBMITTED: "info",
    DestructionState.EXECUTED: "success",
}
