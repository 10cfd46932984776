"""Figures rather than verdicts: what is measured here is read by people, and no test waits for it."""
