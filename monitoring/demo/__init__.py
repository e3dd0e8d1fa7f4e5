"""An invented school (or a region of them) in the middle of its year, built through the actions that pages call."""
