"""Lists with their filters and exports."""
