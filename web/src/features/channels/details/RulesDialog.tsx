import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Channel, ChannelRight, ChannelRules, Id } from "@/protocol/types";
import { openRules } from "@/sync/hooks/channelRights";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putFetchedChannel } from "@/sync/store/applyAnswers";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select } from "@/ui/Select";
import styles from "../Dialogs.module.css";
import { PersonPicker } from "../PersonPicker";

type Right = "post" | "reply" | "mention_all";

/** Says who may post, reply and call everybody. */
export function RulesDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useLingui();
  const { api, store } = useClient();
  const [rules, setRules] = useState<ChannelRules>(channel.rules ?? openRules);
  const [named, setNamed] = useState<readonly Id[]>(channel.rules?.named_user_ids ?? []);
  const wantsNames = [rules.post, rules.reply, rules.mention_all].includes("named");
  const { submit, isPending, problem } = useSubmit(async () => {
    const { named_user_ids: _, ...rights } = rules;
    const changed = await api.setRules(channel.id, {
      ...rights,
      ...(wantsNames ? { named_user_ids: [...named] } : {}),
    });
    store.update((state) => putFetchedChannel(state, changed));
    onClose();
  });
  const options: { id: ChannelRight; label: string; description: string }[] = [
    { id: "everyone", label: t`Everyone`, description: t`Whoever is in the channel` },
    { id: "admins", label: t`Admins`, description: t`Admins, and whoever created the channel` },
    { id: "named", label: t`Named people`, description: t`The people below, admins, and the creator` },
  ];
  const choice = (right: Right, label: string, description?: string) => (
    <Select
      label={label}
      description={description}
      options={options}
      value={rules[right]}
      onChange={(who) => setRules((before) => ({ ...before, [right]: who }))}
    />
  );
  return (
    <Dialog
      title={t`Who may write in #${channel.name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={wantsNames && named.length === 0}
            onPress={() => void submit()}
          >
            {t`Save`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {choice("post", t`Post in the channel`, t`Let few post, and it is an announcement channel.`)}
        {choice("reply", t`Reply in threads`)}
        {choice("mention_all", t`Use @channel and @here`)}
        {wantsNames && <PersonPicker label={t`Name people`} chosen={named} onChange={setNamed} />}
        {problem && (
          <p role="alert" className={styles.problem}>
            {problemText(problem)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
