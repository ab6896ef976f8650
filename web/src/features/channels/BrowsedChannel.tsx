import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Channel } from "@/protocol/types";
import { useChannel, useReadState } from "@/sync/hooks/channels";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { leave } from "@/sync/store/applyChannels";
import { Button } from "@/ui/Button";
import { CheckIcon } from "@/ui/icons";
import { useTimes } from "@/ui/useTimes";
import styles from "./BrowseChannels.module.css";
import { useJoin } from "./ChannelFooter";
import { ChannelGlyph } from "./ChannelGlyph";

/** A channel of the browse page. Its settings come with the log; its numbers only to those who are in it. */
export function BrowsedChannel({ channel: listed }: { channel: Channel }) {
  const { t } = useLingui();
  const { api, store } = useClient();
  const known = useChannel(listed.id) ?? listed;
  const isMember = useReadState(listed.id) !== undefined;
  const { member_count, last_message_at } = isMember ? known : listed;
  const join = useJoin(listed.id);
  const leaving = useSubmit(async () => {
    await api.removeMember(listed.id, "me");
    store.update((state) => leave(state, listed.id));
  });
  const { ago } = useTimes();
  const problem = join.problem ?? leaving.problem;
  const facts = [
    plural(member_count, { one: "# person", other: "# people" }),
    known.archived_at
      ? t`archived`
      : last_message_at
        ? t`last message ${ago(last_message_at)}`
        : t`no messages yet`,
  ];
  const about = known.topic || known.description.split("\n")[0];
  return (
    <li className={styles.card}>
      <div className={styles.about}>
        <div className={styles.line}>
          <Link to="/c/$channelId" params={{ channelId: known.id }} className={styles.name}>
            <ChannelGlyph channel={known} size={16} />
            {known.name}
          </Link>
          {isMember && (
            <span className={styles.joined}>
              <CheckIcon size={14} />
              {t`Joined`}
            </span>
          )}
        </div>
        <div className={styles.detail}>{facts.join(" · ")}</div>
        {about && <div className={styles.detail}>{about}</div>}
        {problem && <p role="alert">{problemText(problem)}</p>}
      </div>
      {isMember && known.kind === "public" && (
        <Button
          size="sm"
          variant="quiet"
          isPending={leaving.isPending}
          onPress={() => void leaving.submit()}
          aria-label={t`Leave ${known.name}`}
        >
          {t`Leave`}
        </Button>
      )}
      {!isMember && !known.archived_at && (
        <Button
          size="sm"
          isPending={join.isPending}
          onPress={() => void join.submit()}
          aria-label={t`Join ${known.name}`}
        >
          {t`Join`}
        </Button>
      )}
    </li>
  );
}
