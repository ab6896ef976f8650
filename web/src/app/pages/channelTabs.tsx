import { useLingui } from "@lingui/react/macro";
import { AboutTab } from "@/features/channels/details/AboutTab";
import type { DetailsTab } from "@/features/channels/details/ChannelDetails";
import { MembersTab } from "@/features/channels/details/MembersTab";

/** The tabs of a channel's details, in order. */
export function useChannelTabs(): readonly DetailsTab[] {
  const { t } = useLingui();
  return [
    { id: "about", title: t`About`, render: (channel) => <AboutTab channel={channel} /> },
    { id: "members", title: t`Members`, render: (channel) => <MembersTab channel={channel} /> },
  ];
}
