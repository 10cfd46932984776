"""What people do reaches a real Bolt app, and its answers reach them."""

from __future__ import annotations

FORM = {
    "type": "modal",
    "callback_id": "recognise",
    "title": {"type": "plain_text", "text": "Recognise"},
    "submit": {"type": "plain_text", "text": "Send it"},
    "private_metadata": "nonce",
    "blocks": [
        {
            "type": "input",
            "block_id": "who",
            "label": {"type": "plain_text", "text": "Who"},
            "element": {"type": "multi_users_select", "action_id": "v"},
        },
        {
            "type": "input",
            "block_id": "what",
            "label": {"type": "plain_text", "text": "What happened"},
            "element": {"type": "plain_text_input", "action_id": "v", "multiline": True, "max_length": 40},
        },
    ],
}


async def test_a_command_opens_a_form_that_comes_back_filled(slack, bolt, paper):
    seen = {}

    @bolt.command("/recognise")
    async def on_command(ack, command, client):
        seen["text"] = command["text"]
        await client.views_open(trigger_id=command["trigger_id"], view=FORM)
        await ack()

    @bolt.view("recognise")
    async def on_form(ack, view):
        seen["values"], seen["private"] = view["state"]["values"], view["private_metadata"]
        await ack()

    typed = await slack.command("raj", "#well-done", "/recognise @Mei Lin held the <door> & waited")
    form = slack.open_view("raj")
    form.fill("Who", ["mei"]).fill("What happened", "Held the door")
    sent = await slack.submit("raj")

    mei = paper.person("mei").id
    assert (typed.status, sent.status, slack.open_view("raj")) == (200, 200, None)
    assert seen["text"] == f"<@{mei}|mei> held the &lt;door&gt; &amp; waited"
    assert seen["values"]["who"]["v"] == {"type": "multi_users_select", "selected_users": [mei]}
    assert seen["values"]["what"]["v"] == {"type": "plain_text_input", "value": "Held the door"}
    assert seen["private"] == "nonce"


async def test_a_pressed_button_can_answer_in_private_through_its_response_url(slack, bolt, sdk):
    @bolt.action("approve")
    async def on_press(ack, action, respond):
        await ack()
        await respond(f"pressed {action['value']}")

    button = {"type": "button", "action_id": "approve", "value": "7"}
    button["text"] = {"type": "plain_text", "text": "Approve it"}
    blocks = [{"type": "actions", "elements": [button]}]
    await sdk.chat_postMessage(channel="#well-done", text="Please read", blocks=blocks)

    answer = await slack.press("mei", slack.last_message("mei", "#well-done"), "Approve it")

    assert answer.ok
    assert slack.last_message("mei", "#well-done").words == "pressed 7"
    assert slack.last_message("raj", "#well-done").buttons == ("Approve it",)
