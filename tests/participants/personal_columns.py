"""Every column of the project that can hold text: who frees it of a destroyed person, or why it holds nothing of one.

A new column of text, JSON or a file must be entered here; `test_destruction_is_whole.py` fails until it is. A column is
personal when a person of the base can stand in it by the program's own doing; those that people may type anything into,
about nobody in particular, are found by the search for mentions before an act is approved.
"""

CODE = "a code, a number, a hash or a state"
REFERENCE = "reference data, the same for all schools"
SCHOOL = "the school's own particulars, its director's name among them"
HAND = "free text about the work: the search for mentions shows it before the act is approved"
SIGNED = "signed and kept on another ground than consent"
LIBRARY = "a library's own table, emptied with the account or of itself"

# model: {column: who frees it}
PERSONAL: dict[str, dict[str, str]] = {
    "participants.Person": dict.fromkeys(
        ["last_name", "first_name", "middle_name", "letter", "post", "workplace", "qualification", "phone", "email",
         "languages", "building", "name_forms", "sort_name", "sex"],
        "erasing_person",
    ),
    "participants.Guardianship": {"relation": "erasing_person"},
    "participants.MentorProfile": dict.fromkeys(
        ["competences_text", "achievements", "interests", "usefulness", "times", "result", "review_links", "note"],
        "bases_erasing",
    ),
    "participants.MenteeRequest": dict.fromkeys(
        ["text", "goals", "interests", "wishes", "mentor_sex", "times", "result", "review_links", "completion_note",
         "note"],
        "bases_erasing",
    ),
    "participants.Application": dict.fromkeys(
        ["last_name", "first_name", "middle_name", "letter", "post", "workplace", "phone", "email", "guardian_name",
         "guardian_relation", "guardian_phone", "text", "goals", "wishes", "competences_text", "achievements",
         "usefulness", "interests", "times", "decline_reason", "sex"],
        "application_erasing",
    ),
    "participants.InformationCard": dict.fromkeys(
        ["author_name", "author_post", "strengths", "difficulties", "advice", "health", "special_needs", "registers",
         "family", "annul_reason"],
        "card_erasing",
    ),
    "participants.Consent": dict.fromkeys(
        ["withdrawal_reason", "published_data", "resources", "conditions", "duty_payment", "duty_agreement"],
        "consent_erasing",
    ),
    "participants.PrintedConsent": {"resources": "consent_papers_erasing"},
    "participants.ConsentScan": {"file": "consent_papers_erasing", "filename": "consent_papers_erasing"},
    "participants.ConsentTask": dict.fromkeys(["text", "url", "key", "note"], "consent_erasing"),
    "participants.Depiction": {"data": "consent_erasing"},
    "participants.ImportBatch": dict.fromkeys(
        ["file", "filename", "sheet", "changes", "written"], "import_erasing"
    ),
    "participants.Portfolio": dict.fromkeys(
        ["photo", "education", "titles", "achievements", "courses", "experience", "preferences", "about"],
        "bases_erasing",
    ),
    "participants.LongTermMember": dict.fromkeys(["areas", "note", "removal_reason"], "bases_erasing"),
    "participants.Interview": dict.fromkeys(["interviewer", "note", "place"], "preparation_erasing"),
    "participants.TrainingLesson": {"leader": "preparation_erasing"},
    "participants.TrainingCompletion": {"number": "preparation_erasing"},
    "participants.OutsideTraining": dict.fromkeys(
        ["title", "organisation", "number", "file", "filename"], "preparation_erasing"
    ),
    "pairing.Pair": dict.fromkeys(["explanation", "end_note", "duty_document"], "pair_erasing"),
    "pairing.PairStep": {"note": "pair_erasing"},
    "pairing.PairingRule": {"reason": "matching_erasing"},
    "pairing.WaitingStep": {"text": "matching_erasing"},
    "pairing.Agreement": {"content": "agreement_erasing"},
    "pairing.AgreementSide": {"remark": "agreement_erasing"},
    "pairing.AgreementScan": {"file": "agreement_erasing", "filename": "agreement_erasing"},
    "pairing.PairChange": dict.fromkeys(["note", "result", "decision_note"], "change_erasing"),
    "pairing.IndividualPlan": {"goal": "plan_erasing", "expected": "plan_erasing"},
    "pairing.PlanItem": {"title": "plan_erasing", "result": "plan_erasing"},
    "pairing.Meeting": dict.fromkeys(["place", "topic", "done", "difficulties", "next_step"], "pair_erasing"),
    "monitoring.Answer": {"text": "monitoring.erasing"},
    "programmes.Order": {
        **dict.fromkeys(["title", "content", "parameters"], "programmes.erasing, unless approved"),
        "edits": "programmes.erasing",
    },
    "monitoring.Award": {"reason": "monitoring.award_erasing"},
    "programmes.OrderDecision": {
        "remark": "programmes.erasing", "content": "programmes.erasing, unless of the approval",
    },
    "accounts.User": dict.fromkeys(["password", "email", "full_name", "name_forms"], "accounts.erasing"),
    "audit.Entry": dict.fromkeys(
        ["object_repr", "serialized_data", "changes_text", "changes", "additional_data", "actor_email", "note"],
        "audit.erasing",
    ),
    "jobs.Job": dict.fromkeys(["title", "message", "file", "filename"], "jobs.erasing"),
    "account.EmailAddress": {"email": "accounts.erasing"},
    "mfa.Authenticator": {"data": "accounts.erasing"},
    "usersessions.UserSession": dict.fromkeys(["session_key", "user_agent", "data"], "accounts.erasing"),
    "sessions.Session": {"session_data": "accounts.erasing"},
    "admin.LogEntry": {"object_repr": "audit.erasing", "change_message": "audit.erasing"},
}  # fmt: skip

