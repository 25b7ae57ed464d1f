"""Whoever wrote it: candidates from the head, from marked elements, from printed lines and signatures."""
