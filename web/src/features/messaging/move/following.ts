import type { Id, Message } from "@/protocol/types";
import type { ClientState } from "@/sync/store/state";

/** So many messages go with one call. */
const MOST = 99;

/** The messages after this one in the same line, as far as they have been loaded: those that can go with it. */
export function followingIn(state: ClientState, message: Message): readonly Id[] {
  const { thread_id } = message;
  const window =
    thread_id === undefined ? state.windows.get(message.channel_id) : state.threadWindows.get(thread_id);
  const at = window?.messages.findIndex((candidate) => candidate.id === message.id) ?? -1;
  if (!window || at < 0) return [];
  return window.messages
    .slice(at + 1)
    .filter((next) => next.thread_id === thread_id && !next.trace && !next.deleted_at)
    .slice(0, MOST)
    .map((next) => next.id);
}
