"""Documents of monitoring: questionnaires and results on paper, the SWOT, indicators, reports, certificates, letters."""
