import { useLingui } from "@lingui/react/macro";
import { AboutTab } from "@/features/channels/details/AboutTab";
import type { DetailsTab } from "@/features/channels/details/ChannelDetails";
import { MembersTab } from "@/features/channels/details/MembersTab";
import { ChannelFiles } from "@/features/messaging/files/ChannelFiles";
import { PinnedMessages } from "@/features/messaging/pins/PinnedMessages";
import type { Channel } from "@/protocol/types";
import { useHas } from "@/sync/hooks/channelRights";
import { useReadState } from "@/sync/hooks/channels";

/** The tabs of a channel's details, in order. */
export function useChannelTabs(): readonly DetailsTab[] {
  const { t } = useLingui();
  return [
    { id: "about", title: t`About`, render: (channel) => <AboutTab channel={channel} /> },
    { id: "members", title: t`Members`, render: (channel) => <MembersTab channel={channel} /> },
    { id: "pins", title: t`Pins`, render: (channel) => <PinsTab channel={channel} /> },
    { id: "files", title: t`Files`, render: (channel) => <ChannelFiles channel={channel} /> },
  ];
}

function PinsTab({ channel }: { channel: Channel }) {
  const mayPost = useHas("post", channel.id);
  const isMember = useReadState(channel.id) !== undefined;
  return <PinnedMessages channelId={channel.id} canWrite={isMember && mayPost && !channel.archived_at} />;
}
