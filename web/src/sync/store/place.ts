import type { Id } from "@/protocol/types";

/** Where a draft belongs: a channel's id, or `thread:` and a thread's id. */
export function placeOf(draft: { channel_id: Id; thread_id?: Id | undefined }): string {
  return draft.thread_id === undefined ? draft.channel_id : `thread:${draft.thread_id}`;
}
