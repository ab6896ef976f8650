import type { Id, Message, SavedMark } from "@/protocol/types";
import type { OutboxEntry } from "./outbox";
import { withSaved } from "./store/applyPersonal";
import { withPin } from "./store/applyPins";
import { withConfirmed } from "./store/confirmations";
import { pollOf, withVote } from "./store/polls";
import { addReactor, removeReactor } from "./store/reactions";
import { tombstoneOf } from "./store/tombstone";
import type { Write } from "./writes";

/**
 * A message as it is shown: the server's, with what this person's unanswered writes change in it. `waiting` is kept
 * until there is a connection; `failed` was refused and stays for its author to change or discard.
 */
export interface ShownMessage extends Message {
  /** The same before and after the server has answered. A message that is not `sent` has no id of the server's yet. */
  key: string;
  status: "sent" | "sending" | "waiting" | "failed";
  problem?: OutboxEntry["problem"];
  /** Keys of uploads that a message which is not `sent` will show. */
  uploads?: readonly string[];
}

/** The server's messages, with edits, deletions and reactions that are on their way. */
export function withWrites(
  messages: readonly Message[],
  entries: readonly OutboxEntry[],
  me: Id,
  echoKeys: ReadonlyMap<Id, string>,
): readonly ShownMessage[] {
  const writes = entries.map((entry) => entry.write).filter((write) => "messageId" in write);
  return messages.flatMap((message) => {
    const changed = writes.reduce<Message | undefined>(
      (shown, write) => shown && changedBy(shown, write, me),
      message,
    );
    return changed ? [shownMessage(changed, echoKeys.get(message.id) ?? message.id)] : [];
  });
}

const cache = new WeakMap<Message, ShownMessage>();

/** The same message is the same object, so that a list renders only what changed. */
export function shownMessage(message: Message, key: string): ShownMessage {
  const before = cache.get(message);
  if (before?.key === key) return before;
  const shown = { ...message, key, status: "sent" as const };
  cache.set(message, shown);
  return shown;
}

/** One's own messages that the server has not answered, as they will look. */
export function pendingMessage(entry: OutboxEntry, connected: boolean): ShownMessage | undefined {
  const { write } = entry;
  if (write.kind !== "post") return undefined;
  return {
    id: entry.key,
    key: entry.key,
    channel_id: write.channelId,
    ...(write.threadId ? { thread_id: write.threadId } : {}),
    user_id: entry.userId,
    text: write.text,
    created_at: entry.createdAt,
    also_to_channel: write.alsoToChannel ?? false,
    ...(write.poll ? { poll: pollOf(write.poll) } : {}),
    ...(write.forward ? { forward: write.forward } : {}),
    reactions: [],
    reply_count: 0,
    ...(write.files ? { uploads: write.files } : {}),
    status: entry.state === "failed" ? "failed" : connected ? "sending" : "waiting",
    ...(entry.problem ? { problem: entry.problem } : {}),
  };
}

function changedBy(message: Message, write: Write, me: Id): Message | undefined {
  if (!("messageId" in write) || write.messageId !== message.id) return message;
  switch (write.kind) {
    case "pin":
      if ((message.pin !== undefined) === write.on) return message;
      return withPin(message, write.on ? { user_id: me, pinned_at: message.created_at } : undefined);
    case "save":
      return withSaved(message, markOf(write, message.saved));
    case "edit":
      return { ...message, text: write.text };
    case "delete":
      return message.reply_count > 0 ? tombstoneOf(message, message.created_at) : undefined;
    case "react":
      return {
        ...message,
        reactions: (write.on ? addReactor : removeReactor)(message.reactions, write.emoji, me),
      };
    case "vote":
      return withVote(message, write.options, me);
    case "confirm":
      return withConfirmed(message);
  }
}

/** As the server will note it. */
export function markOf(
  write: Write & { kind: "save" },
  before: SavedMark | undefined,
): SavedMark | undefined {
  if (!write.mark) return undefined;
  const { state = "in_progress", remind_at } = write.mark;
  return {
    state,
    saved_at: before?.saved_at ?? new Date().toISOString(),
    ...(remind_at ? { remind_at } : {}),
    ...(before?.reminded_at ? { reminded_at: before.reminded_at } : {}),
  };
}
