import type { Channel } from "@/protocol/types";
import { directPartner } from "@/sync/hooks/channelTitle";
import { useMe, usePresence, useUser } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { HashIcon, LockIcon, PeopleIcon } from "@/ui/icons";

/** The sign before a channel's name: what kind it is, or the person. */
export function ChannelGlyph({ channel, size = 18 }: { channel: Channel; size?: number }) {
  switch (channel.kind) {
    case "public":
      return <HashIcon size={size} />;
    case "private":
      return <LockIcon size={size} />;
    case "group":
      return <PeopleIcon size={size} />;
    case "direct":
      return <PartnerAvatar channel={channel} size={size > 20 ? "md" : "xs"} />;
  }
}

function PartnerAvatar({ channel, size }: { channel: Channel; size: "xs" | "md" }) {
  const me = useMe();
  const partner = useUser(directPartner(channel, me.id));
  const presence = usePresence(partner?.id);
  return (
    <Avatar
      id={partner?.id ?? channel.id}
      name={partner?.display_name ?? "?"}
      size={size}
      presence={presence}
    />
  );
}