# model: {columns: reason}
IMPERSONAL: dict[str, dict[str, str]] = {
    "accounts.Authority": {"name sort_name": SCHOOL},
    "accounts.School": {
        "slug name full_name founder place address phone email website inn ogrn head_post head_last_name "
        "head_first_name head_middle_name head_forms sort_name": SCHOOL,
    },
    "accounts.Membership": {"role letter": CODE},
    "accounts.Invitation": {"token_hash": CODE},
    "audit.Entry": {"object_pk cid verb": CODE},
    "jobs.Job": {"kind state arguments result_url content_type": CODE},
    "programmes.MentoringForm": {"code title programme_kind description mentor_kinds mentee_kinds": REFERENCE},
    "programmes.RoleVariant": {"code title description": REFERENCE},
    "programmes.WorkKind": {"code title programme_kind": REFERENCE},
    "programmes.OwnTemplate": {"kind title filename file digest": SCHOOL},
    "programmes.RoadmapTemplate": {"code title programme_kind content": REFERENCE},
    "programmes.Programme": {
        "kind state archived_from": CODE, "title curator_title curator_post search_title": HAND,
    },
    "programmes.ContingentFigure": {"code number fact_source": CODE, "title note": HAND},
    "programmes.Order": {
        "kind state number number_key number_sort digest check_key file_digest": CODE, "file": SIGNED,
    },
    "programmes.OrderJournal": {"kinds": CODE, "title pattern": SCHOOL},
    "programmes.OrderDecision": {"kind": CODE},
    "programmes.OrderLink": {"kind": CODE},
    "programmes.SchoolLook": {"letterhead emblem typeface": SCHOOL, "emblem_place": CODE},
    "programmes.SchoolWording": {"code built_in": CODE, "heading preamble points": HAND},
    "programmes.PostForms": {"text text_key forms": "posts and names of organisations"},
    "programmes.OrderScan": {"content_type digest": CODE, "file filename": SIGNED},
    "programmes.Acquaintance": {"name post": SIGNED},
    "programmes.ProgrammePaper": {"kind": CODE, "title": HAND, "content": SIGNED},
    "programmes.PaperSection": {"code built_in": CODE, "title body": HAND},
    "programmes.Endorsement": {"word": CODE, "body protocol_number": HAND},
    "programmes.Stage": {"number": CODE, "title task result product": HAND},
    "programmes.ResponsibleGroup": {"title sort_title": HAND},
    "programmes.RoadmapTarget": {"number indicator values": CODE, "title": HAND},
    "programmes.Activity": {
        "number deadline_kind points every fact fact_mark fact_url state": CODE,
        "title product deadline responsible executors fact_text note": HAND,
    },
    "programmes.Event": {"kind audience state": CODE, "title place responsible note": HAND},
    "programmes.MediaItem": {"form": CODE, "title place responsible url stop_reason note": HAND},
    "programmes.Evidence": {"content_type url": CODE, "title file filename": HAND},
    "programmes.Partner": {
        "kind inn": CODE, "name address website contact_name contact_post phone email offers note sort_name": HAND,
    },
    "programmes.PartnerAgreement": {"number scan_type": CODE, "subject scan scan_name note": HAND},
    "programmes.CalendarFeed": {"token_hash": CODE},
    "programmes.RoadmapImport": {"options state": CODE, "filename source draft": HAND},
    "participants.Person": {"kind": CODE},
    "participants.RequestCategory": {"code title programme_kind": REFERENCE},
    "participants.MentorProfile": {"state": CODE},
    "participants.MenteeRequest": {"source state completion": CODE},
    "participants.Campaign": {"side audience letter key state": CODE, "title welcome": HAND},
    "participants.CampaignSlip": {"token_hash code_hash": CODE},
    "participants.Application": {"draft_hash code_hash state": CODE},
    "participants.InformationCard": {"author_kind": CODE},
    "participants.ConsentText": {"kind title purpose data_list actions_list term withdrawal": REFERENCE},
    "participants.Consent": {"kind basis": CODE},
    "participants.InformationResource": {"url title": HAND},
    "participants.PrintedConsent": {"key kind": CODE},
    "participants.ConsentScan": {"content_type digest": CODE},
    "participants.ConsentTask": {"kind": CODE},
    "participants.ImportBatch": {"layout mapping counts state digest": CODE, "decisions": "keys of rows and numbers of people"},
    "participants.ColumnMapping": {"layout header_key titles columns": CODE},
    "participants.AccessLink": {"token_hash code_hash": CODE},
    "participants.Portfolio": {"photo_type": CODE},
    "participants.LongTermMember": {"origin": CODE},
    "participants.Interview": {"outcome": CODE},
    "participants.TrainingCourse": {"title goal": HAND},
    "participants.TrainingLesson": {"title place": HAND},
    "participants.Attendance": {"mark": CODE},
    "participants.OutsideTraining": {"content_type": CODE},
    "participants.RetentionRule": {"kind": CODE, "basis": HAND},
    "participants.Destruction": {
        "number state content": CODE, "reason way commission remark": "kept with the act; no names of people in it",
    },
    "participants.DestructionItem": {"reason": CODE},
    "participants.YearChange": {"moves": CODE},
    "participants.YearPlan": {"decisions": "classes and numbers of people"},
    "pairing.Pair": {"state origin end_reason": CODE},
    "pairing.PairStep": {"kind": CODE},
    "pairing.MatchingSettings": {"weights class_wish earlier_wish": CODE},
    "pairing.SynonymGroup": {"code words": REFERENCE},
    "pairing.PairingRule": {"kind": CODE},
    "pairing.MatchingRun": {"name": HAND, "content": "numbers of rows, points and codes"},
    "pairing.WorkbenchStep": {"verb after_digest before": CODE},
    "pairing.Waiting": {"reason_codes": CODE},
    "pairing.WaitingStep": {"kind": CODE},
    "pairing.GroupMeeting": {"title place": HAND, "state": CODE},
    "pairing.Guest": {"side": CODE},
    "pairing.Preference": {"side way": CODE},
    "pairing.Agreement": {"digest": CODE},
    "pairing.AgreementSide": {"side state way": CODE},
    "pairing.AgreementScan": {"content_type digest": CODE},
    "pairing.PairChange": {"kind state initiator reason": CODE},
    "pairing.PlanItem": {"state": CODE},
    "pairing.Meeting": {"kind": CODE},
    "monitoring.Indicator": {
        "code number title programme_kind formula role numerator denominator denominator_source": REFERENCE,
    },
    "monitoring.Target": {"source": HAND},
    "monitoring.DenominatorChoice": {"row": CODE},
    "monitoring.Questionnaire": {"code title intro role wave": REFERENCE},
    "monitoring.QuestionnaireItem": {"code kind text hint low high": REFERENCE},
    "monitoring.Survey": {"role wave state": CODE, "title": HAND},
    "monitoring.Award": {"kind state": CODE},
    "monitoring.SwotLine": {"quadrant origin": CODE, "text basis": HAND},
    "monitoring.Report": {"state digest": CODE, "done problems proposals conclusions": HAND, "content": SIGNED},
    "admin.LogEntry": {"object_id": CODE},
    "auth.Permission": {"name codename": LIBRARY},
    "auth.Group": {"name": LIBRARY},
    "contenttypes.ContentType": {"app_label model": LIBRARY},
    "sessions.Session": {"session_key": CODE},
    "account.EmailConfirmation": {"key": LIBRARY},
    "mfa.Authenticator": {"type": CODE},
    "django_tasks_database.DBTaskResult": {
        "status args_kwargs task_path worker_ids queue_name backend_name return_value exception_class_path traceback":
            "numbers of jobs only",
    },
}  # fmt: skip


def listed() -> dict[str, set[str]]:
    """All columns of both tables by model."""
    found: dict[str, set[str]] = {label: set(columns) for label, columns in PERSONAL.items()}
    for label, groups in IMPERSONAL.items():
        found.setdefault(label, set()).update(name for names in groups for name in names.split())
    return found
