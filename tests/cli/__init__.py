"""A package: its tests import helpers from `cli.flood`."""
