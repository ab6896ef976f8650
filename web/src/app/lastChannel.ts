import type { Id } from "@/protocol/types";
import type { ClientState } from "@/sync/store/state";
import { readKept } from "@/ui/useKept";

const key = "parley.channel";

export function rememberChannel(channelId: Id): void {
  try {
    localStorage.setItem(key, JSON.stringify(channelId));
  } catch {
    // The device keeps nothing: the next visit starts at the first channel.
  }
}

/** Where a visit begins: where the last one ended, else the oldest of one's channels. */
export function firstChannel(state: ClientState): Id | undefined {
  const kept = readKept<Id>(key);
  if (kept !== undefined && state.readStates.has(kept)) return kept;
  return (
    [...state.readStates.keys()].find((id) => state.channels.get(id)?.kind === "public") ??
    state.readStates.keys().next().value
  );
}
