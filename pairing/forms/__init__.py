"""Forms of pairing, a module for each part of the app."""
