"""Many pages: where they come from, who works on them, where their rows go."""
