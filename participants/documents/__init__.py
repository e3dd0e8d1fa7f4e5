"""Documents about participants, a module for each kind."""
