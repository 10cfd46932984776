// What may stand in a payload. Only what is drawn is known; the rest is refused aloud, and never left out in silence.

const ALWAYS = ["type", "block_id", "action_id"];
const KNOWN = {
  header: ["text"],
  section: ["text", "fields", "accessory"],
  context: ["elements"],
  divider: [],
  rich_text: ["elements"],
  actions: ["elements"],
  image: ["image_url", "alt_text"],
  input: ["label", "hint", "element", "optional"],
  rich_text_section: ["elements"],
  rich_text_quote: ["elements"],
  rich_text_preformatted: ["elements"],
  rich_text_list: ["elements", "style"],
  text: ["text", "style"],
  emoji: ["name", "style"],
  user: ["user_id", "style"],
  channel: ["channel_id", "style"],
  broadcast: ["range", "style"],
  link: ["url", "text", "style"],
  date: ["timestamp", "format", "fallback", "style"],
  button: ["text", "value", "style", "accessibility_label", "confirm"],
  confirm: ["title", "text", "confirm", "deny", "style"],
  plain_text: ["text", "emoji"],
  mrkdwn: ["text", "verbatim"],
  plain_text_input: ["multiline", "max_length", "placeholder", "initial_value"],
  static_select: ["options", "option_groups", "placeholder", "initial_option"],
  radio_buttons: ["options", "initial_option"],
  checkboxes: ["options", "initial_options"],
  datepicker: ["initial_date"],
  file_input: ["filetypes", "max_files"],
  multi_users_select: ["max_selected_items", "placeholder", "initial_users"],
};

// The words for what is not known of a node whose kind is known; null where all of it is.
export function strange(node) {
  const known = Object.hasOwn(KNOWN, node.type) ? KNOWN[node.type] : null;
  const found = known && Object.keys(node).find((key) => !ALWAYS.includes(key) && !known.includes(key));
  return found ? `“${found}” in “${node.type}”` : null;
}
