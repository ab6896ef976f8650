import type { Message, Timestamp } from "@/protocol/types";

/** What is left of a deleted message where replies hang on it. */
export function tombstoneOf(message: Message, deletedAt: Timestamp): Message {
  const {
    files: _files,
    poll: _poll,
    confirmation: _confirmation,
    forward: _forward,
    pin: _pin,
    saved: _saved,
    ...rest
  } = message;
  return { ...rest, text: "", reactions: [], deleted_at: deletedAt };
}
