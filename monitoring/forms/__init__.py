"""What comes in from the pages of monitoring."""
