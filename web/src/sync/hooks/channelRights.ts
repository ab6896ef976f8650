import type { Channel, ChannelRules, User } from "@/protocol/types";
import { useChannel } from "./channels";
import { isAdmin, useMe } from "./people";

type Right = "post" | "reply" | "mention_all";

/** Admins and whoever made the channel look after it. */
export function mayManage(channel: Channel, me: User): boolean {
  return isAdmin(me) || (channel.created_by === me.id && me.role !== "guest");
}

/** What the channel's rules let a member do; the server decides. */
export function has(right: Right, channel: Channel, me: User): boolean {
  const who = channel.rules?.[right] ?? "everyone";
  if (who === "everyone" || mayManage(channel, me)) return true;
  return who === "named" && (channel.rules?.named_user_ids ?? []).includes(me.id);
}

export function useHas(right: Right, channelId: string): boolean {
  const channel = useChannel(channelId);
  const me = useMe();
  return channel === undefined || has(right, channel, me);
}

export const openRules: ChannelRules = { post: "everyone", reply: "everyone", mention_all: "everyone" };
