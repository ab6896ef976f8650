import { useEffect } from "react";
import type { CustomEmoji } from "@/protocol/types";
import { useClient, useLoadState, useSynced } from "./SyncContext";

/** The workspace's own emoji by name; fetched when somebody first needs them, and kept true by the log. */
export function useCustomEmoji(): ReadonlyMap<string, CustomEmoji> | undefined {
  const { loader } = useClient();
  const emoji = useSynced((state) => state.customEmoji);
  const loading = useLoadState("custom-emoji");
  const isMissing = emoji === undefined && loading === undefined;
  useEffect(() => {
    if (isMissing) void loader.customEmoji();
  }, [loader, isMissing]);
  return emoji;
}
