"""Texts: every sentence that a person reads, one catalogue a language."""
