"""Pages: HTML for people, drawn from what the views say, under one strict policy."""
