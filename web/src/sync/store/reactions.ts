import type { Id, Reaction } from "@/protocol/types";

/** `count` is what the server counted; without it (one's own, not yet confirmed) it is reckoned. */
export function addReactor(reactions: Reaction[], emoji: string, userId: Id, count?: number): Reaction[] {
  const before = reactions.find((reaction) => reaction.emoji === emoji);
  if (!before) return [...reactions, { emoji, count: count ?? 1, user_ids: [userId] }];
  const known = before.user_ids.includes(userId);
  const user_ids = known ? before.user_ids : [...before.user_ids, userId];
  const after = { emoji, count: count ?? before.count + (known ? 0 : 1), user_ids };
  return reactions.map((reaction) => (reaction === before ? after : reaction));
}

export function removeReactor(reactions: Reaction[], emoji: string, userId: Id, count?: number): Reaction[] {
  const before = reactions.find((reaction) => reaction.emoji === emoji);
  if (!before) return reactions;
  const user_ids = before.user_ids.filter((id) => id !== userId);
  const after = {
    emoji,
    count: count ?? before.count - (before.user_ids.length - user_ids.length),
    user_ids,
  };
  return after.count <= 0
    ? reactions.filter((reaction) => reaction !== before)
    : reactions.map((reaction) => (reaction === before ? after : reaction));
}
