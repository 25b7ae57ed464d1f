"""A package, as its parent is one."""
