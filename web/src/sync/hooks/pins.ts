import { useEffect } from "react";
import type { Id } from "@/protocol/types";
import { sameItems, useClient, useLoadState, useSynced } from "./SyncContext";

const none: readonly Id[] = [];

/** The pinned messages of a channel, the one that was pinned last first; kept current by events. */
export function usePins(channelId: Id) {
  const { loader } = useClient();
  const ids = useSynced((state) => state.pins.get(channelId) ?? none, sameItems);
  const isLoaded = useSynced((state) => state.pins.has(channelId));
  const loadState = useLoadState(`pins:${channelId}`);
  useEffect(() => {
    if (!isLoaded) void loader.pins(channelId);
  }, [loader, channelId, isLoaded]);
  return {
    ids,
    state: isLoaded
      ? ("loaded" as const)
      : loadState === "failed"
        ? ("failed" as const)
        : ("loading" as const),
    retry: () => void loader.pins(channelId),
  };
}
