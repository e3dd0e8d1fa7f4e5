import django.core.validators
import django.db.models.deletion
import django_fsm
import mentoring.database
import pairing.models.agreement
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("pairing", "0001_initial"),
        ("participants", "0004_place_and_languages"),
        ("programmes", "0004_sides_agree"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="pair",
            name="pair_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="pair",
            name="pair_active_has_order_and_start",
        ),
        migrations.RemoveConstraint(
            model_name="pair",
            name="pair_ended_has_day",
        ),
        migrations.RemoveConstraint(
            model_name="pair",
            name="pair_ended_early_has_reason",
        ),
        migrations.RemoveConstraint(
            model_name="pairmember",
            name="mentor_seat_is_sane",
        ),
        migrations.AddField(
            model_name="pair",
            name="duty_document",
            field=models.CharField(
                blank=True,
                help_text="Для работников: содержание, срок, форма и оплата наставничества (ТК РФ, ст. 351.8). Номер и дата.",
                max_length=300,
                verbose_name="дополнительное соглашение к трудовому договору",
            ),
        ),
        migrations.AddField(
            model_name="pair",
            name="is_locked",
            field=models.BooleanField(
                default=False,
                help_text="Новый подбор не тронет эту пару, хотя она ещё черновик.",
                verbose_name="закреплена в подборе",
            ),
        ),
        migrations.AddField(
            model_name="pair",
            name="ordered_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="Ставится только утверждением приказа.",
                null=True,
                verbose_name="дата приказа",
            ),
        ),
        migrations.AddField(
            model_name="pair",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="predecessors",
                to="pairing.pair",
                verbose_name="продолжена парой",
            ),
        ),
        migrations.AddField(
            model_name="pairmember",
            name="capacity",
            field=models.PositiveSmallIntegerField(default=20, editable=False, verbose_name="мест у наставника"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="pairmember",
            name="programme_capacity",
            field=models.PositiveSmallIntegerField(
                default=1, editable=False, verbose_name="мест у наставника в программе"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="pairmember",
            name="programme_seat",
            field=models.PositiveSmallIntegerField(
                default=20, editable=False, verbose_name="место у наставника в программе"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="pair",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("term", "Срок работы истёк"),
                    ("plan_done", "План выполнен полностью"),
                    ("mentor", "По инициативе наставника"),
                    ("mentee", "По инициативе наставляемого"),
                    ("both", "По обоюдному желанию"),
                    ("curator", "По инициативе куратора: программа исполняется плохо"),
                    ("force", "Обстоятельства, не зависящие от сторон"),
                    ("left", "Наставник или наставляемый выбыл"),
                    ("dismissed", "Наставник уволен или переведён"),
                    ("discipline", "Дисциплинарное взыскание у наставника"),
                    ("incompatible", "Психологическая несовместимость"),
                    ("illness", "Длительная болезнь или отпуск"),
                    ("consent", "Отозвано согласие"),
                    ("transferred", "Пара переведена в другую программу"),
                    ("other", "Другая причина"),
                ],
                max_length=20,
                verbose_name="основание прекращения",
            ),
        ),
        migrations.AlterField(
            model_name="pair",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("draft", "Черновик подбора"),
                    ("proposed", "Предложена сторонам"),
                    ("agreed", "Согласована"),
                    ("submitted", "У директора"),
                    ("active", "Работает"),
                    ("finished", "Завершена"),
                    ("ended", "Прекращена досрочно"),
                    ("replaced", "Наставник заменён"),
                ],
                default="draft",
                max_length=50,
                protected=True,
                verbose_name="состояние",
            ),
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                ("content", models.JSONField(default=dict, editable=False, verbose_name="текст")),
                ("digest", models.CharField(editable=False, max_length=64, verbose_name="отпечаток текста")),
                ("offered_on", models.DateField(verbose_name="предложено")),
                (
                    "offered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто предложил",
                    ),
                ),
                (
                    "pair",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreement",
                        to="pairing.pair",
                        verbose_name="пара",
                    ),
                ),
            ],
            options={
                "verbose_name": "соглашение",
                "verbose_name_plural": "соглашения",
            },
        ),
        migrations.CreateModel(
            name="AgreementScan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(upload_to=pairing.models.agreement.private_path, verbose_name="файл")),
                ("filename", models.CharField(max_length=255, verbose_name="имя файла")),
                ("content_type", models.CharField(editable=False, max_length=100, verbose_name="тип файла")),
                ("size", models.PositiveIntegerField(default=0, editable=False, verbose_name="размер, байт")),
                ("digest", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="когда приложено")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто приложил",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scans",
                        to="pairing.agreement",
                        verbose_name="соглашение",
                    ),
                ),
            ],
            options={
                "verbose_name": "скан соглашения",
                "verbose_name_plural": "сканы соглашений",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "digest"),
                        name="agreement_scan_is_single",
                        violation_error_message="Этот файл уже приложен.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementSide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("mentor", "наставник"),
                            ("mentee", "наставляемый"),
                            ("guardian", "законный представитель"),
                        ],
                        max_length=10,
                        verbose_name="сторона",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Ждём ответа"), ("agreed", "Согласие"), ("declined", "Отказ")],
                        default="waiting",
                        max_length=10,
                        verbose_name="ответ",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[("link", "по личной ссылке"), ("account", "в своём кабинете"), ("paper", "на бумаге")],
                        max_length=10,
                        verbose_name="как ответил",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="когда")),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="что сказал")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sides",
                        to="pairing.agreement",
                        verbose_name="соглашение",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pairing.pairmember",
                        verbose_name="место в паре",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Пусто у представителя, которого нет в базе или о котором известно только с бумаги.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.person",
                        verbose_name="кто",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто отметил",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.person",
                        verbose_name="за кого отвечает представитель",
                    ),
                ),
            ],
            options={
                "verbose_name": "сторона соглашения",
                "verbose_name_plural": "стороны соглашения",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["mentor", "mentee", "guardian"])),
                        name="agreement_side_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "agreed", "declined"])),
                        name="agreement_state_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["link", "account", "paper", ""])),
                        name="agreement_way_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("state", "waiting"), ("way", "")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("answered_at__isnull", False),
                                models.Q(("way", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_answer_is_whole",
                        violation_error_message="У ответа должны быть время и способ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("side", "guardian"), ("ward__isnull", False)),
                            models.Q(models.Q(("side", "guardian"), _negated=True), ("ward__isnull", True)),
                            _connector="OR",
                        ),
                        name="agreement_guardian_has_ward",
                        violation_error_message="Представитель отвечает за ребёнка, остальные за себя.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ward__isnull", True)),
                        fields=("agreement", "person"),
                        name="agreement_party_is_single",
                        violation_error_message="Эта сторона в соглашении уже есть.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ward__isnull", False)),
                        fields=("agreement", "person", "ward"),
                        name="agreement_guardian_is_single",
                        violation_error_message="Этот представитель в соглашении уже есть.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person__isnull", False), ("side", "guardian"), _connector="OR"),
                        name="agreement_only_a_guardian_is_nameless",
                        violation_error_message="Без имени в соглашении может быть только представитель.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("agreement", "ward"),
                        name="agreement_nameless_guardian_is_single",
                        violation_error_message="Представитель без имени у ребёнка уже записан.",
                    ),
                ],
            },
            bases=(mentoring.database.Stated, models.Model),
        ),
        migrations.CreateModel(
            name="GroupMeeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "title",
                    models.CharField(
                        default="Общая встреча наставников и наставляемых", max_length=200, verbose_name="название"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="дата")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="начало")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="место")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Запланирована"),
                            ("held", "Проведена, идёт опрос"),
                            ("closed", "Опрос закончен"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="состояние",
                    ),
                ),
                ("answers_until", models.DateField(blank=True, null=True, verbose_name="ответы принимаются по")),
                (
                    "event",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="group_meeting",
                        to="programmes.event",
                        verbose_name="событие в календаре",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.mentoringform",
                        verbose_name="форма наставничества",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_meetings",
                        to="programmes.programme",
                        verbose_name="программа",
                    ),
                ),
            ],
            options={
                "verbose_name": "общая встреча",
                "verbose_name_plural": "общие встречи",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "held", "closed"])),
                        name="group_meeting_state_is_known",
                        violation_error_message="Недопустимое значение.",
                    )
                ],
            },
            bases=(mentoring.database.Stated, models.Model),
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("mentor", "наставник"),
                            ("mentee", "наставляемый"),
                            ("guardian", "законный представитель"),
                        ],
                        max_length=10,
                        verbose_name="сторона",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="номер")),
                ("is_present", models.BooleanField(default=False, verbose_name="был на встрече")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="pairing.groupmeeting",
                        verbose_name="встреча",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.person",
                        verbose_name="кто",
                    ),
                ),
            ],
            options={
                "verbose_name": "приглашённый на встречу",
                "verbose_name_plural": "приглашённые на встречу",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["mentor", "mentee"])),
                        name="guest_side_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "person"),
                        name="guest_is_single",
                        violation_error_message="Этот человек уже в списке встречи.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "side", "number"),
                        name="guest_number_is_single",
                        violation_error_message="Такой номер на этой встрече уже есть.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndividualPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                ("goal", models.TextField(blank=True, verbose_name="цель")),
                ("expected", models.TextField(blank=True, verbose_name="ожидаемые результаты")),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="согласован с куратором")),
                (
                    "pair",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan",
                        to="pairing.pair",
                        verbose_name="пара",
                    ),
                ),
            ],
            options={
                "verbose_name": "индивидуальный план",
                "verbose_name_plural": "индивидуальные планы",
            },
        ),
        migrations.CreateModel(
            name="MatchingRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="номер")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Пусто у прогонов, которые не сохранили.",
                        max_length=100,
                        verbose_name="название",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                ("served", models.PositiveIntegerField(default=0, verbose_name="с парой")),
                ("score", models.PositiveIntegerField(default=0, verbose_name="баллы")),
                ("seconds", models.FloatField(default=0, verbose_name="секунд")),
                (
                    "content",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        help_text="pairs: [{profile, request, score, state}], left: [{request, codes}].",
                        verbose_name="пары",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matching_runs",
                        to="programmes.programme",
                        verbose_name="программа",
                    ),
                ),
            ],
            options={
                "verbose_name": "подбор",
                "verbose_name_plural": "подборы",
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "number"), name="matching_run_number_is_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        fields=("programme", "name"),
                        name="matching_run_name_is_unique",
                        violation_error_message="Вариант с таким названием уже есть.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchingSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "weights",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="По коду признака, от 0 до 100; чего нет — берётся встроенное.",
                        verbose_name="веса",
                    ),
                ),
                (
                    "class_wish",
                    models.CharField(
                        choices=[
                            ("any", "не важно"),
                            ("same", "лучше из одного класса"),
                            ("parallel", "лучше из одной параллели"),
                            ("other", "лучше из разных классов"),
                        ],
                        default="parallel",
                        max_length=10,
                        verbose_name="один класс",
                    ),
                ),
                (
                    "earlier_wish",
                    models.CharField(
                        choices=[
                            ("any", "не важно"),
                            ("again", "лучше продолжать прежние пары"),
                            ("new", "лучше новые пары"),
                        ],
                        default="any",
                        max_length=10,
                        verbose_name="прежние пары",
                    ),
                ),
                (
                    "grade_gap",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(10)],
                        verbose_name="наставник старше хотя бы на, классов",
                    ),
                ),
                (
                    "lowest_score",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(500)],
                        verbose_name="не предлагать пары ниже, баллов",
                    ),
                ),
                ("is_balanced", models.BooleanField(default=True, verbose_name="распределять нагрузку поровну")),
                (
                    "in_groups",
                    models.BooleanField(
                        default=False,
                        help_text="Все наставляемые одного наставника составят одну группу.",
                        verbose_name="наставник ведёт группу",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.mentoringform",
                        verbose_name="форма наставничества",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matching_settings",
                        to="programmes.programme",
                        verbose_name="программа",
                    ),
                ),
            ],
            options={
                "verbose_name": "правила подбора",
                "verbose_name_plural": "правила подбора",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("class_wish__in", ["any", "same", "parallel", "other"])),
                        name="matching_class_wish_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earlier_wish__in", ["any", "again", "new"])),
                        name="matching_earlier_wish_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade_gap__lte", 10)), name="matching_grade_gap_is_sane"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lowest_score__lte", 500)), name="matching_lowest_score_is_sane"
                    ),
                    models.UniqueConstraint(
                        fields=("programme", "form"),
                        name="matching_settings_are_single",
                        violation_error_message="Правила подбора для этой формы уже есть.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finish", "Завершить работу"),
                            ("end", "Прекратить досрочно"),
                            ("replace", "Заменить наставника"),
                            ("join", "Включить в группу"),
                            ("leave", "Вывести из группы"),
                            ("prolong", "Продлить срок"),
                            ("transfer", "Перевести в другую программу"),
                        ],
                        max_length=10,
                        verbose_name="что изменить",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Ждёт решения"),
                            ("prepared", "Готовится приказ"),
                            ("done", "Исполнено"),
                            ("declined", "Отказано"),
                            ("withdrawn", "Отменено"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="состояние",
                    ),
                ),
                (
                    "initiator",
                    models.CharField(
                        choices=[
                            ("mentee", "наставляемый"),
                            ("guardian", "законный представитель"),
                            ("mentor", "наставник"),
                            ("curator", "куратор"),
                            ("director", "директор"),
                        ],
                        max_length=10,
                        verbose_name="по чьей инициативе",
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="когда попросили")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("term", "Срок работы истёк"),
                            ("plan_done", "План выполнен полностью"),
                            ("mentor", "По инициативе наставника"),
                            ("mentee", "По инициативе наставляемого"),
                            ("both", "По обоюдному желанию"),
                            ("curator", "По инициативе куратора: программа исполняется плохо"),
                            ("force", "Обстоятельства, не зависящие от сторон"),
                            ("left", "Наставник или наставляемый выбыл"),
                            ("dismissed", "Наставник уволен или переведён"),
                            ("discipline", "Дисциплинарное взыскание у наставника"),
                            ("incompatible", "Психологическая несовместимость"),
                            ("illness", "Длительная болезнь или отпуск"),
                            ("consent", "Отозвано согласие"),
                            ("transferred", "Пара переведена в другую программу"),
                            ("other", "Другая причина"),
                        ],
                        max_length=20,
                        verbose_name="основание",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="пояснение")),
                ("noticed_on", models.DateField(blank=True, null=True, verbose_name="письменное уведомление от")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="с какого дня")),
                ("new_ends_on", models.DateField(blank=True, null=True, verbose_name="новое окончание")),
                ("result", models.CharField(blank=True, max_length=500, verbose_name="результат работы пары")),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="согласие сторон получено")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="когда решено")),
                ("decision_note", models.CharField(blank=True, max_length=500, verbose_name="что решили")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто отметил",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто записал",
                    ),
                ),
                (
                    "asked_by_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="participants.person",
                        verbose_name="кто попросил по личной ссылке",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто решил",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pairing.pairmember",
                        verbose_name="участник группы",
                    ),
                ),
                (
                    "mentee_request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.menteerequest",
                        verbose_name="чей запрос",
                    ),
                ),
                (
                    "new_profile",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.mentorprofile",
                        verbose_name="новый наставник",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pair_changes",
                        to="programmes.order",
                        verbose_name="приказ",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="pairing.pair",
                        verbose_name="пара",
                    ),
                ),
                (
                    "target_programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="programmes.programme",
                        verbose_name="в какую программу",
                    ),
                ),
            ],
            options={
                "verbose_name": "изменение пары",
                "verbose_name_plural": "изменения пар",
                "indexes": [models.Index(fields=["state", "kind"], name="pair_change_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["finish", "end", "replace", "join", "leave", "prolong", "transfer"])
                        ),
                        name="pair_change_kind_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "prepared", "done", "declined", "withdrawn"])),
                        name="pair_change_state_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("initiator__in", ["mentee", "guardian", "mentor", "curator", "director"])),
                        name="pair_change_initiator_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "term",
                                    "plan_done",
                                    "mentor",
                                    "mentee",
                                    "both",
                                    "curator",
                                    "force",
                                    "left",
                                    "dismissed",
                                    "discipline",
                                    "incompatible",
                                    "illness",
                                    "consent",
                                    "transferred",
                                    "other",
                                    "",
                                ],
                            )
                        ),
                        name="pair_change_reason_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="pair_change_decision_is_whole",
                        violation_error_message="У решения нужны время и автор.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_by__isnull", True), ("agreed_on__isnull", True)),
                            models.Q(("agreed_by__isnull", False), ("agreed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="pair_change_agreement_is_whole",
                        violation_error_message="У согласия сторон нужны день и тот, кто его отметил.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order__isnull", True), ("state", "prepared"), _negated=True),
                        name="pair_change_prepared_has_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("effective_on__isnull", False),
                                models.Q(("order__isnull", False), ("kind", "finish"), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="pair_change_done_has_order_and_day",
                        violation_error_message="Пару изменяет только приказ, и с указанного дня.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision_note", ""), ("state", "declined"), _negated=True),
                        name="pair_change_declined_says_why",
                        violation_error_message="Напишите, почему в изменении отказано.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ("finish", "end", "replace", "transfer")), ("state", "prepared")
                        ),
                        fields=("pair",),
                        name="pair_ends_once",
                        violation_error_message="Эту пару уже завершают или меняют в ней наставника.",
                    ),
                ],
            },
            bases=(mentoring.database.Stated, models.Model),
        ),
        migrations.CreateModel(
            name="PairingRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("must", "Только вместе"), ("must_not", "Никогда вместе")],
                        max_length=10,
                        verbose_name="решение",
                    ),
                ),
                (
                    "reason",
                    models.TextField(blank=True, help_text="Увидите только вы и психолог.", verbose_name="почему"),
                ),
                ("set_at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="отменено")),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто отменил",
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.person",
                        verbose_name="наставляемый",
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.person",
                        verbose_name="наставник",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairing_rules",
                        to="programmes.programme",
                        verbose_name="программа",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто решил",
                    ),
                ),
            ],
            options={
                "verbose_name": "решение о паре",
                "verbose_name_plural": "решения о парах",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["must", "must_not"])),
                        name="pairing_rule_kind_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="pairing_rule_lifting_is_whole",
                        violation_error_message="У отмены нужны время и автор.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mentor", models.F("mentee")), _negated=True),
                        name="pairing_rule_is_about_two",
                        violation_error_message="Выберите двух разных людей.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("programme", "mentor", "mentee"),
                        name="pairing_rule_is_single",
                        violation_error_message="Решение об этих двоих уже есть.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drafted", "Подобрана программой"),
                            ("chosen", "Выбрана куратором"),
                            ("proposed", "Предложена сторонам"),
                            ("side_agreed", "Сторона согласна"),
                            ("side_declined", "Сторона отказалась"),
                            ("agreed", "Согласована всеми сторонами"),
                            ("reverted", "Возвращена на шаг назад"),
                            ("submitted", "Отправлена директору"),
                            ("returned", "Возвращена с приказом"),
                            ("activated", "Закреплена приказом"),
                            ("change_asked", "Попросили изменить"),
                            ("change_declined", "В изменении отказано"),
                            ("member_joined", "Участник вошёл в группу"),
                            ("member_left", "Участник вышел из группы"),
                            ("prolonged", "Срок продлён"),
                            ("finished", "Завершена"),
                            ("ended", "Прекращена досрочно"),
                            ("replaced", "Наставник заменён"),
                        ],
                        max_length=20,
                        verbose_name="что произошло",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="пояснение")),
                (
                    "is_for_office",
                    models.BooleanField(
                        default=False,
                        help_text="Наставник такой шаг не видит: например, просьбу о другом наставнике.",
                        verbose_name="только для куратора и директора",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="pairing.pair",
                        verbose_name="пара",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="participants.person",
                        verbose_name="о ком, или кто по личной ссылке",
                    ),
                ),
            ],
            options={
                "verbose_name": "шаг пары",
                "verbose_name_plural": "шаги пар",
                "indexes": [models.Index(fields=["pair", "at"], name="pair_step_by_pair_and_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "drafted",
                                    "chosen",
                                    "proposed",
                                    "side_agreed",
                                    "side_declined",
                                    "agreed",
                                    "reverted",
                                    "submitted",
                                    "returned",
                                    "activated",
                                    "change_asked",
                                    "change_declined",
                                    "member_joined",
                                    "member_left",
                                    "prolonged",
                                    "finished",
                                    "ended",
                                    "replaced",
                                ],
                            )
                        ),
                        name="pair_step_kind_is_known",
                        violation_error_message="Недопустимое значение.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="порядок")),
                ("title", models.CharField(max_length=300, verbose_name="что сделать")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="срок")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "В работе"), ("done", "Выполнено"), ("dropped", "Снято")],
                        default="open",
                        max_length=10,
                        verbose_name="состояние",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="выполнено")),
                ("result", models.CharField(blank=True, max_length=500, verbose_name="что получилось")),
                (
                    "done_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="participants.person",
                        verbose_name="с каким наставником",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="pairing.individualplan",
                        verbose_name="план",
                    ),
                ),
            ],
            options={
                "verbose_name": "задача плана",
                "verbose_name_plural": "задачи планов",
                "indexes": [models.Index(fields=["plan", "position"], name="plan_item_by_plan_and_position")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "dropped"])),
                        name="plan_item_state_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("state", "done")),
                            models.Q(models.Q(("state", "done"), _negated=True), ("done_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="plan_item_done_has_day",
                        violation_error_message="У выполненной задачи должна быть дата.",
                    ),
                ],
            },
            bases=(mentoring.database.Stated, models.Model),
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("mentor", "наставник"),
                            ("mentee", "наставляемый"),
                            ("guardian", "законный представитель"),
                        ],
                        max_length=10,
                        verbose_name="сторона выбирающего",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(verbose_name="место")),
                (
                    "way",
                    models.CharField(
                        choices=[("paper", "на талоне"), ("link", "по ссылке")],
                        max_length=10,
                        verbose_name="как ответил",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                (
                    "chooser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preferences",
                        to="participants.person",
                        verbose_name="кто выбирает",
                    ),
                ),
                (
                    "chosen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preferred_by",
                        to="participants.person",
                        verbose_name="кого",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preferences",
                        to="pairing.groupmeeting",
                        verbose_name="встреча",
                    ),
                ),
            ],
            options={
                "verbose_name": "предпочтение",
                "verbose_name_plural": "предпочтения",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["mentor", "mentee"])),
                        name="preference_side_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["paper", "link"])),
                        name="preference_way_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__gte", 1), ("rank__lte", 5)),
                        name="preference_rank_is_known",
                        violation_error_message="Выбирают не больше пяти человек.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("chooser", models.F("chosen")), _negated=True),
                        name="preference_is_of_another",
                        violation_error_message="Самого себя выбрать нельзя.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "chooser", "chosen"),
                        name="preference_names_each_once",
                        violation_error_message="Одного человека выбирают один раз.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "chooser", "rank"),
                        name="preference_rank_is_given_once",
                        violation_error_message="На одном месте может быть только один человек.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(blank=True, editable=False, max_length=60, verbose_name="код")),
                ("words", models.CharField(max_length=500, verbose_name="слова через запятую")),
                ("is_active", models.BooleanField(default=True, verbose_name="действует")),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="synonym_groups",
                        to="accounts.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "группа синонимов",
                "verbose_name_plural": "синонимы",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("code",),
                        name="synonym_group_code_is_unique",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                ("since", models.DateField(verbose_name="без пары с")),
                (
                    "left_times",
                    models.PositiveSmallIntegerField(default=1, verbose_name="сколько раз остался без пары"),
                ),
                (
                    "reason_codes",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="почему остался"),
                ),
                (
                    "needs_accompaniment",
                    models.BooleanField(default=False, verbose_name="нужно сопровождение психолога"),
                ),
                ("accompanied_from", models.DateField(blank=True, null=True, verbose_name="сопровождение с")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="дождался")),
                (
                    "accompanied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто сопровождает",
                    ),
                ),
                (
                    "mentee_request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waiting",
                        to="participants.menteerequest",
                        verbose_name="запрос",
                    ),
                ),
            ],
            options={
                "verbose_name": "наставляемый без пары",
                "verbose_name_plural": "наставляемые без пары",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accompanied_by__isnull", True), ("accompanied_from__isnull", False), _connector="OR"
                        ),
                        name="waiting_accompaniment_has_day",
                        violation_error_message="Укажите, с какого дня идёт сопровождение.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("left", "Остался без пары"),
                            ("offer", "Предложен наставник"),
                            ("talk", "Беседа"),
                            ("accompaniment", "Сопровождение психолога"),
                            ("other", "Другое"),
                        ],
                        max_length=20,
                        verbose_name="что сделано",
                    ),
                ),
                ("on", models.DateField(verbose_name="когда")),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="подробно")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="записано")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "waiting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="pairing.waiting",
                        verbose_name="кто ждёт",
                    ),
                ),
            ],
            options={
                "verbose_name": "что делали для наставляемого без пары",
                "verbose_name_plural": "что делали для наставляемых без пары",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["left", "offer", "talk", "accompaniment", "other"])),
                        name="waiting_step_kind_is_known",
                        violation_error_message="Недопустимое значение.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkbenchStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="номер")),
                ("verb", models.CharField(max_length=40, verbose_name="что сделано")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                ("before", models.JSONField(default=list, editable=False, verbose_name="как было")),
                (
                    "after_digest",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="отпечаток того, что стало"
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="отменено")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workbench_steps",
                        to="programmes.programme",
                        verbose_name="программа",
                    ),
                ),
            ],
            options={
                "verbose_name": "действие в подборе",
                "verbose_name_plural": "действия в подборе",
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "number"), name="workbench_step_number_is_unique")
                ],
            },
        ),
    ]
