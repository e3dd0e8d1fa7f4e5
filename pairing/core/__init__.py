"""The reckoning of pairs: plain Python that knows neither the database nor the clock."""
