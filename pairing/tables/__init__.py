"""Tables and filters of pairing, a module for each list."""
