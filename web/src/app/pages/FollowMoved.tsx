import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { messagePath, threadPath } from "@/features/messaging/paths";
import type { Id } from "@/protocol/types";
import { useLinkedMessage } from "@/sync/hooks/linked";
import { useLoadState, useSynced } from "@/sync/hooks/SyncContext";

interface FollowMovedProps {
  channelId: Id;
  messageId: Id | undefined;
  threadId: Id | undefined;
}

/** Where an address leads to something that was moved away, goes to where it is now, as far as the reader may see it there. */
export function FollowMoved({ channelId, messageId, threadId }: FollowMovedProps) {
  const hash = useLocation({ select: (location) => location.hash });
  const isThreadGone = useLoadState(`thread:${threadId ?? ""}`) === "missing";
  const threadChannel = useSynced((state) =>
    threadId === undefined ? undefined : state.threads.get(threadId)?.channelId,
  );
  const isLacking = useSynced((state) => {
    const window = threadId === undefined ? state.windows.get(channelId) : state.threadWindows.get(threadId);
    const id = threadId === undefined ? messageId : hash;
    if (!id) return false;
    return (
      !state.channels.has(channelId) || (window && !window.messages.some((message) => message.id === id))
    );
  });
  if (threadId !== undefined && threadChannel !== undefined && threadChannel !== channelId)
    return <GoTo path={threadPath(threadChannel, threadId)} />;
  if (threadId !== undefined && isThreadGone) return <FollowMessage id={threadId} />;
  const id = threadId === undefined ? messageId : hash;
  return isLacking && id ? <FollowMessage id={id} /> : null;
}

function FollowMessage({ id }: { id: Id }) {
  const message = useLinkedMessage(id);
  return message ? <GoTo path={messagePath(message)} /> : null;
}

function GoTo({ path }: { path: string }) {
  const navigate = useNavigate();
  const here = useLocation({ select: ({ pathname, hash }) => (hash ? `${pathname}#${hash}` : pathname) });
  useEffect(() => {
    if (path !== here) void navigate({ to: path, replace: true });
  }, [path, here, navigate]);
  return null;
}
