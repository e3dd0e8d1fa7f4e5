import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import mentoring.database
import participants.models.campaign
import participants.models.consent_papers
import participants.models.portfolio
import participants.models.preparation
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("participants", "0002_programmes_whole"),
        ("programmes", "0003_mentors_prepared"),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="campaigns",
                        to="programmes.programme",
                        verbose_name="программа",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("mentees", "наставляемые"), ("mentors", "наставники")],
                        max_length=20,
                        verbose_name="в какую базу",
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
                    "audience",
                    models.CharField(
                        choices=[
                            ("class", "класс"),
                            ("pupils", "ученики школы"),
                            ("teachers", "сотрудники школы"),
                            ("graduates", "выпускники"),
                            ("partner", "организация-партнёр"),
                        ],
                        max_length=20,
                        verbose_name="кого зовём",
                    ),
                ),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(12)],
                        verbose_name="класс",
                    ),
                ),
                ("letter", models.CharField(blank=True, max_length=3, verbose_name="буква класса")),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="programmes.partner",
                        verbose_name="организация",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="название")),
                ("welcome", models.TextField(blank=True, help_text="Стоит над заявкой.", verbose_name="приветствие")),
                (
                    "key",
                    models.CharField(
                        default=participants.models.campaign.new_key, editable=False, max_length=43, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Принимает заявки"), ("closed", "Закрыт")],
                        default="open",
                        max_length=20,
                        verbose_name="состояние",
                    ),
                ),
                ("opens_on", models.DateField(verbose_name="принимает с")),
                ("closes_on", models.DateField(verbose_name="принимает по")),
                (
                    "most",
                    models.PositiveSmallIntegerField(
                        default=200,
                        help_text="Чтобы ссылкой, ушедшей не туда, не завалили очередь.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="заявок от незнакомых, не больше",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто открыл",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="создан")),
            ],
            options={
                "verbose_name": "сбор заявок",
                "verbose_name_plural": "сборы заявок",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["mentees", "mentors"])),
                        name="campaign_side_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["class", "pupils", "teachers", "graduates", "partner"])),
                        name="campaign_audience_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "closed"])),
                        name="campaign_state_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_on__isnull", True),
                            ("closes_on__isnull", True),
                            ("opens_on__lte", models.F("closes_on")),
                            _connector="OR",
                        ),
                        name="campaign_days_in_order",
                        violation_error_message="Окончание сбора раньше начала.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "class"), ("grade__isnull", False)),
                            models.Q(
                                models.Q(("audience", "class"), _negated=True), ("grade__isnull", True), ("letter", "")
                            ),
                            _connector="OR",
                        ),
                        name="campaign_of_class_has_class",
                        violation_error_message="Класс указывают у сбора в классе, и у него обязательно.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "partner"), ("partner__isnull", False)),
                            models.Q(models.Q(("audience", "partner"), _negated=True), ("partner__isnull", True)),
                            _connector="OR",
                        ),
                        name="campaign_of_partner_has_partner",
                        violation_error_message="Организацию указывают у сбора в организации, и у него обязательно.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("most__gte", 1), ("most__lte", 2000)),
                        name="campaign_bound_is_sane",
                        violation_error_message="Заявок может быть от 1 до 2000.",
                    ),
                ],
            },
            bases=(mentoring.database.Stated, models.Model),
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="applications",
                        to="participants.campaign",
                        verbose_name="сбор",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="applications",
                        to="participants.person",
                        verbose_name="кто это в базе",
                    ),
                ),
                ("draft_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ("code_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Не отправлена"),
                            ("waiting", "Ждёт проверки"),
                            ("accepted", "В базе"),
                            ("declined", "Отклонена"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="состояние",
                    ),
                ),
                ("last_name", models.CharField(blank=True, max_length=100, verbose_name="фамилия")),
                ("first_name", models.CharField(blank=True, max_length=100, verbose_name="имя")),
                ("middle_name", models.CharField(blank=True, max_length=100, verbose_name="отчество")),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("m", "мужской"), ("f", "женский")], max_length=1, verbose_name="пол"
                    ),
                ),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="дата рождения")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(12)],
                        verbose_name="класс",
                    ),
                ),
                ("letter", models.CharField(blank=True, max_length=3, verbose_name="буква класса")),
                ("post", models.CharField(blank=True, max_length=200, verbose_name="должность")),
                ("workplace", models.CharField(blank=True, max_length=300, verbose_name="место работы или учёбы")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="телефон")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="электронная почта")),
                ("guardian_name", models.CharField(blank=True, max_length=310, verbose_name="представитель")),
                ("guardian_relation", models.CharField(blank=True, max_length=60, verbose_name="кем приходится")),
                ("guardian_phone", models.CharField(blank=True, max_length=20, verbose_name="телефон представителя")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="participants.requestcategory",
                        verbose_name="категория запроса",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="запрос своими словами")),
                ("goals", models.TextField(blank=True, verbose_name="чего хочется достичь")),
                ("wishes", models.TextField(blank=True, verbose_name="пожелания к наставнику")),
                ("competences_text", models.TextField(blank=True, verbose_name="компетенции своими словами")),
                ("achievements", models.TextField(blank=True, verbose_name="достижения")),
                ("usefulness", models.TextField(blank=True, verbose_name="чем могу быть полезен")),
                (
                    "wanted_age_from",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="желаемый возраст наставляемых, от"
                    ),
                ),
                ("wanted_age_to", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="до")),
                (
                    "hours_per_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="часов в месяц"),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="скольких наставляемых готов взять"
                    ),
                ),
                ("interests", models.TextField(blank=True, verbose_name="интересы")),
                ("times", models.JSONField(blank=True, default=list, verbose_name="когда удобно")),
                ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="начата")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="отправлена")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="решено")),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто решил",
                    ),
                ),
                ("decline_reason", models.CharField(blank=True, max_length=300, verbose_name="почему отклонена")),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="applications",
                        to="participants.menteerequest",
                        verbose_name="запрос",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="applications",
                        to="participants.mentorprofile",
                        verbose_name="анкета",
                    ),
                ),
                (
                    "competences",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="participants.requestcategory",
                        verbose_name="в чём может помочь",
                    ),
                ),
            ],
            options={
                "verbose_name": "заявка",
                "verbose_name_plural": "заявки",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "waiting", "accepted", "declined"])),
                        name="application_state_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "draft"), ("submitted_at__isnull", True)),
                            models.Q(models.Q(("state", "draft"), _negated=True), ("submitted_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="application_sent_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), _negated=True), ("person__isnull", False), _connector="OR"
                        ),
                        name="application_accepted_has_person",
                        violation_error_message="Принятая заявка связана с человеком из базы.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(("reviewed_at__isnull", False), models.Q(("decline_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="application_declined_has_reason",
                        violation_error_message="У отклонённой заявки нужна причина.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False), models.Q(("state", "declined"), _negated=True)),
                        fields=("campaign", "person"),
                        name="application_of_person_is_single",
                        violation_error_message="Заявка этого человека в этом сборе уже есть.",
                    ),
                ],
                "indexes": [models.Index(fields=["campaign", "state"], name="application_by_state")],
            },
            bases=(mentoring.database.Stated, models.Model),
        ),
        migrations.CreateModel(
            name="TrainingCourse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="training_courses",
                        to="programmes.programme",
                        verbose_name="программа",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="название")),
                ("goal", models.TextField(blank=True, verbose_name="цель и содержание")),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        default=8,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(300),
                        ],
                        verbose_name="часов",
                    ),
                ),
                ("is_required", models.BooleanField(default=True, verbose_name="обязательно для допуска к работе")),
                (
                    "least_attendance",
                    models.PositiveSmallIntegerField(
                        default=70,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="посетить занятий, не меньше, %",
                    ),
                ),
            ],
            options={
                "verbose_name": "программа обучения наставников",
                "verbose_name_plural": "школа наставников",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("least_attendance__lte", 100)),
                        name="training_attendance_is_share",
                        violation_error_message="Доля занятий — не больше 100 %.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingLesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="participants.trainingcourse",
                        verbose_name="программа обучения",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="тема")),
                ("held_on", models.DateField(verbose_name="когда")),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(24),
                        ],
                        verbose_name="часов",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="где")),
                ("leader", models.CharField(blank=True, max_length=300, verbose_name="кто ведёт")),
            ],
            options={
                "verbose_name": "занятие",
                "verbose_name_plural": "занятия",
                "indexes": [models.Index(fields=["course", "held_on"], name="training_lesson_by_day")],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="participants.traininglesson",
                        verbose_name="занятие",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="participants.mentorprofile",
                        verbose_name="наставник",
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[("present", "был(а)"), ("excused", "уважительная причина"), ("absent", "не был(а)")],
                        max_length=20,
                        verbose_name="отметка",
                    ),
                ),
            ],
            options={
                "verbose_name": "посещение",
                "verbose_name_plural": "посещения",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["present", "excused", "absent"])),
                        name="attendance_mark_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.UniqueConstraint(
                        fields=("lesson", "profile"),
                        name="attendance_is_single",
                        violation_error_message="Этот наставник на занятии уже отмечен.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignSlip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slips",
                        to="participants.campaign",
                        verbose_name="сбор",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="campaign_slips",
                        to="participants.person",
                        verbose_name="чей",
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("code_hash", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто напечатал",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="напечатан"),
                ),
                ("last_used_at", models.DateTimeField(blank=True, null=True, verbose_name="открывали")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="заменён")),
            ],
            options={
                "verbose_name": "талон",
                "verbose_name_plural": "талоны",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("campaign", "person"),
                        name="campaign_slip_is_single",
                        violation_error_message="У человека уже есть действующий талон этого сбора.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="column_mappings",
                        to="accounts.school",
                        verbose_name="школа",
                    ),
                ),
                (
                    "layout",
                    models.CharField(
                        choices=[
                            ("pupils", "Ученики"),
                            ("teachers", "Сотрудники"),
                            ("mentors", "Наставники"),
                            ("mentees", "Наставляемые с запросами"),
                        ],
                        max_length=20,
                        verbose_name="что загружается",
                    ),
                ),
                ("header_key", models.CharField(editable=False, max_length=64, verbose_name="отпечаток заголовков")),
                ("titles", models.JSONField(default=list, editable=False, verbose_name="заголовки")),
                ("columns", models.JSONField(default=dict, editable=False, verbose_name="какой столбец что значит")),
                ("used_at", models.DateTimeField(auto_now=True, verbose_name="когда использовано")),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кем",
                    ),
                ),
            ],
            options={
                "verbose_name": "запомненные столбцы",
                "verbose_name_plural": "запомненные столбцы",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("layout__in", ["pupils", "teachers", "mentors", "mentees"])),
                        name="column_mapping_layout_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.UniqueConstraint(
                        fields=("school", "layout", "header_key"),
                        name="column_mapping_is_single",
                        violation_error_message="Такие столбцы уже запомнены.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentScan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scans",
                        to="participants.consent",
                        verbose_name="согласие",
                    ),
                ),
                (
                    "file",
                    models.FileField(upload_to=participants.models.consent_papers.private_path, verbose_name="файл"),
                ),
                ("filename", models.CharField(max_length=255, verbose_name="имя файла")),
                ("content_type", models.CharField(editable=False, max_length=100, verbose_name="тип файла")),
                ("size", models.PositiveIntegerField(default=0, editable=False, verbose_name="размер, байт")),
                ("digest", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто приложил",
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="когда приложено")),
            ],
            options={
                "verbose_name": "скан согласия",
                "verbose_name_plural": "сканы согласий",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consent", "digest"),
                        name="consent_scan_is_single",
                        violation_error_message="Этот файл уже приложен.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="participants.consent",
                        verbose_name="отозванное согласие",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pair", "Прекратить пару"),
                            ("base", "Вывести из базы"),
                            ("publication", "Убрать размещённое"),
                            ("survey", "Остановить опрос"),
                            ("duty", "Прекратить работу наставника"),
                            ("data", "Уничтожить данные"),
                        ],
                        max_length=20,
                        verbose_name="что сделать",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="подробно")),
                ("url", models.CharField(blank=True, max_length=300, verbose_name="где")),
                (
                    "key",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Чтобы одна задача не возникла дважды.",
                        max_length=100,
                        verbose_name="о чём",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="срок")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="сделано")),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто сделал",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="чем подтверждено")),
            ],
            options={
                "verbose_name": "задача после отзыва",
                "verbose_name_plural": "задачи после отзыва",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pair", "base", "publication", "survey", "duty", "data"])),
                        name="consent_task_kind_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="consent_task_done_is_whole",
                        violation_error_message="У сделанного нужны время и автор.",
                    ),
                    models.UniqueConstraint(
                        fields=("consent", "kind", "key"),
                        name="consent_task_is_single",
                        violation_error_message="Такая задача уже есть.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Depiction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "media_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="depictions",
                        to="programmes.mediaitem",
                        verbose_name="материал",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="depictions",
                        to="participants.person",
                        verbose_name="кто",
                    ),
                ),
                ("data", models.JSONField(default=list, help_text="Коды PublishedData.", verbose_name="какие данные")),
            ],
            options={
                "verbose_name": "упоминание в материале",
                "verbose_name_plural": "упоминания в материалах",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("media_item", "person"),
                        name="depiction_is_single",
                        violation_error_message="Этот человек уже отмечен в материале.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Destruction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="destructions",
                        to="accounts.school",
                        verbose_name="школа",
                    ),
                ),
                ("number", models.CharField(max_length=30, verbose_name="номер акта")),
                ("reason", models.TextField(verbose_name="причина уничтожения")),
                (
                    "way",
                    models.CharField(
                        default="удаление и обезличивание записей средствами программы",
                        max_length=300,
                        verbose_name="способ",
                    ),
                ),
                (
                    "commission",
                    models.TextField(
                        blank=True, help_text="Фамилии и должности, по одному на строке.", verbose_name="кто уничтожает"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Готовится"), ("submitted", "У директора"), ("executed", "Исполнен")],
                        default="draft",
                        max_length=20,
                        verbose_name="состояние",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто подготовил",
                    ),
                ),
                ("prepared_at", models.DateTimeField(auto_now_add=True, verbose_name="подготовлено")),
                ("remark", models.TextField(blank=True, verbose_name="замечание директора")),
                (
                    "executed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто утвердил",
                    ),
                ),
                ("executed_at", models.DateTimeField(blank=True, null=True, verbose_name="исполнено")),
                ("content", models.JSONField(blank=True, default=dict, editable=False, verbose_name="акт и выписка")),
            ],
            options={
                "verbose_name": "акт об уничтожении",
                "verbose_name_plural": "акты об уничтожении",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "submitted", "executed"])),
                        name="destruction_state_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("executed_at__isnull", False), ("executed_by__isnull", False), ("state", "executed")
                            ),
                            models.Q(
                                models.Q(("state", "executed"), _negated=True),
                                ("executed_at__isnull", True),
                                ("executed_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="destruction_executed_is_whole",
                    ),
                    models.UniqueConstraint(
                        fields=("school", "number"),
                        name="destruction_number_is_single",
                        violation_error_message="Акт с таким номером уже есть.",
                    ),
                ],
            },
            bases=(mentoring.database.Stated, models.Model),
        ),
        migrations.CreateModel(
            name="DestructionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "destruction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="participants.destruction",
                        verbose_name="акт",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="destruction_items",
                        to="participants.person",
                        verbose_name="чьи данные",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("participant", "Данные участника после программы"),
                            ("withdrawn", "Данные после отзыва согласия"),
                            ("left", "Данные выбывших, не участвовавших в программе"),
                            ("application", "Непринятые заявки и черновики"),
                            ("import", "Содержание загрузок из файлов"),
                            ("consent", "Согласия и их сканы после прекращения"),
                            ("link", "Истёкшие личные ссылки и коды"),
                            ("job", "Готовые файлы долгих работ"),
                            ("act", "Акты об уничтожении"),
                        ],
                        max_length=20,
                        verbose_name="почему",
                    ),
                ),
            ],
            options={
                "verbose_name": "строка акта",
                "verbose_name_plural": "строки актов",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "participant",
                                    "withdrawn",
                                    "left",
                                    "application",
                                    "import",
                                    "consent",
                                    "link",
                                    "job",
                                    "act",
                                ],
                            )
                        ),
                        name="destruction_item_reason_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.UniqueConstraint(
                        fields=("destruction", "person"),
                        name="destruction_item_is_single",
                        violation_error_message="Этот человек уже в акте.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InformationCard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="information_cards",
                        to="participants.menteerequest",
                        verbose_name="запрос наставляемого",
                    ),
                ),
                (
                    "author_kind",
                    models.CharField(
                        choices=[
                            ("class_teacher", "Классный руководитель"),
                            ("psychologist", "Психолог"),
                            ("social_pedagogue", "Социальный педагог"),
                            ("parent", "Родитель, представитель"),
                        ],
                        max_length=20,
                        verbose_name="от кого",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="подписал",
                    ),
                ),
                (
                    "guardianship",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="participants.guardianship",
                        verbose_name="подписал представитель",
                    ),
                ),
                ("author_name", models.CharField(max_length=310, verbose_name="кто подписал")),
                ("author_post", models.CharField(blank=True, max_length=200, verbose_name="должность подписавшего")),
                ("strengths", models.TextField(blank=True, verbose_name="сильные стороны")),
                ("difficulties", models.TextField(blank=True, verbose_name="трудности")),
                ("advice", models.TextField(blank=True, verbose_name="какая помощь нужна, рекомендации")),
                ("health", models.TextField(blank=True, verbose_name="здоровье")),
                (
                    "special_needs",
                    models.TextField(blank=True, verbose_name="особые образовательные потребности (ОВЗ)"),
                ),
                (
                    "registers",
                    models.TextField(
                        blank=True, help_text="Внутришкольный, в комиссии, в полиции.", verbose_name="учёт"
                    ),
                ),
                ("family", models.TextField(blank=True, verbose_name="семейные обстоятельства")),
                ("signed_at", models.DateTimeField(verbose_name="подписана")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс с бумаги",
                    ),
                ),
                ("annulled_at", models.DateTimeField(blank=True, null=True, verbose_name="аннулирована")),
                (
                    "annulled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто аннулировал",
                    ),
                ),
                ("annul_reason", models.CharField(blank=True, max_length=300, verbose_name="почему аннулирована")),
            ],
            options={
                "verbose_name": "карточка сведений",
                "verbose_name_plural": "карточки сведений",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("author_kind__in", ["class_teacher", "psychologist", "social_pedagogue", "parent"])
                        ),
                        name="card_author_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("annul_reason", ""), ("annulled_at__isnull", True), ("annulled_by__isnull", True)
                            ),
                            models.Q(
                                ("annulled_at__isnull", False),
                                models.Q(("annul_reason", ""), _negated=True),
                                models.Q(("annulled_by__isnull", False), ("author_kind", "parent"), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="card_annulled_is_whole",
                        violation_error_message="У отмены нужны время, причина и автор; без входа отменяет только родитель.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("annulled_at__isnull", True)),
                        fields=("request", "author_kind", "author_name"),
                        name="card_in_force_is_single",
                        violation_error_message="Карточка этого человека по этому запросу уже есть.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author_name", ""), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("author_kind", "parent"),
                                ("recorded_by__isnull", False),
                                _connector="OR",
                            ),
                        ),
                        name="card_is_signed",
                        violation_error_message="Карточку кто-то подписывает.",
                    ),
                ],
                "indexes": [models.Index(fields=["request", "signed_at"], name="card_by_request")],
            },
        ),
        migrations.CreateModel(
            name="InformationResource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="information_resources",
                        to="accounts.school",
                        verbose_name="школа",
                    ),
                ),
                ("url", models.URLField(max_length=500, verbose_name="полный адрес")),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="Раздел сайта, группа, канал.", max_length=200, verbose_name="что это"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="печатается в согласии")),
            ],
            options={
                "verbose_name": "информационный ресурс",
                "verbose_name_plural": "информационные ресурсы",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "url"),
                        name="information_resource_is_single",
                        violation_error_message="Такой адрес уже записан.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interviews",
                        to="participants.mentorprofile",
                        verbose_name="наставник",
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="назначено на")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="во сколько")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="где")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="проведено")),
                ("interviewer", models.CharField(blank=True, max_length=300, verbose_name="кто проводит")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fit", "рекомендован"),
                            ("after_training", "рекомендован после обучения"),
                            ("unfit", "не рекомендован"),
                        ],
                        max_length=20,
                        verbose_name="итог",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="заметки")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="внесено")),
            ],
            options={
                "verbose_name": "собеседование",
                "verbose_name_plural": "собеседования",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["fit", "after_training", "unfit", ""])),
                        name="interview_outcome_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_on__isnull", True), ("outcome", ""), ("planned_on__isnull", False)),
                            models.Q(("held_on__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="interview_held_has_outcome",
                        violation_error_message="У проведённого собеседования нужны день и итог, у назначенного — день.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("held_on__isnull", True)),
                        fields=("profile",),
                        name="interview_planned_is_single",
                        violation_error_message="Собеседование этому наставнику уже назначено.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LongTermMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="long_term",
                        to="participants.person",
                        verbose_name="кто",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="programmes.programme",
                        verbose_name="из какой программы",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("mentor", "наставник программы"),
                            ("mentee", "наставляемый, прошедший программу"),
                            ("other", "по другому основанию"),
                        ],
                        max_length=20,
                        verbose_name="как попал",
                    ),
                ),
                ("areas", models.TextField(blank=True, verbose_name="в чём может помочь")),
                (
                    "may_be_offered",
                    models.BooleanField(default=False, verbose_name="можно предлагать другим организациям"),
                ),
                ("note", models.TextField(blank=True, verbose_name="заметки")),
                ("added_on", models.DateField(verbose_name="внесён")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="исключён")),
                ("removal_reason", models.CharField(blank=True, max_length=300, verbose_name="почему исключён")),
            ],
            options={
                "verbose_name": "запись долгосрочной базы",
                "verbose_name_plural": "долгосрочная база наставников",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["mentor", "mentee", "other"])),
                        name="long_term_origin_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removal_reason", ""), ("removed_on__isnull", True)),
                            models.Q(("removed_on__isnull", False), models.Q(("removal_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="long_term_removed_has_reason",
                        violation_error_message="У исключения нужны день и причина.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_on__isnull", True)),
                        fields=("person",),
                        name="long_term_member_is_single",
                        violation_error_message="Этот человек уже в долгосрочной базе.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideTraining",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outside_trainings",
                        to="participants.person",
                        verbose_name="кто",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="программа обучения")),
                ("organisation", models.CharField(max_length=300, verbose_name="где")),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="часов")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="начало")),
                ("ends_on", models.DateField(verbose_name="окончание")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="номер документа")),
                (
                    "counts_as_required",
                    models.BooleanField(default=False, verbose_name="засчитывается как обязательное обучение"),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True, upload_to=participants.models.preparation.private_path, verbose_name="документ"
                    ),
                ),
                ("filename", models.CharField(blank=True, max_length=255, verbose_name="имя файла")),
                (
                    "content_type",
                    models.CharField(blank=True, editable=False, max_length=100, verbose_name="тип файла"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
            ],
            options={
                "verbose_name": "обучение в другой организации",
                "verbose_name_plural": "обучение в других организациях",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="outside_training_days_in_order",
                        violation_error_message="Окончание обучения раньше начала.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Portfolio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="версия")),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="portfolio",
                        to="participants.person",
                        verbose_name="наставник",
                    ),
                ),
                (
                    "photo",
                    models.FileField(
                        blank=True, upload_to=participants.models.portfolio.private_path, verbose_name="фотография"
                    ),
                ),
                (
                    "photo_type",
                    models.CharField(blank=True, editable=False, max_length=100, verbose_name="тип фотографии"),
                ),
                ("education", models.TextField(blank=True, verbose_name="образование")),
                (
                    "years_of_work",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="общий стаж, лет"),
                ),
                ("titles", models.TextField(blank=True, verbose_name="звания, награды")),
                (
                    "achievements",
                    models.TextField(
                        blank=True,
                        help_text="Конкурсы, публикации, с годом.",
                        verbose_name="профессиональные достижения",
                    ),
                ),
                ("courses", models.TextField(blank=True, verbose_name="повышение квалификации")),
                ("experience", models.TextField(blank=True, verbose_name="опыт наставничества до этой программы")),
                ("preferences", models.TextField(blank=True, verbose_name="предпочтительные формы и время")),
                ("about", models.TextField(blank=True, verbose_name="о себе")),
            ],
            options={
                "verbose_name": "портфолио наставника",
                "verbose_name_plural": "портфолио наставников",
            },
        ),
        migrations.CreateModel(
            name="PrintedConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(editable=False, max_length=16, unique=True, verbose_name="номер бланка")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="printed_consents",
                        to="participants.person",
                        verbose_name="о ком",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("processing", "Обработка персональных данных"),
                            ("dissemination", "Распространение персональных данных"),
                            ("participation", "Участие в программе"),
                            ("mentor_duty", "Согласие работника быть наставником"),
                        ],
                        max_length=20,
                        verbose_name="вид",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="participants.consenttext",
                        verbose_name="текст",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="programmes.programme",
                        verbose_name="программа",
                    ),
                ),
                (
                    "guardianship",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="participants.guardianship",
                        verbose_name="подпишет представитель",
                    ),
                ),
                (
                    "guardian_by_hand",
                    models.BooleanField(
                        default=False,
                        help_text="За ребёнка подпишет тот, кого школа ещё не записала.",
                        verbose_name="представителя впишут от руки",
                    ),
                ),
                ("needs_own_signature", models.BooleanField(default=False, verbose_name="подпишет и сам участник")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="действует по")),
                ("resources", models.JSONField(blank=True, default=list, verbose_name="на каких ресурсах")),
                ("printed_on", models.DateField(verbose_name="напечатан")),
                (
                    "printed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто напечатал",
                    ),
                ),
                (
                    "consent",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="printed",
                        to="participants.consent",
                        verbose_name="полученное согласие",
                    ),
                ),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="бланк недействителен")),
            ],
            options={
                "verbose_name": "бланк согласия",
                "verbose_name_plural": "бланки согласий",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["processing", "dissemination", "participation", "mentor_duty"])
                        ),
                        name="printed_consent_kind_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("consent__isnull", True), ("voided_at__isnull", True), _connector="OR"),
                        name="printed_consent_received_is_not_void",
                        violation_error_message="Недействительный бланк нельзя отметить полученным.",
                    ),
                ],
                "indexes": [models.Index(fields=["person", "kind"], name="printed_by_person_and_kind")],
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="retention_rules",
                        to="accounts.school",
                        verbose_name="школа",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("participant", "Данные участника после программы"),
                            ("withdrawn", "Данные после отзыва согласия"),
                            ("left", "Данные выбывших, не участвовавших в программе"),
                            ("application", "Непринятые заявки и черновики"),
                            ("import", "Содержание загрузок из файлов"),
                            ("consent", "Согласия и их сканы после прекращения"),
                            ("link", "Истёкшие личные ссылки и коды"),
                            ("job", "Готовые файлы долгих работ"),
                            ("act", "Акты об уничтожении"),
                        ],
                        max_length=20,
                        verbose_name="что хранится",
                    ),
                ),
                (
                    "days",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(36500)], verbose_name="дней"
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=500, verbose_name="основание")),
            ],
            options={
                "verbose_name": "срок хранения",
                "verbose_name_plural": "сроки хранения",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "participant",
                                    "withdrawn",
                                    "left",
                                    "application",
                                    "import",
                                    "consent",
                                    "link",
                                    "job",
                                    "act",
                                ],
                            )
                        ),
                        name="retention_kind_is_known",
                        violation_error_message="Недопустимое значение.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Coalesce(
                            "school", models.Value(0), output_field=models.BigIntegerField()
                        ),
                        models.F("kind"),
                        name="retention_rule_is_single",
                        violation_error_message="Такой срок уже задан.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingCompletion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="completions",
                        to="participants.trainingcourse",
                        verbose_name="программа обучения",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="completions",
                        to="participants.mentorprofile",
                        verbose_name="наставник",
                    ),
                ),
                ("completed_on", models.DateField(verbose_name="пройдено")),
                ("number", models.CharField(max_length=30, verbose_name="номер свидетельства")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
            ],
            options={
                "verbose_name": "пройденное обучение",
                "verbose_name_plural": "пройденное обучение",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("course", "profile"),
                        name="training_completion_is_single",
                        violation_error_message="Этот наставник обучение уже прошёл.",
                    ),
                    models.UniqueConstraint(
                        fields=("course", "number"),
                        name="training_certificate_number_is_single",
                        violation_error_message="Такой номер свидетельства уже есть.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="year_changes",
                        to="accounts.school",
                        verbose_name="школа",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="учебный год, начало")),
                ("moves", models.JSONField(default=dict, editable=False, verbose_name="кто откуда")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто перевёл",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="переведены")),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто отменил",
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="отменено")),
            ],
            options={
                "verbose_name": "перевод на новый год",
                "verbose_name_plural": "переводы на новый год",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("school", "year"),
                        name="year_change_is_single",
                        violation_error_message="На этот учебный год школа уже переведена.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="year_undo_is_whole",
                        violation_error_message="У отмены нужны время и автор.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "school",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="year_plan",
                        to="accounts.school",
                        verbose_name="школа",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="учебный год, начало")),
                ("left_on", models.DateField(verbose_name="день выпуска и выбытия")),
                (
                    "decisions",
                    models.JSONField(default=dict, editable=False, verbose_name="решения о классах и учениках"),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="изменён")),
            ],
            options={
                "verbose_name": "намеченный перевод",
                "verbose_name_plural": "намеченные переводы",
            },
        ),
        migrations.RemoveConstraint(
            model_name="importbatch",
            name="import_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="importbatch",
            name="import_committed_has_time",
        ),
        migrations.AddField(
            model_name="consent",
            name="basis",
            field=models.CharField(
                choices=[
                    ("original", "подписанный лист"),
                    ("scan", "скан или снимок подписанного листа"),
                    ("electronic", "документ с электронной подписью"),
                ],
                default="original",
                max_length=20,
                verbose_name="с чего записано",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="conditions",
            field=models.TextField(blank=True, verbose_name="условия и запреты"),
        ),
        migrations.AddField(
            model_name="consent",
            name="duty_agreement",
            field=models.CharField(
                blank=True, help_text="№ и дата.", max_length=200, verbose_name="дополнительное соглашение"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="duty_payment",
            field=models.CharField(blank=True, max_length=500, verbose_name="размер и условия выплаты"),
        ),
        migrations.AddField(
            model_name="consent",
            name="notice_on",
            field=models.DateField(blank=True, null=True, verbose_name="день уведомления о прекращении"),
        ),
        migrations.AddField(
            model_name="consent",
            name="published_data",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Коды PublishedData; только у распространения.",
                verbose_name="что разрешено публиковать",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="resources",
            field=models.JSONField(
                blank=True, default=list, help_text="Полные адреса.", verbose_name="на каких ресурсах"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawal_asked_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="просьба отозвать поступила"),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawal_asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="participants.person",
                verbose_name="кто просит отозвать",
            ),
        ),
        migrations.AddField(
            model_name="consenttext",
            name="created_at",
            field=models.DateTimeField(auto_now_add=True, null=True, verbose_name="добавлен"),
        ),
        migrations.AddField(
            model_name="consenttext",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто добавил",
            ),
        ),
        migrations.AddField(
            model_name="consenttext",
            name="needs_renewal",
            field=models.BooleanField(
                default=False,
                help_text="Отметьте, если изменилась суть: цель, данные, действия или срок.",
                verbose_name="подписавших прежний текст просят подписать новый",
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="decisions",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="решения о похожих людях"),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="digest",
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name="отпечаток файла"),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="undone_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="отменено"),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто отменил",
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="written",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="что записано"),
        ),
        migrations.AddField(
            model_name="menteerequest",
            name="completion",
            field=models.CharField(
                blank=True,
                choices=[("completed", "прошёл программу"), ("not_completed", "не прошёл")],
                max_length=20,
                verbose_name="отметка о прохождении",
            ),
        ),
        migrations.AddField(
            model_name="menteerequest",
            name="completion_note",
            field=models.CharField(blank=True, max_length=300, verbose_name="почему не пройдена"),
        ),
        migrations.AddField(
            model_name="menteerequest",
            name="result",
            field=models.TextField(blank=True, verbose_name="результаты программы"),
        ),
        migrations.AddField(
            model_name="menteerequest",
            name="review_links",
            field=models.TextField(
                blank=True, help_text="По одной на строке.", verbose_name="ссылки на кейсы и отзывы"
            ),
        ),
        migrations.AddField(
            model_name="menteerequest",
            name="times",
            field=models.JSONField(
                blank=True, default=list, help_text="Коды из participants.core.times.", verbose_name="когда удобно"
            ),
        ),
        migrations.AddField(
            model_name="menteerequest",
            name="wishes",
            field=models.TextField(blank=True, verbose_name="пожелания к наставнику"),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="ready_on",
            field=models.DateField(blank=True, null=True, verbose_name="готов к работе с"),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="result",
            field=models.TextField(blank=True, verbose_name="результаты программы"),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="review_links",
            field=models.TextField(
                blank=True, help_text="По одной на строке.", verbose_name="ссылки на кейсы и отзывы"
            ),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="times",
            field=models.JSONField(
                blank=True, default=list, help_text="Коды из participants.core.times.", verbose_name="когда удобно"
            ),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="usefulness",
            field=models.TextField(blank=True, verbose_name="чем могу быть полезен"),
        ),
        migrations.AddField(
            model_name="person",
            name="destroyed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="данные уничтожены"),
        ),
        migrations.AddField(
            model_name="person",
            name="graduated_in",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="год выпуска"),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="state",
            field=models.CharField(
                choices=[
                    ("uploaded", "Файл загружен"),
                    ("previewed", "Готов к записи"),
                    ("committed", "Записан"),
                    ("undone", "Отменён"),
                ],
                default="uploaded",
                max_length=20,
                verbose_name="состояние",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["original", "scan", "electronic"])),
                name="consent_basis_is_known",
                violation_error_message="Недопустимое значение.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "dissemination"),
                    models.Q(("conditions", ""), ("published_data", []), ("resources", [])),
                    _connector="OR",
                ),
                name="consent_publishes_only_by_dissemination",
                violation_error_message="Публиковать разрешает только согласие на распространение.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "mentor_duty"),
                    models.Q(("duty_agreement", ""), ("duty_payment", ""), ("notice_on__isnull", True)),
                    _connector="OR",
                ),
                name="consent_duty_only_of_employee",
                violation_error_message="Выплата и уведомление бывают только у согласия работника.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["uploaded", "previewed", "committed", "undone"])),
                name="import_state_is_known",
                violation_error_message="Недопустимое значение.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("committed_at__isnull", False), ("state__in", ["committed", "undone"])),
                    models.Q(
                        models.Q(("state__in", ["committed", "undone"]), _negated=True), ("committed_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="import_committed_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="import_undo_is_whole",
                violation_error_message="У отмены нужны время и автор.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "undone"), ("undone_at__isnull", False)),
                    models.Q(models.Q(("state", "undone"), _negated=True), ("undone_at__isnull", True)),
                    _connector="OR",
                ),
                name="import_undone_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="menteerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("completion__in", ["completed", "not_completed", ""])),
                name="mentee_request_completion_is_known",
                violation_error_message="Недопустимое значение.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("destroyed_at__isnull", True),
                    models.Q(
                        ("email", ""),
                        ("first_name", ""),
                        ("left_on__isnull", False),
                        ("middle_name", ""),
                        ("phone", ""),
                        ("post", ""),
                        ("user__isnull", True),
                        ("workplace", ""),
                    ),
                    _connector="OR",
                ),
                name="person_destroyed_has_no_data",
                violation_error_message="У человека, чьи данные уничтожены, не может быть личных данных.",
            ),
        ),
    ]
