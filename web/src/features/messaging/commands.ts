import type { Id } from "@/protocol/types";
import type { ShownMessage } from "@/sync/shown";

/** What of a message is open: at most one thing of one message at a time. */
export type Mode =
  | "edit"
  | "react"
  | "reactors"
  | "delete"
  | "menu"
  | "forward"
  | "remind"
  | "history"
  | "move";

/** What a person can do with a message of a conversation. The object stays the same while the conversation is open. */
export interface MessageCommands {
  open: (message: ShownMessage, mode: Mode) => void;
  close: () => void;
  edit: (message: ShownMessage, text: string) => void;
  remove: (message: ShownMessage) => void;
  /** Adds the reaction, or takes it back where it is there already. */
  toggleReaction: (message: ShownMessage, emoji: string) => void;
  copyLink: (message: ShownMessage) => void;
  /** Puts it as a quote into what is being written here. */
  quote: (message: ShownMessage) => void;
  /** Pins it in its channel, or takes the pin out. */
  togglePin: (message: ShownMessage) => void;
  /** Saves it for later, or takes it off that list. */
  toggleSaved: (message: ShownMessage) => void;
  /** This and what comes after it is unread again. */
  markUnread: (message: ShownMessage) => void;
  retry: (message: ShownMessage) => void;
  discard: (message: ShownMessage) => void;
  /** Absent within a thread. */
  openThread?: ((threadId: Id) => void) | undefined;
}

export interface Permissions {
  canReact: boolean;
  canReply: boolean;
  canEdit: boolean;
  canDelete: boolean;
  canPin: boolean;
  canQuote: boolean;
  /** Forward it, save it, be reminded of it. */
  canKeep: boolean;
  canMarkUnread: boolean;
  canMove: boolean;
}

export function permissionsFor(
  message: ShownMessage,
  reader: {
    id: Id;
    isAdmin: boolean;
    canWrite: boolean;
    isThread: boolean;
    mayPost?: boolean;
    isGuest?: boolean;
  },
): Permissions {
  const exists = message.status === "sent" && message.deleted_at === undefined && message.trace === undefined;
  const isMine = message.user_id === reader.id;
  return {
    canReact: exists && reader.canWrite,
    canReply: message.status === "sent" && message.trace === undefined && !reader.isThread,
    canEdit: exists && isMine && reader.canWrite && reader.mayPost !== false,
    canDelete: exists && (isMine || reader.isAdmin),
    canPin: exists && reader.canWrite && reader.mayPost !== false,
    canQuote: exists && reader.canWrite && reader.mayPost !== false,
    canKeep: exists,
    canMarkUnread: exists && reader.canWrite,
    // Guests move only what they wrote themselves.
    canMove: exists && reader.canWrite && (isMine || !reader.isGuest),
  };
}
