"""What participants add to the pages of other apps, a module for each part."""
