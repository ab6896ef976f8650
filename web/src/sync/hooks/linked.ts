import { useEffect } from "react";
import type { Id, Message } from "@/protocol/types";
import { useConnection } from "./connection";
import { useClient, useSynced } from "./SyncContext";

/**
 * A message that something outside of its conversation points to, as it is now. `null` where this person may not see it; undefined while that is not
 * known.
 */
export function useLinkedMessage(id: Id): Message | null | undefined {
  const { loader } = useClient();
  const message = useSynced((state) => state.linked.get(id));
  const isLive = useConnection().state === "live";
  const isUnknown = message === undefined;
  // Asked for again where the answer was dropped, and when the connection is back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: that they changed is what matters
  useEffect(() => {
    void loader.linked.want(id);
  }, [loader, id, isUnknown, isLive]);
  return message;
}
