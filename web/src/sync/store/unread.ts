import type { Id, NotificationLevel } from "@/protocol/types";

/** Counts of a channel or a thread; docs/api/overview.md, "Counting unread". */
export interface Counts {
  read_number: number;
  unread_count: number;
  mention_count: number;
  marked_unread: boolean;
}

/** Whom a message mentions, as events say it. */
export interface Mentioned {
  mentions?: Id[];
  mentions_all: boolean;
}

/** After a message by somebody else came to the end. */
export function afterPost<T extends Counts>(counts: T, isMention: boolean): T {
  return {
    ...counts,
    unread_count: counts.unread_count + 1,
    mention_count: counts.mention_count + (isMention ? 1 : 0),
  };
}

/** After everything up to this number was read. */
export function afterReading<T extends Counts>(counts: T, number: number): T {
  return { ...counts, read_number: number, unread_count: 0, mention_count: 0, marked_unread: false };
}

/** After a message with this number was deleted, or moved away. */
export function afterDelete<T extends Counts>(counts: T, number: number, isMention: boolean): T {
  if (number <= counts.read_number) return counts;
  return {
    ...counts,
    unread_count: Math.max(0, counts.unread_count - 1),
    mention_count: Math.max(0, counts.mention_count - (isMention ? 1 : 0)),
  };
}

/** After an edit of a message with this number. */
export function afterEdit<T extends Counts>(counts: T, number: number, was: boolean, is: boolean): T {
  if (number <= counts.read_number || was === is) return counts;
  return { ...counts, mention_count: Math.max(0, counts.mention_count + (is ? 1 : -1)) };
}

/** In a muted channel only one's own name counts. */
export function mentions(event: Mentioned, me: Id, level?: NotificationLevel): boolean {
  return (event.mentions_all && level !== "mute") || (event.mentions?.includes(me) ?? false);
}
