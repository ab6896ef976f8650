import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { ShownMessage } from "@/sync/shown";
import {
  BellIcon,
  BookmarkIcon,
  ForwardIcon,
  LinkIcon,
  MoveIcon,
  PinIcon,
  QuoteIcon,
  SmileIcon,
  TrashIcon,
  UnreadIcon,
} from "@/ui/icons";
import type { MessageCommands, Permissions } from "../commands";

export interface MessageAction {
  id: string;
  label: string;
  icon: ReactNode;
  shortcut?: string;
  tone?: "danger";
  onAction: () => void;
}

/** What can be done with a message besides what is done most: the same in the menu of a mouse and on the sheet for fingers. */
export function useMoreActions(
  message: ShownMessage,
  commands: MessageCommands,
  permissions: Permissions,
): MessageAction[] {
  const { t } = useLingui();
  const { canQuote, canKeep, canPin, canDelete, canMarkUnread, canMove } = permissions;
  const isOnList = message.saved?.state === "in_progress";
  const actions: (MessageAction | false)[] = [
    canQuote && {
      id: "quote",
      label: t`Quote`,
      icon: <QuoteIcon />,
      shortcut: "Q",
      onAction: () => commands.quote(message),
    },
    canKeep && {
      id: "forward",
      label: t`Forward…`,
      icon: <ForwardIcon />,
      shortcut: "F",
      onAction: () => commands.open(message, "forward"),
    },
    canKeep && {
      id: "save",
      label: isOnList ? t`Take off “Later”` : t`Save for later`,
      icon: <BookmarkIcon />,
      shortcut: "S",
      onAction: () => commands.toggleSaved(message),
    },
    canKeep && {
      id: "remind",
      label: t`Remind me…`,
      icon: <BellIcon />,
      onAction: () => commands.open(message, "remind"),
    },
    canPin && {
      id: "pin",
      label: message.pin === undefined ? t`Pin` : t`Unpin`,
      icon: <PinIcon />,
      shortcut: "P",
      onAction: () => commands.togglePin(message),
    },
    canMarkUnread && {
      id: "unread",
      label: t`Mark unread from here`,
      icon: <UnreadIcon />,
      shortcut: "U",
      onAction: () => commands.markUnread(message),
    },
    canMove && {
      id: "move",
      label: t`Move…`,
      icon: <MoveIcon />,
      shortcut: "M",
      onAction: () => commands.open(message, "move"),
    },
    { id: "link", label: t`Copy link`, icon: <LinkIcon />, onAction: () => commands.copyLink(message) },
    message.reactions.length > 0 && {
      id: "reactors",
      label: t`Who reacted`,
      icon: <SmileIcon />,
      onAction: () => commands.open(message, "reactors"),
    },
    canDelete && {
      id: "delete",
      label: t`Delete…`,
      icon: <TrashIcon />,
      tone: "danger",
      onAction: () => commands.open(message, "delete"),
    },
  ];
  return actions.filter((action) => action !== false);
}
