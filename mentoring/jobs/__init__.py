"""Long work: shown with its progress, stopped on wish, its files kept for its owner for a while."""
