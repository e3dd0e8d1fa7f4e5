"""Forms of programmes, roadmaps and orders."""
