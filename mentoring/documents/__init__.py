"""Papers out of frozen contexts: HTML, PDF, Word and spreadsheets, and the answer that hands them over."""
