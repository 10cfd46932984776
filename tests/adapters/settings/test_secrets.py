"""Secrets are refused in the file, by name of the variable they belong in, and never repeated."""

from tests.support.every import for_each


@for_each(
    ("added", "variable"),
    [
        ("slack: { bot_token: hunter2 }", "SLACK_BOT_TOKEN"),
        ("slack:\n  signing_secret: hunter2", "SLACK_SIGNING_SECRET"),
        ("slack:\n  app_token: hunter2", "SLACK_APP_TOKEN"),
        ("teams:\n  password: hunter2", "TEAMS_APP_PASSWORD"),
        ("password: hunter2", "the environment"),
        ("x: xoxb-hunter2-hunter2", "SLACK_BOT_TOKEN"),
        ("x: xapp-1-hunter2", "SLACK_APP_TOKEN"),
        ("x: abc8Q~" + "hunter2-" * 4, "TEAMS_APP_PASSWORD"),
        ("# was xoxb-hunter2-hunter2 until May", "SLACK_BOT_TOKEN"),
        ("x: 0123456789abcdef0123456789abcdef", "SLACK_SIGNING_SECRET"),
        ("x: postgresql://skald:hunter2@db/skald", "SKALD_DATABASE_URL"),
        ("privacy: { wall: xoxb-hunter2-hunter2 }", "SLACK_BOT_TOKEN"),
        ("xoxb-hunter2-hunter2: &a [", "SLACK_BOT_TOKEN"),
    ],
)
def test_a_secret_is_refused_and_not_repeated(faults, added, variable):
    found = faults(add=added)

    told = [line for line in found if "secrets do not belong in this file" in line]
    assert len(told) == 1
    assert variable in told[0]
    assert not any("hunter2" in line for line in found)


def test_a_duplicate_of_a_secret_is_hidden_as_well(faults):
    found = faults(add="token: xoxb-hunter2-hunter2\ntoken: xoxb-hunter2-hunter3\n")

    assert len(found) == 2
    assert not any("hunter" in line for line in found)


def test_words_about_passwords_are_no_secrets(faults, smallest):
    text = smallest.replace("name: People }", "name: People, behaviours: [Reset a borrower's password] }")

    found = faults(text)

    assert found == []
