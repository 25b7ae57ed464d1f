"""Rule packs: `schema` says what one may hold, `load` reads and layers them, `match` chooses, `apply` marks lines."""
