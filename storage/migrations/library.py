"""The library's tables, and what finds its rows by their words: each engine has its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.pieces import perhaps, texts, to_people, to_recognitions

_FTS5 = """CREATE VIRTUAL TABLE library_words USING fts5(
words, content='library', content_rowid='number', tokenize='ascii', prefix='3 4')"""
_ADD = "INSERT INTO library_words(rowid, words) VALUES (new.number, new.words)"
_REMOVE = "INSERT INTO library_words(library_words, rowid, words) VALUES ('delete', old.number, old.words)"
_FOUND = """ALTER TABLE library ADD COLUMN found tsvector GENERATED ALWAYS AS
(array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED"""
_FINDING = {
    "sqlite": (
        _FTS5,
        f"CREATE TRIGGER library_came AFTER INSERT ON library BEGIN {_ADD}; END",
        f"CREATE TRIGGER library_went AFTER DELETE ON library BEGIN {_REMOVE}; END",
        f"CREATE TRIGGER library_changed AFTER UPDATE OF words ON library BEGIN {_REMOVE}; {_ADD}; END",
    ),
    "postgresql": (_FOUND, "CREATE INDEX ix_library_found ON library USING gin (found)"),
}


def create_library() -> None:
    _create_library()
    _create_library_doers()
    _find_by_words()


def _create_library() -> None:
    op.create_table(
        "library",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True),
        *texts("organisation", "recognition", "place"),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("let_out_at", sa.BigInteger()),
        *perhaps("of_branch", "kept_in"),
        *texts("words"),
        to_recognitions("library"),
        sa.PrimaryKeyConstraint("number", name="pk_library"),
        sa.UniqueConstraint("organisation", "recognition", name="uq_library_organisation_recognition"),
    )
    op.create_index("ix_library_newest", "library", ["organisation", "number"])
    op.create_index("ix_library_of_branch", "library", ["organisation", "of_branch"])


def _create_library_doers() -> None:
    op.create_table(
        "library_doers",
        *texts("organisation", "recognition", "person"),
        to_recognitions("library_doers"),
        to_people("library_doers", "person"),
        sa.PrimaryKeyConstraint("organisation", "recognition", "person", name="pk_library_doers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_library_doers_person", "library_doers", ["organisation", "person"])


def _find_by_words() -> None:
    """The words come folded and one space apart: neither engine takes them apart in a way of its own."""
    for statement in _FINDING[op.get_bind().dialect.name]:
        op.execute(statement)
