export function channelPath(channelId: string): string {
  return `/channels/${channelId}`;
}

/** Opens the channel at one message; for a reply, its thread as well. */
export function messagePath(message: { id: string; channel_id: string; thread_id?: string }): string {
  const path = `${channelPath(message.channel_id)}?message=${message.id}`;
  return message.thread_id === undefined ? path : `${path}&thread=${message.thread_id}`;
}
