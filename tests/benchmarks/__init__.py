"""Benchmarks: each module here measures ours against something else on the same input, and has `run() -> rows`."""
