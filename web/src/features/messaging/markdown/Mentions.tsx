import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useChannel } from "@/sync/hooks/channels";
import { useMe, useUser } from "@/sync/hooks/people";
import { cx } from "@/ui/cx";
import { channelPath } from "../paths";
import styles from "./Mentions.module.css";

export function UserMention({ id }: { id: string }) {
  const { t } = useLingui();
  const me = useMe();
  const user = useUser(id);
  return (
    <span className={cx(styles.mention, id === me.id && styles.me)}>
      @{user?.display_name ?? t`unknown person`}
    </span>
  );
}

export function ChannelMention({ id }: { id: string }) {
  const channel = useChannel(id);
  // Only channels that this person may see have a name here.
  return channel === undefined || channel.name === "" ? (
    <span className={styles.mention}>
      <Trans>#private channel</Trans>
    </span>
  ) : (
    <Link to={channelPath(id)} className={styles.mention}>
      #{channel.name}
    </Link>
  );
}

export function GroupMention({ group }: { group: "here" | "channel" }) {
  return <span className={cx(styles.mention, styles.me)}>@{group}</span>;
}
