"""What is done to users, schools, authorities, roles and invitations."""
