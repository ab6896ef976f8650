import type {
  MessageDeleted,
  MessageEdited,
  MessagePosted,
  ReactionAdded,
  ReactionRemoved,
  ThreadUpdated,
} from "@/protocol/events";
import type { Id, Message, ThreadTotals } from "@/protocol/types";
import { asReceived } from "./confirmations";
import { dropMessage, updateLinked } from "./linked";
import { addReactor, removeReactor } from "./reactions";
import type { ClientState, MessageWindow } from "./state";
import { tombstoneOf } from "./tombstone";
import { insertMessage, removeMessage, updateMessage } from "./windows";

/** Where the messages of an event are shown. All of these may be repeated, and may meet a page that is newer than they are. */
export function showPosted(
  state: ClientState,
  event: Pick<MessagePosted, "message" | "thread" | "idempotency_key">,
): ClientState {
  const { thread, idempotency_key: key } = event;
  const message = asReceived(event.message, state.me);
  let next = state;
  if (key && message.user_id === state.me && !state.echoKeys.has(message.id)) {
    next = { ...next, echoKeys: new Map(next.echoKeys).set(message.id, key) };
  }
  if (message.number !== undefined) {
    next = inWindow(next, "windows", message.channel_id, (window) =>
      insertMessage(window, message, "windows"),
    );
  }
  if (message.thread_id !== undefined) {
    next = inWindow(next, "threadWindows", message.thread_id, (window) =>
      insertMessage(window, message, "threadWindows"),
    );
    if (thread) next = showTotals(next, message.channel_id, message.thread_id, thread);
  }
  return next;
}

export function showEdited(state: ClientState, channelId: Id, event: MessageEdited): ClientState {
  return everywhere(state, channelId, event.thread_id, event.message_id, (message) =>
    message.deleted_at || (message.edited_at ?? "") > event.edited_at
      ? message
      : { ...message, text: event.text, edited_at: event.edited_at },
  );
}

export function showDeleted(state: ClientState, channelId: Id, event: MessageDeleted): ClientState {
  const id = event.message_id;
  let next = dropMessage(state, channelId, id);
  if (event.tombstone) {
    next = everywhere(next, channelId, event.thread_id, id, (message) =>
      tombstoneOf(message, event.deleted_at),
    );
  } else {
    next = inWindow(next, "windows", channelId, (window) => removeMessage(window, id));
    if (event.thread_id)
      next = inWindow(next, "threadWindows", event.thread_id, (window) => removeMessage(window, id));
    if (next.threads.has(id)) next = { ...next, threads: without(next.threads, id) };
  }
  return event.thread_id && event.thread ? showTotals(next, channelId, event.thread_id, event.thread) : next;
}

export function showReaction(
  state: ClientState,
  channelId: Id,
  event: (ReactionAdded | ReactionRemoved) & { added: boolean },
): ClientState {
  const change = event.added ? addReactor : removeReactor;
  return everywhere(state, channelId, event.thread_id, event.message_id, (message) => ({
    ...message,
    reactions: change(message.reactions, event.emoji, event.user_id, event.count),
  }));
}

export function showTotals(
  state: ClientState,
  channelId: Id,
  threadId: Id,
  totals: ThreadTotals,
): ClientState {
  const next = everywhere(state, channelId, undefined, threadId, (root) => {
    const { last_reply_at: _, ...rest } = root;
    return {
      ...rest,
      reply_count: totals.reply_count,
      reply_user_ids: totals.reply_user_ids,
      ...(totals.last_reply_at === undefined ? {} : { last_reply_at: totals.last_reply_at }),
    };
  });
  return totals.reply_count > 0 ? next : withoutTombstone(next, channelId, threadId);
}

/** What stood for a deleted message goes with the last reply that hung on it. */
function withoutTombstone(state: ClientState, channelId: Id, messageId: Id): ClientState {
  return inWindow(state, "windows", channelId, (window) =>
    window.messages.some(({ id, deleted_at }) => id === messageId && deleted_at !== undefined)
      ? removeMessage(window, messageId)
      : window,
  );
}

export function showDetails(state: ClientState, channelId: Id, event: ThreadUpdated): ClientState {
  return everywhere(state, channelId, undefined, event.thread_id, ({ details: _, ...root }) =>
    event.details ? { ...root, details: event.details } : root,
  );
}

/** A message may be shown in its channel, in its thread, and as the head of its own thread, and elsewhere. */
export function everywhere(
  state: ClientState,
  channelId: Id,
  threadId: Id | undefined,
  messageId: Id,
  update: (message: Message) => Message,
): ClientState {
  let next = inWindow(state, "windows", channelId, (window) => updateMessage(window, messageId, update));
  if (threadId)
    next = inWindow(next, "threadWindows", threadId, (window) => updateMessage(window, messageId, update));
  next = updateLinked(next, messageId, update);
  const thread = next.threads.get(messageId);
  if (!thread?.root) return next;
  return { ...next, threads: new Map(next.threads).set(messageId, { ...thread, root: update(thread.root) }) };
}

export function inWindow(
  state: ClientState,
  which: "windows" | "threadWindows",
  id: Id,
  update: (window: MessageWindow) => MessageWindow,
): ClientState {
  const before = state[which].get(id);
  if (!before) return state;
  const after = update(before);
  return after === before ? state : { ...state, [which]: new Map(state[which]).set(id, after) };
}

export function without<V>(map: ReadonlyMap<Id, V>, id: Id): ReadonlyMap<Id, V> {
  const copy = new Map(map);
  copy.delete(id);
  return copy;
}
