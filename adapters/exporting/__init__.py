"""What was told as a file: harmless in whatever opens it, and never half under its name."""
