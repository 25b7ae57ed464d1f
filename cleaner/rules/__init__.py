"""Rule packs: `schema` says what one holds, `parse` reads it, `load` layers, `match` chooses, `apply` marks lines."""
