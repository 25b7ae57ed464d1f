"""Text to lines: `html` for markup, `text` for what a crawler already flattened, `kind` to tell them apart."""
