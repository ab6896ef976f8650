import type { Id } from "@/protocol/types";

interface Placed {
  id: Id;
  channel_id: Id;
  thread_id?: Id | undefined;
  number?: number | undefined;
}

export function channelPath(channelId: Id): string {
  return `/c/${channelId}`;
}

export function threadPath(channelId: Id, threadId: Id): string {
  return `/c/${channelId}/t/${threadId}`;
}

/** Leads to one message: in its channel, or in its thread where it is shown only there. */
export function messagePath(message: Placed): string {
  return message.thread_id !== undefined && message.number === undefined
    ? `${threadPath(message.channel_id, message.thread_id)}#${message.id}`
    : `${channelPath(message.channel_id)}/${message.id}`;
}
