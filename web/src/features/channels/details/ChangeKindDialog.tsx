import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { limits } from "@/protocol/codes";
import type { Channel } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putFetchedChannel } from "@/sync/store/applyAnswers";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Dialog } from "@/ui/Dialog";
import { LockIcon, WarningIcon } from "@/ui/icons";
import { TextField } from "@/ui/TextField";
import { channelName } from "../channelName";
import styles from "../Dialogs.module.css";

/** Opens or closes a channel, or makes one of a group; says beforehand who will be able to read what. */
export function ChangeKindDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useLingui();
  const { api, store } = useClient();
  const [name, setName] = useState("");
  const [isUnderstood, setUnderstood] = useState(false);
  const isGroup = channel.kind === "group";
  const isOpening = channel.kind === "private";
  const finalName = channelName(name, { isFinal: true });
  const { submit, isPending, problem } = useSubmit(async () => {
    const changed = await api.changeKind(channel.id, {
      kind: isOpening ? "public" : "private",
      ...(isGroup ? { name: finalName } : {}),
    });
    store.update((state) => putFetchedChannel(state, changed));
    onClose();
  });
  const people = plural(channel.member_count, { one: "# person", other: "# people" });
  return (
    <Dialog
      title={
        isGroup
          ? t`Turn this group into a private channel?`
          : isOpening
            ? t`Make #${channel.name} public?`
            : t`Make #${channel.name} private?`
      }
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant={isOpening ? "danger" : "primary"}
            isPending={isPending}
            isDisabled={(isOpening && !isUnderstood) || (isGroup && finalName === "")}
            onPress={() => void submit()}
          >
            {isGroup ? t`Make the channel` : isOpening ? t`Make it public` : t`Make it private`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p className={styles.warning}>
          <WarningIcon className={styles.warningIcon} />
          <span>
            {isGroup
              ? t`Whoever is added to the channel later can read everything that was written in this group. It can't become a group again.`
              : isOpening
                ? t`Everybody in the workspace will be able to find this channel and to read its whole history, also what was written while it was private. What they have read can't be made unread.`
                : t`Only the ${people} in it will see it from then on, with its whole history. For everybody else it is gone at once; what they have read they know.`}
          </span>
        </p>
        {isGroup && (
          <TextField
            label={t`Name`}
            description={t`Lower case, without spaces: what the channel is about.`}
            prefix={<LockIcon size={16} />}
            value={name}
            onChange={(typed) => setName(channelName(typed))}
            maxLength={limits.name}
            autoComplete="off"
            isRequired
            autoFocus
          />
        )}
        {isOpening && (
          <Checkbox isSelected={isUnderstood} onChange={setUnderstood}>
            {t`Everybody may read what was written here so far`}
          </Checkbox>
        )}
        {problem && (
          <p role="alert" className={styles.problem}>
            {problemText(problem)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
