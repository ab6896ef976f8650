import type { PresenceFrame, TypingFrame } from "@/protocol/frames";
import type { ClientState } from "./state";

const typingMs = 5_000;

export function applyTyping(state: ClientState, frame: TypingFrame, now: number): ClientState {
  if (frame.user_id === state.me) return state;
  const others = state.typing.filter(
    (person) =>
      person.userId !== frame.user_id ||
      person.channelId !== frame.channel_id ||
      person.threadId !== frame.thread_id,
  );
  const person = {
    userId: frame.user_id,
    channelId: frame.channel_id,
    threadId: frame.thread_id,
    until: now + typingMs,
  };
  return { ...state, typing: [...others, person] };
}

export function expireTyping(state: ClientState, now: number): ClientState {
  const typing = state.typing.filter((person) => person.until > now);
  return typing.length === state.typing.length ? state : { ...state, typing };
}

export function applyPresence(state: ClientState, frame: PresenceFrame): ClientState {
  const presence = new Map(state.presence);
  for (const { user_id, state: there } of frame.users) {
    if (there === "offline") presence.delete(user_id);
    else presence.set(user_id, there);
  }
  return { ...state, presence };
}
