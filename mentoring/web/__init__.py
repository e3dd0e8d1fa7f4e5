"""The web shell: the guard, navigation, home page, search, and what all pages share."""
