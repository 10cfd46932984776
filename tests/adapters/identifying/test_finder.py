"""What tells who a customer is is found however it is written, and nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as some
from stdnum import luhn

from adapters.identifying import Finder, country_of
from tests.support.every import every, for_each

AT_HOME = Finder("GB")
COUNTRIES = ("GB", "IE", "US", "CA", "DE", "FR", "NL", "ES", "IT", "PL", "SE", "DK", "AU", None)


@for_each(
    ("text", "found"),
    [
        ("Write to amira@example.org, she said.", ("amira@example.org",)),
        ("<amira.o'neil+post@mail.example.co.uk>.", ("amira.o'neil+post@mail.example.co.uk",)),
        ("amira＠example．org", ("amira＠example．org",)),
        ("ana@bücher.example and bo@example.org", ("ana@bücher.example", "bo@example.org")),
        ("a\u200bmira@exam\u200dple.org", ("a\u200bmira@exam\u200dple.org",)),
    ],
)
def test_an_address_is_found(text, found):
    assert AT_HOME([text]) == found


@for_each(
    ("text", "found"),
    [
        ("Ring 020 7946 0958.", ("020 7946 0958",)),
        ("Ring (020) 7946-0958.", ("(020) 7946-0958",)),
        ("Ring 020.7946.0958", ("020.7946.0958",)),
        ("Ring 02079460958 now", ("02079460958",)),
        ("Ring 07700 900123, a number of films", ("07700 900123",)),
        ("07700900123", ("07700900123",)),
        ("+44 7700 900123", ("+44 7700 900123",)),
        ("+353 86 123 4567 in Cork", ("+353 86 123 4567",)),
        ("+1 (212) 555-0123", ("+1 (212) 555-0123",)),
        ("0033 1 42 68 53 00", ("0033 1 42 68 53 00",)),
        ("0 2 0 7 9 4 6 0 9 5 8", ("0 2 0 7 9 4 6 0 9 5 8",)),
        ("０２０ ７９４６ ０９５８", ("０２０ ７９４６ ０９５８",)),
        ("٠٢٠ ٧٩٤٦ ٠٩٥٨", ("٠٢٠ ٧٩٤٦ ٠٩٥٨",)),
        ("020\u200b7946\u200d0958", ("020\u200b7946\u200d0958",)),
        ("020\u00a07946\u20110958", ("020\u00a07946\u20110958",)),
        ("On 23/11/2026 at 09:30 she rang 020 7946 0958", ("020 7946 0958",)),
    ],
)
def test_a_telephone_number_is_found(text, found):
    assert AT_HOME([text]) == found


@for_each(
    ("country", "text"),
    [
        ("US", "212-555-0123"),
        ("US", "(212) 555-0123"),
        ("IE", "086 123 4567"),
        ("DE", "030 901820"),
        ("FR", "01 42 68 53 00"),
        ("NL", "020-555 1111"),
        ("ES", "912 345 678"),
        (None, "+34 912 345 678"),
    ],
)
def test_each_country_writes_its_own_telephone_numbers(country, text):
    assert Finder(country)([f"Ring {text}, please."]) == (text,)


@for_each(
    ("text", "found"),
    [
        ("4111 1111 1111 1111", ("4111 1111 1111 1111",)),
        ("4111-1111-1111-1111 until 12/27", ("4111-1111-1111-1111",)),
        ("card 5555555555554444.", ("5555555555554444",)),
        ("3782 822463 10005", ("3782 822463 10005",)),
        ("４１１１ １１１１ １１１１ １１１１", ("４１１１ １１１１ １１１１ １１１１",)),
        ("4\u200b111.1111.1111.1111", ("4\u200b111.1111.1111.1111",)),
        ("4111 1111 1111 1112", ()),
        ("0000 0000 0000 0000", ()),
        ("978-0-306-40615-7", ()),
    ],
)
def test_the_number_of_a_card_is_found_by_its_last_digit(text, found):
    assert AT_HOME([text]) == found


@for_each(
    "text",
    [
        "AB 12 34 56 C",
        "QQ123456C",
        "943 476 5919",
        "1234567T",
        "12345678Z",
        "X1234567L",
        "RSSMRA85T10A562S",
        "GB29 NWBK 6016 1331 9268 19",
        "DE89370400440532013000",
        "1 85 05 78 006 084 91",
        "131052-308T",
        "756.9217.0769.85",
        "536-90-4399",
        "390.533.447-05",
    ],
)
def test_what_a_country_numbers_its_people_by_is_found(text):
    assert AT_HOME([f"It was {text} she said"]) == (text,)


@for_each(
    ("country", "number", "text"),
    [
        ("GB", "9434765919", "NHS number {}"),
        ("NL", "123456782", "BSN: {}"),
        ("CA", "123456782", "her SIN is {}"),
        ("DE", "36574261809", "Steuer-ID {}"),
        ("PL", "44051401359", "PESEL {}"),
    ],
)
def test_a_plain_row_of_digits_is_one_behind_its_name(country, number, text):
    assert Finder()([text.format(number)]) == (number,)
    assert Finder()([f"Order {number} came"]) == ()
    assert Finder("GB")([f"Order {number} came"]) == ()


@every(
    country=COUNTRIES,
    text=[
        "On 23 November 2026 at 09:30 she came to Room 101, with her 2 dogs.",
        "23/11/2026, 24.11.2026, 2026-11-25 10:45:30, 25-11-2026",
        "07.11.2026 09:30, 07.11.2026 0930",
        "Monday to Friday 08:30-17:30, Saturday 09:00–12:00, 9.30 10.30 11.30 12.30",
        "From 01/12/2026-05/12/2026 and 2019-2026, then 2020 2021 2022 2023",
        "It cost £1,250.00, then $12,000,000, then 1 250 000 € and 10 000 000 more",
        "Order 4500123456, order no. 12345678, ticket #123456, case 20261123-0041",
        "Tracking 1Z999AA10123456784, ISBN 978-0-306-40615-7",
        "House 12, 14 and 16-20; SW1A 1AA; bus 42 and 43; flat 3/27",
        "51.5074, -0.1278 and 192.168.100.200 and v1.2.3",
        "12 15 18 20 22 30 45 and 1500 people, 99.9 %, 3,141.59",
        "@mei and @tom came 5 times @ 12:30, #libraries",
        "1234567, 0123456, 100 200 300 400",
        "Read 250 pages in 2025/26, 1000000 words, 40000000 steps",
    ],
)
def test_ordinary_numbers_tell_nobody(country, text):
    assert Finder(country)([text]) == ()


@given(some.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)))  # noqa: DTZ001  days on paper
def test_no_day_and_no_time_is_taken_for_a_number(moment):
    at = moment.replace(tzinfo=UTC)
    written = (
        f"{at:%d/%m/%Y %H:%M}",
        f"{at:%Y-%m-%d %H:%M:%S}",
        f"{at:%d.%m.%Y}, {at:%H.%M}",
        f"{at:%d %B %Y}",
    )

    assert AT_HOME([f"She came on {each} and stayed." for each in written]) == ()


@given(some.integers(0, 99_999), some.sampled_from(["Room {}", "house {}", "£{}", "{} people", "No. {}"]))
def test_no_short_number_is(number, sentence):
    assert AT_HOME([f"It was {sentence.format(number)}, she said."]) == ()


@given(
    some.integers(10**13, 10**14 - 1).map(lambda each: f"4{each}"),
    some.sampled_from(["", " ", "-", "\u00a0", "\u200b", "."]),
    some.sampled_from([str, "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"]),
)
def test_every_card_is_found_in_every_writing(begins, gap, digits):
    number = begins + luhn.calc_check_digit(begins)
    grouped = gap.join(number[each : each + 4] for each in range(0, 16, 4))
    typed = grouped if digits is str else grouped.translate(str.maketrans("0123456789", digits))

    assert AT_HOME([f"Her card is {typed} she said"]) == (typed,)


@given(some.text(some.sampled_from("0123456789 .-/()+@abzA٠７\u200b\u2060\n"), max_size=200))
def test_what_is_found_stands_there_as_it_was_typed(text):
    assert all(each in text for each in AT_HOME([text]))


@for_each(
    ("zone", "country"),
    [
        ("Europe/London", "GB"),
        ("America/New_York", "US"),
        ("Etc/UTC", None),
        ("UTC", None),
        ("Nowhere", None),
    ],
)
def test_a_time_zone_says_in_which_country_it_is(zone, country):
    assert country_of(zone) == country


@pytest.mark.alone
@every(
    text={
        "digits": "7" * 100_000,
        "digits apart": "7 " * 50_000,
        "digits with dots": "1.." * 33_000,
        "hidden between": "7\u200b" * 50_000,
        "Arabic": "٧" * 100_000,
        "full width": "７" * 100_000,
        "cards": "4111 1111 1111 1111 " * 5_000,
        "telephones": "020 7946 0958 " * 7_000,
        "pluses": "+1" * 50_000,
        "brackets": "(0" * 50_000,
        "at signs": "@" * 100_000,
        "endless addresses": "a@" + "a." * 50_000,
        "letters and digits": "A1" * 50_000,
        "accounts": "GB29 " * 20_000,
        "dates": "01.01.2026 " * 9_000,
    }
)
def test_what_is_meant_to_hold_it_up_does_not(text):
    began = thread_time()

    AT_HOME([text])

    assert thread_time() - began < 2


@pytest.mark.alone
def test_a_text_without_any_costs_next_to_nothing():
    texts = ["A borrower had stopped coming. She could no longer manage the bus. " * 20] * 3

    began = thread_time()
    for _ in range(100):
        AT_HOME(texts)

    assert (thread_time() - began) / 100 < 0.001
