"""Pages of accounts: staff, invitations, schools, authorities, one's own profile."""
