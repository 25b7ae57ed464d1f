"""Tools for people who write rule packs. Nothing here runs on a page's way."""
