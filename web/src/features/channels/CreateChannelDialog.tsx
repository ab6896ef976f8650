import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import { openRules } from "@/sync/hooks/channelRights";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putFetchedChannel } from "@/sync/store/applyAnswers";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { HashIcon, LockIcon } from "@/ui/icons";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import { channelName } from "./channelName";
import styles from "./Dialogs.module.css";

export function CreateChannelDialog({
  onClose,
  initialName = "",
}: {
  onClose: () => void;
  initialName?: string;
}) {
  const { t } = useLingui();
  const { api, store } = useClient();
  const navigate = useNavigate();
  const [name, setName] = useState(channelName(initialName));
  const [description, setDescription] = useState("");
  const [isAnnouncing, setAnnouncing] = useState(false);
  const [isPrivate, setPrivate] = useState(false);
  const { submit, isPending, problem } = useSubmit(async () => {
    const channel = await api.createChannel({
      name: channelName(name, { isFinal: true }),
      kind: isPrivate ? "private" : "public",
      ...(description.trim() ? { description: description.trim() } : {}),
      ...(isAnnouncing ? { rules: { ...openRules, post: "admins" } } : {}),
    });
    store.update((state) => putFetchedChannel(state, channel));
    onClose();
    await navigate({ to: "/c/$channelId", params: { channelId: channel.id } });
  });
  return (
    <Dialog title={t`Create a channel`} isOpen onClose={onClose}>
      <Form
        className={styles.form ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t`Name`}
          description={t`Lower case, without spaces: what the channel is about.`}
          prefix={isPrivate ? <LockIcon size={16} /> : <HashIcon size={16} />}
          value={name}
          onChange={(typed) => setName(channelName(typed))}
          placeholder={t`e.g. garden-party`}
          maxLength={limits.name}
          autoComplete="off"
          isRequired
          autoFocus
          error={problem && problemText(problem)}
        />
        <TextField
          label={t`Description`}
          description={t`Optional: what the channel is for.`}
          value={description}
          onChange={setDescription}
          maxLength={limits.description}
          rows={2}
        />
        <Switch isSelected={isPrivate} onChange={setPrivate}>
          <span className={styles.choice}>
            {t`Private`}
            <small>
              {isPrivate
                ? t`Only people who are added can see it.`
                : t`Everybody in the workspace can find and join it.`}
            </small>
          </span>
        </Switch>
        <Switch isSelected={isAnnouncing} onChange={setAnnouncing}>
          <span className={styles.choice}>
            {t`For announcements`}
            <small>{t`Only you and admins post; everybody reads, reacts and replies in threads.`}</small>
          </span>
        </Switch>
        <div className={styles.actions}>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={isPending}
            isDisabled={channelName(name, { isFinal: true }) === ""}
          >
            {t`Create`}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
