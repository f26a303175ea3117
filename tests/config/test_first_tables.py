"""A new installation begins with the tables of one file, and only while that says what the migrations say."""

import pytest
from django.db import connection

from guanxi.config.running import first_tables


def test_the_file_was_made_by_migrations_of_this_program() -> None:
    text = first_tables.FILE.read_text(encoding="utf-8")
    assert first_tables.fits(text)
    assert first_tables.newer(text) < len(first_tables.shaped_by()) / 2


def test_a_migration_that_was_changed_or_taken_away_makes_the_file_useless() -> None:
    head = first_tables.head()
    assert first_tables.fits(head + "create table public.lantern (id int);\n")
    name, digest = next(iter(first_tables.shaped_by().items()))
    assert not first_tables.fits(head.replace(digest, digest[::-1]))
    assert not first_tables.fits(head.replace(name, "catalogue/migrations/9000_lanterns"))
    assert not first_tables.fits("create table public.lantern (id int);\n")


def test_migrations_that_came_after_the_file_are_counted() -> None:
    oldest, _line, rest = first_tables.head().partition("\n")
    assert oldest.startswith(first_tables.HEAD)
    assert first_tables.newer(rest) == 1
    assert first_tables.fits(rest)


@pytest.mark.django_db
def test_a_database_with_tables_is_left_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_class")
        before = cursor.fetchone()
        first_tables.load()
        cursor.execute("select count(*) from pg_class")
        assert cursor.fetchone() == before
