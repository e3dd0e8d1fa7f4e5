"""Documents about pairs, a module for each kind."""
