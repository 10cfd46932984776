"""The `skald` command. What a command needs is imported when it runs, so that `--help` is quick."""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.options import AsLines, Days, Overwrite, Port, Since, To, Until, page, three_numbers
from adapters.plainly import plainly

if TYPE_CHECKING:
    from adapters.people_file.telling import Told

skald = typer.Typer(
    name="skald",
    help="Skald tells what colleagues did, in the words of whoever saw it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
manifest = typer.Typer(help="Make what a platform needs to know about the app.", no_args_is_help=True)
db = typer.Typer(help="Look after the database.", no_args_is_help=True)
people = typer.Typer(help="Look after who belongs to the organisation.", no_args_is_help=True)
export = typer.Typer(help="Hand out what was told, as files.", no_args_is_help=True)
skald.add_typer(people, name="people")
skald.add_typer(export, name="export")
skald.add_typer(manifest, name="manifest")
skald.add_typer(db, name="db")


def main() -> None:
    skald()


@skald.command()
def play(
    *,
    port: Port = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Don't open the page in a browser.")] = False,
    keep: Annotated[
        bool,
        typer.Option("--keep", help="Keep Skald's records, not Slack's or Teams', for next time."),
    ] = False,
    script: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Play the story in this file, step by step.")
    ] = None,
    pace: Annotated[
        float, typer.Option(min=0, max=60, help="Seconds for a step of a story on the page.")
    ] = 2.5,
) -> None:
    """Try Skald in a browser, beside a Slack and a Teams made of paper. No account is needed.

    With --script a story is played on the page, which goes along, and stays open afterwards.

    With --no-open too it is played without a page, and ends with 1 where a step does not hold.

    A story is a text to be read aloud, one step a line, such as: Daniel presses “Approve it”.

    All the steps there are, and stories to begin from, stand in docs/stories.
    """
    with plainly():
        from adapters.compose import perform
        from adapters.compose import play as start

        if script is None:
            start(port, open_page=not no_open, keep=keep)
        elif not perform(script, port, open_page=not no_open, keep=keep, pace=pace):
            raise typer.Exit(1)


@skald.command()
def serve(
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Port = None,
) -> None:
    """Serve the platforms that the environment sets up, until stopped."""
    with plainly():
        from adapters.settings import FaultySettings, lacking, load, said_aloud

        settings = load().serving_on(host, port)
        if faults := lacking(settings):
            raise FaultySettings(faults)
        for each in said_aloud(settings):
            typer.secho(each, err=True, fg=typer.colors.RED, bold=True)
        from adapters.compose import serve as start

        start(settings)


@skald.command()
def check(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False
) -> None:
    """Look at settings, database, tokens, scopes and clock; say what is wrong and what to do."""
    from adapters.check import check_all
    from adapters.findings import Level

    findings = []
    for each in check_all():
        findings.append(each)
        if not as_json:
            typer.echo(str(each))
    if as_json:
        typer.echo(_json([each.as_json() for each in findings]))
    if any(each.level is Level.FAULT for each in findings):
        raise typer.Exit(1)


@manifest.command("slack")
def manifest_slack() -> None:
    """Print the manifest of the Slack app: paste it at api.slack.com/apps."""
    with plainly():
        from adapters.settings import load
        from adapters.slack.manifest import manifest as made
        from adapters.slack.manifest import notes

        settings = load()
        typer.echo(_json(made(settings)))
        for note in notes(settings):
            typer.echo(note, err=True)


@manifest.command("teams")
def manifest_teams(
    *,
    website: Annotated[
        str, typer.Option(metavar="URL", help="The app's website, instead of SKALD_BASE_URL.", callback=page)
    ] = "",
    privacy: Annotated[
        str, typer.Option(metavar="URL", help="Your page on privacy, instead of the website.", callback=page)
    ] = "",
    terms: Annotated[
        str, typer.Option(metavar="URL", help="Your terms of use, instead of the website.", callback=page)
    ] = "",
    app_version: Annotated[
        str | None,
        typer.Option(
            metavar="1.2.3", help="The package's version, instead of Skald's.", callback=three_numbers
        ),
    ] = None,
) -> None:
    """Write the app package for Teams into this folder: upload it in the Teams admin centre.

    Teams takes it in place of an older package only if its version is higher.
    """
    with plainly():
        from adapters.settings import Hindrance, load
        from adapters.teams.manifest import Listed, notes
        from adapters.teams.package import NAME, package

        settings = load()
        listed = Listed(app_version or _own_version(), website, privacy, terms)
        made, file = package(settings, listed), Path(NAME).absolute()
        try:
            file.write_bytes(made)
        except OSError as why:
            raise Hindrance(f"{file} cannot be written: {why.strerror}.") from why
        typer.echo(file)
        for note in notes(settings, listed):
            typer.echo(note, err=True)


