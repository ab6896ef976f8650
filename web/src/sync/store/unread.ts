import type { MessageDeleted, MessagePosted } from "@/protocol/events";
import type { ChannelReadState, Id } from "@/protocol/types";

/** Counts of a channel or a thread; docs/api/overview.md, "Counting unread". */
export type Counts = Pick<ChannelReadState, "read_number" | "unread_count" | "mention_count">;

/** After a message with this number was posted: one's own reads up to itself, another's is one more. */
export function afterPost<T extends Counts>(counts: T, number: number, event: MessagePosted, me: Id): T {
  if (number <= counts.read_number) return counts;
  if (event.message.user_id === me)
    return { ...counts, read_number: number, unread_count: 0, mention_count: 0 };
  return {
    ...counts,
    unread_count: counts.unread_count + 1,
    mention_count: counts.mention_count + (mentions(event, me) ? 1 : 0),
  };
}

/** After a message with this number was deleted. */
export function afterDelete<T extends Counts>(counts: T, number: number, event: MessageDeleted, me: Id): T {
  if (number <= counts.read_number) return counts;
  return {
    ...counts,
    unread_count: Math.max(0, counts.unread_count - 1),
    mention_count: Math.max(0, counts.mention_count - (mentions(event, me) ? 1 : 0)),
  };
}

export function mentions(event: Pick<MessagePosted, "mentions" | "mentions_all">, me: Id): boolean {
  return event.mentions_all || (event.mentions?.includes(me) ?? false);
}
