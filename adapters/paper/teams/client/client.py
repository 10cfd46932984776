"""What a person's Teams does: say, press, fill, send; and what it shows them."""

from __future__ import annotations

from adapters.paper.line import SignedRequest
from adapters.paper.links import host_of, links_in
from adapters.paper.teams.client import payloads
from adapters.paper.teams.client.form import Form
from adapters.paper.teams.client.mentions import typed
from adapters.paper.teams.client.pressing import Press, made, pressed
from adapters.paper.teams.client.returning import (
    take_card,
    take_results,
    take_task,
    take_unfurled,
    without_preview,
)
from adapters.paper.teams.client.servers import Servers, failed
from adapters.paper.teams.client.wire import Answer
from adapters.paper.teams.messages import Message
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Dialog, Sheet
from adapters.paper.teams.world import Conversation, Person

_UNSENT = "Failed to send."
_STALE = 60.0


class PaperClient(Servers):
    """People are named by id or by any of their names, places by "#channel", a chat's name, id or "@app"."""

    # --- what a person does

    async def say(
        self, user: str, where: str, line: str, *, under: Message | None = None, result: JSON | None = None
    ) -> Answer:
        """A line as typed; `@` names who is there. In a channel or group chat the app hears it only when it
        is mentioned. `under` is the post that a channel's line answers; `result` was picked in a search.
        """
        return await self._speak(user, where, line, under, result=result)

    async def send_picture(self, user: str, content: bytes, line: str = "") -> Answer:
        """One that is put into the chat with the app, perhaps with words."""
        person, conversation = self._there(user, "@app")
        self._may_speak(person, conversation)
        words = typed(self.paper, conversation, line)
        message = self.paper.post(conversation.id, person.id, words.shown, text_format="plain", by_app=False)
        told = payloads.said(self.paper, person, conversation, message, words)
        key = self.paper.next_guid()
        self.paper.pictures[key] = content
        address = f"{self.paper.service_url_of(conversation.tenant)}v3/attachments/{key}/views/original"
        told["attachments"].insert(0, {"contentType": "image/*", "contentUrl": address})
        return failed(await self.wire.deliver(told), _UNSENT)

    async def command(self, user: str, where: str, line: str) -> Answer:
        """A command out of the list behind a slash: where others are, the app alone sees it.

        Where the client has no such list, it is `say` with the app named.
        """
        _, conversation = self._there(user, where)
        return await self._speak(user, where, line, alone=conversation.kind != "personal")

    async def press(
        self, user: str, where: Message | Form, label: str, *, old_client: bool = False
    ) -> Answer:
        """A button by its label. A message is pressed as it was read, so that a copy grown old can be too.

        `old_client` knows no Action.Execute and takes its fallback.
        """
        if isinstance(where, Message) and (again := self._suggested(where, label)) is not None:
            return await self.say(user, where.conversation, again)
        press = self._press(user, where, label, old_client=old_client)
        if press.held_back:
            return Answer(held_back=press.held_back)
        if press.activity is None:
            return press.done
        return await self._sent(press)

    async def press_at(self, user: str, where: Form, number: int) -> Answer:
        """A button by its place among all of the card's, folded ones too, in reading order.

        Raises LookupError where there is none.
        """
        action, folds = where.action_at(number)
        where.sheet.opened.update(folds)
        press = pressed(self.paper, self.paper.person(user), where, action, folds)
        if press.held_back:
            return Answer(held_back=press.held_back)
        return press.done if press.activity is None else await self._sent(press)

    def sealed_press(self, user: str, where: Message | Form, label: str) -> SignedRequest:
        """What `press` would send, not sent: `deliver_again` can then send it several times at once."""
        press = self._press(user, where, label)
        assert press.activity is not None, press.held_back or press.done  # noqa: S101  a mistake of the test
        return self.wire.sealed(press.activity)

    def open_view(self, user: str) -> Form | None:
        """The dialog that is open; else the newest card with inputs in the person's own chat."""
        person = self.paper.person(user).id
        if person in self.paper.screens.dialogs:
            return Form(self.paper, person, self.paper.screens.dialogs[person])
        for message in reversed(self.messages(user, "@app")):
            if message.by_app and message.cards:
                form = Form(self.paper, person, message)
                return form if form.labels else None
        return None

    def card(self, user: str, message: Message) -> Form:
        """A message's card as that person has it before them, to be filled and unfolded."""
        return Form(self.paper, self.paper.person(user).id, message)

    async def submit(self, user: str) -> Answer:
        """Sends the form that is open by the button that stands out in it."""
        form = self.open_view(user)
        if form is None or form.submit_label is None:
            raise LookupError(f"no form is open before {user}")
        return await self.press(user, form, form.submit_label)

    def sealed_submission(self, user: str) -> SignedRequest:
        """What `submit` would send, not sent; the form stays open whatever is answered to it."""
        form = self.open_view(user)
        if form is None or form.submit_label is None:
            raise LookupError(f"no form is open before {user}")
        return self.sealed_press(user, form, form.submit_label)

    async def close(self, user: str) -> None:
        """The cross of a dialog; the app is not told."""
        if self.paper.screens.close_dialog(self.paper.person(user).id) is None:
            raise LookupError(f"no dialog is open before {user}")

    async def extension(self, user: str, where: str, command: str, message: Message | None = None) -> Answer:
        """An action of the message extension, from the compose box or out of a message's own menu."""
        person, conversation = self._there(user, where)
        about = payloads.extension(self.paper, command, message)
        asked = payloads.invoke(
            self.paper,
            "composeExtension/fetchTask",
            person,
            conversation,
            about,
            None,
            about["commandContext"],
        )
        self.paper.screens.close_dialog(person.id)
        dialog = self._blank(person, conversation, None, about)
        return take_task(self.paper, dialog, await self.wire.invoke(asked))

    async def search(
        self,
        user: str,
        where: str,
        command: str,
        words: str = "",
        *,
        parameter: str = "query",
        skip: int = 0,
    ) -> Answer:
        """A search of the message extension; without words what it shows at first.

        With `skip` somebody scrolled to the end of so many.
        """
        person, conversation = self._there(user, where)
        value = payloads.query(command, parameter, words, skip)
        asked = payloads.invoke(
            self.paper, "composeExtension/query", person, conversation, value, None, "compose"
        )
        return take_results(await self.wire.invoke(asked))

    def insert(self, user: str, where: str, result: JSON) -> Message:
        """A result that was picked, sent as a message of their own: the app can never change it."""
        person, conversation = self._there(user, where)
        sent = (without_preview(result),)
        return self.paper.post(conversation.id, person.id, attachments=sent, by_app=False)

    async def unfurl(self, user: str, where: str, address: str) -> Answer:
        """A link is pasted into the compose box; what is answered goes with the message once it is sent."""
        person, conversation = self._there(user, where)
        asked = payloads.invoke(
            self.paper, "composeExtension/queryLink", person, conversation, {"url": address}, None, "compose"
        )
        return take_unfurled(await self.wire.invoke(asked))

    # --- what a person sees

    def messages(self, user: str, where: str) -> tuple[Message, ...]:
        """What stands in the conversation for that person, with the cards that they alone were shown."""
        person, conversation = self._there(user, where)
        standing = self.paper.messages(conversation.id)
        return tuple(
            self.paper.screens.seen(person.id, one) for one in standing if self.paper.sees(person.id, one)
        )

    def last_message(self, user: str, where: str) -> Message:
        seen = self.messages(user, where)
        if not seen:
            raise LookupError(f"{user} sees no message in {where}")
        return seen[-1]

    async def look(self, user: str, where: str) -> tuple[Answer, ...]:
        """The conversation comes into view: cards that are due are asked for afresh, for this person.

        A card that is younger than a minute is not asked for again.
        """
        person, conversation = self._there(user, where)
        due = [each for each in self.messages(user, where) if self._due(person, conversation, each)]
        return tuple([await self._refresh(person, conversation, each) for each in due])

    def reopen(self, user: str) -> None:
        """Teams is closed and opened: what that client alone was shown, or had typed, is gone."""
        self.paper.screens.reopen(self.paper.person(user).id)

    # --- within

    async def _speak(
        self,
        user: str,
        where: str,
        line: str,
        under: Message | None = None,
        *,
        alone: bool = False,
        result: JSON | None = None,
    ) -> Answer:
        person, conversation = self._there(user, where)
        self._may_speak(person, conversation)
        words = typed(self.paper, conversation, line)
        picked = () if result is None else (without_preview(result),)
        message = self.paper.post(
            conversation.id,
            person.id,
            words.shown,
            attachments=picked or await self._below_links(user, where, line),
            text_format="plain",
            by_app=False,
            thread=(under.thread or under.id) if under is not None else None,
            only_for=person.id if alone else None,
        )
        heard = alone or conversation.kind == "personal" or words.mentions(self.paper.app.bot)
        if not heard or not self.paper.installed(conversation):
            return Answer()
        told = payloads.said(self.paper, person, conversation, message, words)
        return failed(await self.wire.deliver(told), _UNSENT)

    async def _below_links(self, user: str, where: str, line: str) -> tuple[JSON, ...]:
        """The card that the app gives to the first link to a domain of its own."""
        domains = self.paper.app.link_domains
        for address in (each for each in links_in(line) if host_of(each) in domains):
            results = (await self.unfurl(user, where, address)).results
            return tuple(without_preview(each) for each in results[:1])
        return ()

    def _may_speak(self, person: Person, conversation: Conversation) -> None:
        if person.id not in conversation.members or conversation.deleted:
            raise LookupError(f"{person.name} is not in {conversation.name or 'that chat'}")
        if conversation.kind == "personal" and not conversation.installed:
            raise LookupError(f"{person.name} has not added the app")

    def _suggested(self, message: Message, label: str) -> str | None:
        for action in message.suggested:
            if action.get("title") == label:
                return str(action.get("value", label))
        return None

    def _press(self, user: str, where: Message | Form, label: str, *, old_client: bool = False) -> Press:
        person = self.paper.person(user)
        form = where if isinstance(where, Form) else Form(self.paper, person.id, where)
        return made(self.paper, person, form, label, old_client=old_client)

    async def _sent(self, press: Press) -> Answer:
        """Sends what a press made, and does what is answered."""
        activity, place = press.activity or {}, press.form.place
        if activity["type"] != "invoke":
            return failed(await self.wire.deliver(activity), "Something went wrong. Please try again.")
        answer = await self.wire.invoke(activity)
        if isinstance(place, Dialog):
            return take_task(self.paper, place, answer)
        if activity["name"] == "task/fetch":
            conversation = self.paper.conversations[place.conversation]
            dialog = self._blank(press.person, conversation, place.id, None)
            return take_task(self.paper, dialog, answer)
        return take_card(self.paper, press.person.id, place, answer)

    def _blank(
        self, person: Person, conversation: Conversation, message: str | None, about: JSON | None
    ) -> Dialog:
        """Nothing stands in it until the app has answered."""
        nothing = Sheet({"type": "AdaptiveCard", "version": "1.5", "body": []})
        return Dialog(self.paper.next_guid(), person.id, "", nothing, conversation.id, message, about)

    def _due(self, person: Person, conversation: Conversation, message: Message) -> bool:
        refresh = message.cards[0].get("refresh") if message.cards else None
        if refresh is None:
            return False
        asked = refresh.get("userIds")
        most = 60
        mine = {person.id, person.teams_id} & set(asked) if asked else len(conversation.members) <= most
        shown = self.paper.screens.shown.get((person.id, *message.place))
        return bool(mine) and (shown is None or self.paper.now() - shown[1] > _STALE)

    async def _refresh(self, person: Person, conversation: Conversation, message: Message) -> Answer:
        action = message.cards[0]["refresh"]["action"]
        data = action.get("data") or {}
        asked = payloads.executed(self.paper, person, conversation, message, action, dict(data), "automatic")
        return take_card(self.paper, person.id, message, await self.wire.invoke(asked))
