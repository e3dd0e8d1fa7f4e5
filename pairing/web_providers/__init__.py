"""What pairing adds to the pages of other apps, a module for each part."""
