"""What benchmarks run in processes of their own, for an environment or a memory of its own."""
