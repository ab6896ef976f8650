import type { EventEnvelope } from "@/protocol/events";
import type { Id, ScheduledMessage } from "@/protocol/types";
import type { ClientState } from "./store/state";

/** Something that this person planned has come, or has gone wrong. */
export type Notice = { kind: "reminder"; messageId: Id } | { kind: "not_sent"; scheduled: ScheduledMessage };

/** What a frame brings that its reader wants to be told of. What was applied before is no news. */
export function noticesOf(state: ClientState | undefined, events: readonly EventEnvelope[]): Notice[] {
  return events.flatMap((event): Notice[] => {
    if (!state || event.seq <= state.cursor) return [];
    if (event.type === "saved.due") return [{ kind: "reminder", messageId: event.data.message_id }];
    if (event.type !== "scheduled.changed" || event.data.scheduled.failure === undefined) return [];
    return state.scheduled.get(event.data.scheduled.id)?.failure === event.data.scheduled.failure
      ? []
      : [{ kind: "not_sent", scheduled: event.data.scheduled }];
  });
}
