"""Invented people: the same seed gives the same names, classes, posts and wishes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

# Surnames in the masculine form; those on -ий and -ой have feminine forms of their own.
SURNAMES = [
    "Абросимов",
    "Авдеев",
    "Агапов",
    "Аксёнов",
    "Алёшин",
    "Анохин",
    "Артамонов",
    "Астахов",
    "Балашов",
    "Барсуков",
    "Батурин",
    "Бессонов",
    "Бирюлин",
    "Бобровский",
    "Богатырёв",
    "Бурлаков",
    "Вавилов",
    "Вешняков",
    "Виноградский",
    "Вязов",
    "Гаранин",
    "Глазунов",
    "Голиков",
    "Горшенин",
    "Гречишников",
    "Гусаров",
    "Давыденко",
    "Демчук",
    "Дорофеев",
    "Дубинин",
    "Елагин",
    "Ермилов",
    "Ершов",
    "Жаров",
    "Жигалов",
    "Забродин",
    "Завьялов",
    "Званцев",
    "Зеленский",
    "Зотов",
    "Ивлев",
    "Игнатенко",
    "Изотов",
    "Кадышев",
    "Калашник",
    "Карасёв",
    "Кедров",
    "Кириленко",
    "Клепиков",
    "Кольцов",
    "Корнев",
    "Кузовлев",
    "Куликов",
    "Курганский",
    "Лапин",
    "Лихачёв",
    "Лобов",
    "Лужин",
    "Лыков",
    "Малахов",
    "Мальцев",
    "Маслюк",
    "Мещеряков",
    "Минин",
    "Молчанов",
    "Мухин",
    "Нагорный",
    "Наседкин",
    "Невзоров",
    "Овчаров",
    "Одинцов",
    "Осокин",
    "Остроумов",
    "Палеев",
    "Пастухов",
    "Переверзев",
    "Пестов",
    "Пирогов",
    "Плотников",
    "Полозов",
    "Порохов",
    "Прокудин",
    "Пчёлкин",
    "Радищев",
    "Родимцев",
    "Рощин",
    "Рудаков",
    "Рябинин",
    "Садовский",
    "Сажин",
    "Светлов",
    "Селивёрстов",
    "Серов",
    "Синицын",
    "Скворцов",
    "Соболь",
    "Сомов",
    "Стахеев",
    "Стрельцов",
    "Суворин",
    "Сухоруков",
    "Таганцев",
    "Тарханов",
    "Теплов",
    "Толмачёв",
    "Трубников",
    "Тюрин",
    "Удалов",
    "Уткин",
    "Ухов",
    "Фадин",
    "Фирсов",
    "Хлебников",
    "Холмский",
    "Царёв",
    "Цветков",
    "Чагин",
    "Черемных",
    "Чижов",
    "Шапошников",
    "Шаров",
    "Шевцов",
    "Шилин",
    "Шмелёв",
    "Щеглов",
    "Щукин",
    "Юдин",
    "Яблоков",
    "Якунин",
    "Ямщиков",
]
BOYS = [
    "Александр",
    "Алексей",
    "Андрей",
    "Антон",
    "Арсений",
    "Артём",
    "Богдан",
    "Вадим",
    "Василий",
    "Виктор",
    "Владимир",
    "Всеволод",
    "Глеб",
    "Григорий",
    "Даниил",
    "Денис",
    "Дмитрий",
    "Евгений",
    "Егор",
    "Иван",
    "Игорь",
    "Илья",
    "Кирилл",
    "Константин",
    "Лев",
    "Леонид",
    "Максим",
    "Марк",
    "Матвей",
    "Михаил",
    "Никита",
    "Николай",
    "Олег",
    "Павел",
    "Пётр",
    "Роман",
    "Руслан",
    "Святослав",
    "Семён",
    "Сергей",
    "Степан",
    "Тимофей",
    "Фёдор",
    "Юрий",
    "Ярослав",
]
GIRLS = [
    "Александра",
    "Алина",
    "Алиса",
    "Анастасия",
    "Ангелина",
    "Анна",
    "Арина",
    "Валерия",
    "Варвара",
    "Василиса",
    "Вера",
    "Вероника",
    "Виктория",
    "Дарья",
    "Диана",
    "Ева",
    "Евгения",
    "Екатерина",
    "Елена",
    "Елизавета",
    "Есения",
    "Зоя",
    "Ирина",
    "Карина",
    "Кира",
    "Кристина",
    "Ксения",
    "Лариса",
    "Лидия",
    "Любовь",
    "Людмила",
    "Маргарита",
    "Марина",
    "Мария",
    "Надежда",
    "Наталья",
    "Нина",
    "Оксана",
    "Ольга",
    "Полина",
    "Светлана",
    "София",
    "Таисия",
    "Татьяна",
    "Ульяна",
    "Юлия",
    "Яна",
]
# Father's name with both patronymics, so that no rule has to guess.
FATHERS = (
    ("Александрович", "Александровна"), ("Алексеевич", "Алексеевна"), ("Андреевич", "Андреевна"),
    ("Антонович", "Антоновна"), ("Артёмович", "Артёмовна"), ("Борисович", "Борисовна"),
    ("Вадимович", "Вадимовна"), ("Валерьевич", "Валерьевна"), ("Викторович", "Викторовна"),
    ("Владимирович", "Владимировна"), ("Денисович", "Денисовна"), ("Дмитриевич", "Дмитриевна"),
    ("Евгеньевич", "Евгеньевна"), ("Иванович", "Ивановна"), ("Игоревич", "Игоревна"),
    ("Ильич", "Ильинична"), ("Кириллович", "Кирилловна"), ("Константинович", "Константиновна"),
    ("Максимович", "Максимовна"), ("Михайлович", "Михайловна"), ("Николаевич", "Николаевна"),
    ("Олегович", "Олеговна"), ("Павлович", "Павловна"), ("Петрович", "Петровна"),
    ("Романович", "Романовна"), ("Русланович", "Руслановна"), ("Сергеевич", "Сергеевна"),
    ("Степанович", "Степановна"), ("Фёдорович", "Фёдоровна"), ("Юрьевич", "Юрьевна"),
)  # fmt: skip
POSTS = (
    "учитель математики", "учитель русского языка и литературы", "учитель английского языка", "учитель физики",
    "учитель истории и обществознания", "учитель биологии", "учитель химии", "учитель географии", "учитель информатики",
    "учитель физической культуры", "учитель технологии", "учитель музыки", "учитель начальных классов",
    "учитель начальных классов", "учитель начальных классов", "педагог-организатор", "педагог-библиотекарь",
    "учитель-логопед", "советник директора по воспитанию",
)  # fmt: skip
INTERESTS = (
    "футбол", "баскетбол", "шахматы", "рисование", "робототехника", "программирование", "музыка", "театр", "танцы",
    "волонтёрство", "туризм", "фотография", "чтение", "история края", "математика", "биология", "журналистика",
    "настольные игры", "плавание", "кулинария",
)  # fmt: skip
REQUESTS = {
    "study": (
        "Отстаю по математике, хочу разобраться с дробями и не бояться контрольных",
        "Хочу научиться сам готовиться к урокам и успевать всё вовремя",
        "Трудно с русским языком, особенно изложения",
    ),
    "communication": (
        "Хочу найти друзей в классе, пока держусь в стороне",
        "Стесняюсь выступать перед классом",
    ),
    "career": (
        "Не знаю, куда поступать после девятого класса",
        "Хочу понять, подойдёт ли мне работа программиста",
    ),
    "project": (
        "Хочу сделать проект о птицах нашего парка, нужна помощь с планом",
        "Есть идея приложения для школы, не знаю, с чего начать",
    ),
    "creativity": ("Пишу рассказы, хочу поучаствовать в конкурсе",),
    "adaptation": ("Перешёл из другой школы, пока никого не знаю",),
}


@dataclass(frozen=True)
class InventedPerson:
    """Somebody who does not exist."""

    last_name: str
    first_name: str
    middle_name: str
    sex: str
    born_on: date
    grade: int | None = None
    letter: str = ""
    post: str = ""
    years: int | None = None
    guardian: str = ""
    phone: str = ""

    @property
    def full_name(self) -> str:
        """«Фамилия Имя Отчество»."""
        return f"{self.last_name} {self.first_name} {self.middle_name}"


def feminine(surname: str) -> str:
    """The feminine form of a surname of the list above."""
    if surname.endswith("ский"):
        return f"{surname[:-2]}ая"
    if surname.endswith("ый"):
        return f"{surname[:-2]}ая"
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return f"{surname}а"
    return surname


def _name(random: Random, sex: str, surname: str | None = None) -> tuple[str, str, str]:
    surname = surname or random.choice(SURNAMES)
    father = random.choice(FATHERS)
    if sex == "m":
        return surname, random.choice(BOYS), father[0]
    return feminine(surname), random.choice(GIRLS), father[1]


def _phone(random: Random) -> str:
    return f"+7900{random.randrange(10_000_000):07d}"


def pupils(random: Random, *, count: int, year: int) -> Iterator[InventedPerson]:
    """``count`` pupils of grades 1 to 11 on 1 September of ``year``, each with a parent; no two share a name."""
    seen: set[str] = set()
    letters = "АБВГ"[: max(1, min(4, round(count / 11 / 25)))]
    places = [(grade, letter) for grade in range(1, 12) for letter in letters]
    made = 0
    while made < count:
        grade, letter = places[made % len(places)]
        sex = random.choice("mf")
        surname = random.choice(SURNAMES)
        last, first, middle = _name(random, sex, surname)
        if (full := f"{last} {first} {middle}") in seen:
            continue
        seen.add(full)
        parent_sex = random.choice("ffm")
        yield InventedPerson(
            last, first, middle, sex,
            born_on=date(year - grade - 6, 10, 1) - timedelta(days=random.randrange(365)),
            grade=grade, letter=letter,
            guardian=" ".join(_name(random, parent_sex, surname)),
            phone=_phone(random),
        )  # fmt: skip
        made += 1


def teachers(random: Random, *, count: int, year: int) -> Iterator[InventedPerson]:
    """``count`` members of staff, about one in six with up to three years of work."""
    seen: set[str] = set()
    made = 0
    while made < count:
        sex = random.choice("fffm")
        last, first, middle = _name(random, sex)
        if (full := f"{last} {first} {middle}") in seen:
            continue
        seen.add(full)
        years = random.randrange(0, 4) if made % 6 == 0 else random.randrange(4, 34)
        yield InventedPerson(
            last, first, middle, sex,
            born_on=date(year - 23 - years - random.randrange(0, 8), random.randrange(1, 13), random.randrange(1, 28)),
            post=POSTS[made % len(POSTS)], years=years, phone=_phone(random),
        )  # fmt: skip
        made += 1
