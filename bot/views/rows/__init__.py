"""Rows: one thing that was told as a line of a file, without a column for anybody's name."""
