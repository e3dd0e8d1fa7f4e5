"""Russian in documents: names, posts, numerals, dates, phone numbers, school classes."""
