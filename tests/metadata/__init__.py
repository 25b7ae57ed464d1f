"""A package, because `segment` has a `test_names` too, and pytest tells modules apart by name."""
