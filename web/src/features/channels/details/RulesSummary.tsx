import { useLingui } from "@lingui/react/macro";
import type { Channel, ChannelRight } from "@/protocol/types";
import { openRules } from "@/sync/hooks/channelRights";
import { useUser } from "@/sync/hooks/people";
import styles from "./ChannelDetails.module.css";

/** A channel's rules in words. */
export function RulesSummary({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const rules = channel.rules ?? openRules;
  const whoHas = useRightName();
  const named = rules.named_user_ids ?? [];
  return (
    <>
      <ul className={styles.rules}>
        <li>{t`Post: ${whoHas(rules.post)}`}</li>
        <li>{t`Reply in threads: ${whoHas(rules.reply)}`}</li>
        <li>{t`Use @channel and @here: ${whoHas(rules.mention_all)}`}</li>
      </ul>
      {named.length > 0 && (
        <p className={styles.note}>
          {t`Named:`}{" "}
          {named.map((id, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <Name id={id} />
            </span>
          ))}
        </p>
      )}
    </>
  );
}

export function useRightName(): (right: ChannelRight) => string {
  const { t } = useLingui();
  return (right) =>
    right === "everyone" ? t`everyone` : right === "admins" ? t`admins and its creator` : t`named people`;
}

function Name({ id }: { id: string }) {
  return useUser(id)?.display_name ?? "…";
}
