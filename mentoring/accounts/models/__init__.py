"""Tables of users, authorities, schools, memberships and invitations."""

from mentoring.accounts.models.invitation import Invitation
from mentoring.accounts.models.membership import Membership
from mentoring.accounts.models.school import Authority, School
from mentoring.accounts.models.user import User

__all__ = ["Authority", "Invitation", "Membership", "School", "User"]
