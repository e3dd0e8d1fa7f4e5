"""People, what they ask for and offer, and what they have agreed to."""
