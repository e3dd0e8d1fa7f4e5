"""Users, the tree of authorities, schools, and who works where in which role."""
