"""What is remembered of late has a bound, whoever comes."""

from adapters.recent import Recent


def test_what_was_set_longest_ago_is_forgotten_first():
    found: Recent[int, str] = Recent(3)
    for number in range(3):
        found[number] = "a"
    found[0] = "b"

    found[9] = "c"

    assert found == {2: "a", 0: "b", 9: "c"}


def test_it_holds_no_more_than_it_was_made_for():
    found: Recent[int, int] = Recent(10)

    for number in range(1000):
        found[number] = number

    assert list(found) == list(range(990, 1000))
