import type { Message } from "@/protocol/types";
import { messagePath } from "../paths";

/** A message as Markdown to be answered to: its text in a quote, and below it who said it, which leads to where. Nobody is called by it. */
export function quoteOf(message: Message, author: string, origin = location.origin): string {
  const said = message.text !== "" ? message.text : (message.forward?.text ?? "");
  const name = author.replaceAll(/[\\[\]]/g, "\\$&");
  const lines = `${said}\n\n— [${name}](${origin}${messagePath(message)})`.split("\n");
  return lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
}
