"""A package, because `metadata` has a `test_source` too, and pytest tells modules apart by name."""
