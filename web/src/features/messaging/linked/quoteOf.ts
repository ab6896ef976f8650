import type { Message } from "@/protocol/types";
import { messagePath } from "../paths";

/** A message as Markdown to be answered to: its text in a quote, and below it who said it, with the way back. */
export function quoteOf(message: Message, origin = location.origin): string {
  const said = message.text !== "" ? message.text : (message.forward?.text ?? "");
  const lines = `${said}\n\n— <@${message.user_id}>, ${origin}${messagePath(message)}`.split("\n");
  return `${lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n")}\n\n`;
}
