#!/usr/bin/env python
"""The command line of the project: Django's commands and our own."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    from django.core.management import execute_from_command_line  # needs the setting above

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
