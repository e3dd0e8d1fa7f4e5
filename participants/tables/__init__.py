"""Tables and filters of the lists of participants."""
