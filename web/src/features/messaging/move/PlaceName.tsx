import { Trans } from "@lingui/react/macro";
import type { Message } from "@/protocol/types";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { useSynced } from "@/sync/hooks/SyncContext";

/** Where a message is: its channel, or a thread of it by its title. */
export function PlaceName({ message }: { message: Message }) {
  const channel = useChannel(message.channel_id);
  const title = useChannelTitle(channel);
  const threadTitle = useSynced((state) =>
    message.thread_id === undefined ? undefined : state.threads.get(message.thread_id)?.root?.details?.title,
  );
  const isNamed = channel?.kind === "public" || channel?.kind === "private";
  const name = isNamed ? `#${title}` : title;
  if (message.thread_id === undefined) return name;
  return threadTitle ? (
    <Trans>
      the thread “{threadTitle}” in {name}
    </Trans>
  ) : (
    <Trans>a thread in {name}</Trans>
  );
}
