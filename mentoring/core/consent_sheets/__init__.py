"""Consents as sheets of paper to be signed: one consent, one document, everything the law asks to be in it."""

from mentoring.core.consent_sheets.form import (
    DISSEMINATION,
    MENTOR_DUTY,
    PARTICIPATION,
    PROCESSING,
    ConsentForm,
    Operator,
    Party,
    WithdrawalForm,
    Wording,
)
from mentoring.core.consent_sheets.printed import Blank, Choice, ConsentSheet, Line, Section, SheetSignature
from mentoring.core.consent_sheets.sheet import sheet
from mentoring.core.consent_sheets.withdrawals import withdrawal_sheet

__all__ = [
    "DISSEMINATION",
    "MENTOR_DUTY",
    "PARTICIPATION",
    "PROCESSING",
    "Blank",
    "Choice",
    "ConsentForm",
    "ConsentSheet",
    "Line",
    "Operator",
    "Party",
    "Section",
    "SheetSignature",
    "WithdrawalForm",
    "Wording",
    "sheet",
    "withdrawal_sheet",
]
