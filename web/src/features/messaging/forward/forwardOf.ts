import type { Forward, Message } from "@/protocol/types";

/** What the server will make of passing a message on: one that was itself passed on without a word stays its first author's. */
export function forwardOf(message: Message): Forward {
  const { forward, text } = message;
  if (forward && text === "") {
    return forward;
  }
  const whole = forward ? `${text}\n\n> ${forward.text.replaceAll("\n", "\n> ")}` : text;
  return { message_id: message.id, user_id: message.user_id, text: whole, created_at: message.created_at };
}
