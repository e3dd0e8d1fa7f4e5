"""What came of it: questionnaires, indicators, figures for the school and above."""
