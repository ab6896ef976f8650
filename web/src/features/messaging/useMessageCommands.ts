import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { isAdmin, useMe } from "@/sync/hooks/people";
import { useClient } from "@/sync/hooks/SyncContext";
import type { ShownMessage } from "@/sync/shown";
import { copyText } from "@/ui/copyText";
import { showToast } from "@/ui/toasts";
import { type MessageCommands, type Mode, type Permissions, permissionsFor } from "./commands";
import { quoteOf } from "./linked/quoteOf";
import { messagePath } from "./paths";
import { useToggleReaction } from "./reactions/useToggleReaction";

interface Opened {
  message: ShownMessage;
  mode: Mode;
}

interface Options {
  canWrite: boolean;
  /** Whoever may not post in a channel any more may not edit there either. */
  mayPost?: boolean;
  /** Where a quote goes: the draft of this conversation. */
  place: string;
  openThread?: ((threadId: Id) => void) | undefined;
}

/** The commands of one conversation, what they may be used on, and what of which message is open. */
export function useMessageCommands({ canWrite, mayPost = true, place, openThread }: Options) {
  const { t } = useLingui();
  const client = useClient();
  const actions = useActions();
  const toggleReaction = useToggleReaction();
  const me = useMe();
  const [opened, setOpened] = useState<Opened>();
  const isThread = openThread === undefined;

  const commands = useMemo<MessageCommands>(
    () => ({
      open: (message, mode) => setOpened({ message, mode }),
      close: () => setOpened(undefined),
      edit: actions.editMessage,
      remove: actions.deleteMessage,
      toggleReaction,
      copyLink: (message) => {
        void copyText(new URL(messagePath(message), location.href).href).then((isCopied) =>
          showToast(
            isCopied
              ? { text: t`Link copied.` }
              : { text: t`The browser does not allow copying.`, tone: "danger" },
          ),
        );
      },
      quote: (message) => {
        const author = client.store.get()?.users.get(message.user_id)?.display_name ?? t`Somebody`;
        actions.addToDraft(place, quoteOf(message, author));
      },
      togglePin: (message) => actions.pinMessage(message, message.pin === undefined),
      toggleSaved: (message) => {
        const isOnList = message.saved?.state === "in_progress";
        actions.saveMessage(message, isOnList ? undefined : {});
      },
      markUnread: (message) =>
        isThread
          ? actions.markThreadUnread(message.thread_id ?? message.id, message.id)
          : actions.markUnread(message.channel_id, message.id),
      retry: (message) => actions.retryPost(message.key),
      discard: (message) => actions.discardPost(message.key),
      openThread,
    }),
    [client, actions, toggleReaction, openThread, isThread, place, t],
  );

  const permissions = useMemo(() => {
    const isGuest = me.role === "guest";
    const reader = { id: me.id, isAdmin: isAdmin(me), canWrite, isThread, mayPost, isGuest };
    const known = new Map<string, Permissions>();
    // One object for each outcome, so that a row is drawn again only when its own changes.
    return (message: ShownMessage): Permissions => {
      const outcome = permissionsFor(message, reader);
      const name = JSON.stringify(outcome);
      const before = known.get(name) ?? outcome;
      known.set(name, before);
      return before;
    };
  }, [me, canWrite, isThread, mayPost]);

  return {
    commands,
    permissionsFor: permissions,
    opened,
    modeOf: (message: ShownMessage) => (opened?.message.key === message.key ? opened.mode : undefined),
  };
}
