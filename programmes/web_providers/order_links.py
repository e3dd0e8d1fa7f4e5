"""What links between orders add to the shell: their words for the history."""

VERBS = {"order_links.write": "Приказ связан с прежним приказом"}
