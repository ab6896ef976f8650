import { Trans } from "@lingui/react/macro";
import type { Id } from "@/protocol/types";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";

/** Where something is: a channel's name or the people in it, and whether it is in a thread. */
export function PlaceName({ channelId, threadId }: { channelId: Id | undefined; threadId?: Id | undefined }) {
  const channel = useChannel(channelId);
  const title = useChannelTitle(channel);
  const isNamed = channel?.kind === "public" || channel?.kind === "private";
  const name = isNamed ? `#${title}` : title;
  if (name === "") {
    return <Trans>A conversation that you are not in</Trans>;
  }
  return threadId === undefined ? name : <Trans>Thread in {name}</Trans>;
}
