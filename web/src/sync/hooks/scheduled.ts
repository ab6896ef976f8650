import { useMemo } from "react";
import type { Id, ScheduledMessage } from "@/protocol/types";
import { newKey } from "../ids";
import { removeScheduled } from "../store/applyPersonal";
import { placeOf } from "../store/place";
import { useClient, useSynced } from "./SyncContext";

/** What one has planned, by time. Events keep it current. */
export function useScheduled(): readonly ScheduledMessage[] {
  const scheduled = useSynced((state) => state.scheduled);
  return useMemo(
    () =>
      [...scheduled.values()].sort((a, b) => a.send_at.localeCompare(b.send_at) || a.id.localeCompare(b.id)),
    [scheduled],
  );
}

/** How many are planned for a channel or a thread. */
export function useScheduledCount(place: string): number {
  return useSynced((state) => [...state.scheduled.values()].filter((one) => placeOf(one) === place).length);
}

/** How many could not be sent at their time. */
export function useFailedCount(): number {
  return useSynced(
    (state) => [...state.scheduled.values()].filter((one) => one.failure !== undefined).length,
  );
}

export interface Plan {
  channelId: Id;
  threadId?: Id | undefined;
  alsoToChannel?: boolean | undefined;
  askConfirmation?: boolean | undefined;
  text: string;
  /** Keys of uploads: they are sent first. */
  files?: readonly string[] | undefined;
  at: Date;
}

/** Planning needs the server: its clock is the one that counts. Each call fails with a `ProblemError` and changes nothing then. */
export function usePlanning() {
  const client = useClient();
  return useMemo(() => {
    const { api, store } = client;
    return {
      schedule: async ({
        channelId,
        threadId,
        alsoToChannel,
        askConfirmation,
        text,
        files = [],
        at,
      }: Plan) => {
        const fileIds = (await client.uploads?.settle(files)) ?? [];
        const clears = client.drafts?.isElsewhere(placeOf({ channel_id: channelId, thread_id: threadId }));
        await api.schedule(
          {
            channel_id: channelId,
            text,
            send_at: at.toISOString(),
            ...(threadId ? { thread_id: threadId } : {}),
            ...(alsoToChannel ? { also_to_channel: true } : {}),
            ...(askConfirmation ? { ask_confirmation: true } : {}),
            ...(fileIds.length > 0 ? { file_ids: [...fileIds] } : {}),
            ...(clears ? { clear_draft: true } : {}),
          },
          newKey(),
        );
        client.uploads?.forget(files);
      },
      reschedule: async (id: Id, at: Date) =>
        void (await api.changeScheduled(id, { send_at: at.toISOString() })),
      rewrite: async (id: Id, text: string) => void (await api.changeScheduled(id, { text })),
      sendNow: async (id: Id) => {
        await api.sendScheduled(id, newKey());
        store.update((state) => removeScheduled(state, id));
      },
      cancel: async (id: Id) => {
        await api.deleteScheduled(id);
        store.update((state) => removeScheduled(state, id));
      },
    };
  }, [client]);
}
