"""Pages: what a browser shows to people with or without an account, as plain values without any markup.

Each file has its page, and examples() of it; the web's templates say only where each word stands.
"""
