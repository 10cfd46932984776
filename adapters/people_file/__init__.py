"""A people file as a spreadsheet saves it: read generously, strict in what it means, and its report told."""
