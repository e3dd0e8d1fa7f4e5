"""All pages of a programme in a browser, in both themes and at three widths: no barriers, nothing too wide, nothing heavy."""

import gzip
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse

from programmes.actions import events, media, papers, partner_agreements, partners, roadmap, roadmap_imports
from programmes.core.roadmap_import.change_set import Mode
from programmes.models import Activity, Partner, PartnerAgreement, RoadmapTemplate
from programmes.readers.usual_events import usual_events
from programmes.roadmap_files import FORMATS
from tests import factories
from tests.browser.conftest import DESK, PHONE, TABLET
