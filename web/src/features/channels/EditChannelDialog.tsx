import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import type { Channel } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putFetchedChannel } from "@/sync/store/applyAnswers";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/TextField";
import { channelName } from "./channelName";
import styles from "./Dialogs.module.css";

export function EditChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useLingui();
  const { api, store } = useClient();
  const [name, setName] = useState(channel.name);
  const [topic, setTopic] = useState(channel.topic);
  const [description, setDescription] = useState(channel.description);
  const { submit, isPending, problem } = useSubmit(async () => {
    const changed = await api.updateChannel(channel.id, {
      name: channelName(name, { isFinal: true }),
      topic: topic.trim(),
      description: description.trim(),
    });
    store.update((state) => putFetchedChannel(state, changed));
    onClose();
  });
  return (
    <Dialog title={t`Edit #${channel.name}`} isOpen onClose={onClose}>
      <Form
        className={styles.form ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          onChange={(typed) => setName(channelName(typed))}
          maxLength={limits.name}
          autoComplete="off"
          isRequired
          error={problem && problemText(problem)}
        />
        <TextField
          label={t`Topic`}
          value={topic}
          onChange={setTopic}
          description={t`What is going on now. Shown beside the name.`}
          maxLength={limits.topic}
          autoComplete="off"
          autoFocus
        />
        <TextField
          label={t`Description`}
          description={t`What the channel is for.`}
          value={description}
          onChange={setDescription}
          maxLength={limits.description}
          rows={4}
        />
        <div className={styles.actions}>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={isPending}
            isDisabled={channelName(name, { isFinal: true }) === ""}
          >
            {t`Save`}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