def _own_version() -> str:
    from importlib.metadata import version

    return version("skald")


@people.command("import")
def people_import(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.csv", exists=True, dir_okay=False, readable=True, show_default=False),
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
    confirm_leavers: Annotated[
        bool, typer.Option("--confirm-leavers", help="So many people did leave: the file is the whole list.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Take in the organisation's own list: who works where, since when, for whom, on which days.

    A line with a fault is named with its remedy and left out; the others go on, and the command ends with 1.

    The columns stand in docs/people-file.md. Beside a running server it is fine.
    """
    with plainly():
        told = _taken_in(file, dry_run=dry_run, leavers_confirmed=confirm_leavers)
        typer.echo(_json(told.as_json()) if as_json else "\n".join(told.lines()))
        if not told.fine:
            raise typer.Exit(1)


def _taken_in(file: Path, *, dry_run: bool, leavers_confirmed: bool) -> Told:
    from adapters.settings import load

    settings = load()
    from adapters.compose import take_in
    from adapters.people_file.progress import shown
    from adapters.people_file.reading import read
    from adapters.people_file.telling import Told

    reading = read(file)
    with shown() as progress:
        taken = take_in(
            settings, reading.file, dry_run=dry_run, leavers_confirmed=leavers_confirmed, progress=progress
        )
    return Told(reading, taken.report, taken.branches, dry_run, leavers_confirmed)


@export.command("stories")
def export_stories(
    *,
    to: To = None,
    overwrite: Overwrite = False,
    since: Since = None,
    until: Until = None,
    as_json: AsLines = False,
) -> None:
    """Write down every story that all of the organisation may read at this moment, the newest first.

    The words stand as the library shows them, a customer's own as far as colleagues may read them.

    No column says who did it or told it. What is withdrawn, hidden, private or a branch's own is not in it.

    In CSV an apostrophe stands before what a spreadsheet would take for a formula; JSON has the words alone.

    Beside a running server it is fine.
    """
    _hand_out("stories", to, (since, until), overwrite=overwrite, as_json=as_json)


@export.command("recognitions")
def export_recognitions(
    *,
    to: To = None,
    overwrite: Overwrite = False,
    since: Since = None,
    until: Until = None,
    as_json: AsLines = False,
) -> None:
    """Write down every recognition that all of the organisation may read at this moment, the newest first.

    It says what was done, which value it showed and what it changed, and no column says who did or told it.

    In the words “a colleague” stands for them, and for others on record whose name is typed with a capital.

    A name that Skald does not know, such as a customer's, stays as it was typed. All else is as with stories.
    """
    _hand_out("recognitions", to, (since, until), overwrite=overwrite, as_json=as_json)


def _hand_out(what: str, to: Path | None, days: Days, *, overwrite: bool, as_json: bool) -> None:
    if to is not None and to.exists() and not overwrite:
        raise typer.BadParameter(f"{to} is there already. Add --overwrite to replace it.")
    since, until = (each and each.date() for each in days)
    if since and until and since > until:
        raise typer.BadParameter("--since is later than --until.")
    with plainly():
        from adapters.settings import load

        settings = load()
        from adapters.compose import Exported, exporting
        from adapters.exporting.taking import taking

        exported = Exported(what)
        with (
            exporting(settings) as hand_out,
            taking(exported.columns, to, overwrite=overwrite, as_json=as_json) as take,
        ):
            hand_out(exported, since, until, take)
    if to is not None:
        typer.echo(f"Written to {to}.", err=True)


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database's schema up to this version; an empty database gets the schema only."""
    with plainly():
        from adapters.settings import load

        settings = load()
        from adapters.compose import upgrade

        typer.echo(upgrade(settings))


def _json(told: object) -> str:
    return json.dumps(told, indent=2, ensure_ascii=False)


if __name__ == "__main__":
    main()
