import type { Id, Message } from "@/protocol/types";

/** Events are the same for everybody: whoever receives a message that asks to be confirmed knows themselves whether they are asked. */
export function asReceived(message: Message, me: Id): Message {
  const asked = message.confirmation;
  if (!asked || asked.mine !== undefined || message.user_id === me) return message;
  if (asked.user_ids !== undefined && !asked.user_ids.includes(me)) return message;
  return { ...message, confirmation: { ...asked, mine: "waiting" } };
}

/** One's own confirmation, before its event. */
export function withConfirmed(message: Message): Message {
  const asked = message.confirmation;
  return asked?.mine === "waiting"
    ? {
        ...message,
        confirmation: { ...asked, mine: "confirmed", confirmed_count: asked.confirmed_count + 1 },
      }
    : message;
}
