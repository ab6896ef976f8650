import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Channel } from "@/protocol/types";
import { useHas } from "@/sync/hooks/channelRights";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { Button } from "@/ui/Button";
import { ArchiveIcon, LockIcon } from "@/ui/icons";
import styles from "./ChannelFooter.module.css";

/** In place of the composer: a public channel that one is not in. */
export function JoinBar({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const join = useJoin(channel.id);
  return (
    <Bar>
      <span>{join.problem ? problemText(join.problem) : t`You are looking at #${channel.name}.`}</span>
      <Button variant="primary" isPending={join.isPending} onPress={() => void join.submit()}>
        {t`Join the channel`}
      </Button>
    </Bar>
  );
}

/** In place of the composer: a channel that takes no more messages. */
export function ArchivedBar() {
  const { t } = useLingui();
  return (
    <Bar>
      <ArchiveIcon />
      <span>{t`This channel is archived. Everything stays readable.`}</span>
    </Bar>
  );
}

/** In place of the composer: a channel in which few may write. */
export function RestrictedBar({ channelId, isThread = false }: { channelId: string; isThread?: boolean }) {
  const mayReply = useHas("reply", channelId);
  const { t } = useLingui();
  return (
    <Bar>
      <span className={styles.note}>
        <LockIcon className={styles.icon} />
        <span>
          {isThread
            ? t`Only some people may reply here. You can read and react.`
            : mayReply
              ? t`Only some people post in this channel. You can read, react, and reply in threads.`
              : t`Only some people write in this channel. You can read and react.`}
        </span>
      </span>
    </Bar>
  );
}

export function useJoin(channelId: string) {
  const { api, loader } = useClient();
  return useSubmit(async () => {
    await api.addMember(channelId, "me");
    await loader.channel(channelId);
  });
}

function Bar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>;
}
