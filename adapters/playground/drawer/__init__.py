"""The drawer: what happened in plain words, the wire, the rows, and why something did not happen."""
