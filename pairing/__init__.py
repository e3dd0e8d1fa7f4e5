"""Who works with whom: matching, pairs, meetings."""
