"""What a school has set out to do: forms, programmes, the roadmap, orders."""
