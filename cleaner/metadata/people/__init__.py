"""People's names and roles, in whatever a byline or a signature says."""
