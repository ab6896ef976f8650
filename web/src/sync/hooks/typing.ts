import { useCallback, useRef } from "react";
import type { Id } from "@/protocol/types";
import { sameItems, useClient, useSynced } from "./SyncContext";

/** Who writes here at this moment, oneself left out. */
export function useTyping(channelId: Id, threadId?: Id): readonly Id[] {
  return useSynced(
    (state) =>
      state.typing
        .filter((person) => person.channelId === channelId && person.threadId === threadId)
        .map((person) => person.userId),
    sameItems,
  );
}

const everyMs = 3_000;

/** To be called with every keystroke; tells the others at most every three seconds. */
export function useSendTyping(channelId: Id, threadId?: Id): () => void {
  const client = useClient();
  const last = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - last.current < everyMs) return;
    last.current = now;
    client.send({ t: "typing", channel_id: channelId, ...(threadId ? { thread_id: threadId } : {}) });
  }, [client, channelId, threadId]);
}
