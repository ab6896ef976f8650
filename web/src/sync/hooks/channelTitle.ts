import { t } from "@lingui/core/macro";
import type { Channel, Id, User } from "@/protocol/types";
import type { ClientState } from "../store/state";
import { useSynced } from "./SyncContext";

/** What a channel is called for this reader: its name, or the people in it. */
export function useChannelTitle(channel: Channel | undefined): string {
  return useSynced((state) => (channel ? channelTitle(channel, state) : ""));
}

export function channelTitle(channel: Channel, state: Pick<ClientState, "me" | "users">): string {
  if (channel.kind === "public" || channel.kind === "private") return channel.name;
  const others = (channel.member_ids ?? []).filter((id) => id !== state.me);
  if (others.length === 0) {
    const me = state.users.get(state.me)?.display_name ?? "";
    return t`${me} (you)`;
  }
  const names = others.map((id) => nameOf(state.users.get(id)));
  return (others.length > 1 ? shortened(names) : names).join(", ");
}

/** The other person of a direct channel; oneself where there is nobody else. */
export function directPartner(channel: Channel, me: Id): Id | undefined {
  if (channel.kind !== "direct") return undefined;
  return channel.member_ids?.find((id) => id !== me) ?? me;
}

/** First names, where they tell the people apart. */
function shortened(names: readonly string[]): readonly string[] {
  const first = names.map((name) => name.split(" ")[0] ?? name);
  return new Set(first).size === names.length ? first : names;
}

function nameOf(user: User | undefined): string {
  return user?.display_name ?? t`Somebody`;
}
