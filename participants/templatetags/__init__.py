"""Template tags of participants."""
