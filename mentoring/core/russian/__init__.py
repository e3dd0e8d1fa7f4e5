"""Russian in documents: names, posts, organisations, agreement, numerals, dates, typography, phone numbers, school classes."""
