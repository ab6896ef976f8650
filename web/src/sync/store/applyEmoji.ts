import type { EventEnvelope } from "@/protocol/events";
import type { CustomEmoji } from "@/protocol/types";
import type { ClientState } from "./state";

/** An emoji came to the workspace or went. Who has not fetched the list yet will find it there. */
export function changeEmoji(
  state: ClientState,
  event: Extract<EventEnvelope, { type: "emoji.added" | "emoji.removed" }>,
): ClientState {
  if (!state.customEmoji) return state;
  const customEmoji = new Map(state.customEmoji);
  if (event.type === "emoji.added") customEmoji.set(event.data.emoji.name, event.data.emoji);
  else if (customEmoji.get(event.data.name)?.id === event.data.emoji_id) customEmoji.delete(event.data.name);
  else return state;
  return { ...state, customEmoji };
}

export function putCustomEmoji(state: ClientState, emoji: readonly CustomEmoji[]): ClientState {
  return { ...state, customEmoji: new Map(emoji.map((one) => [one.name, one])) };
}
