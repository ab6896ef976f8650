import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Id, MoveMessagesRequest } from "@/protocol/types";
import { useChannel } from "@/sync/hooks/channels";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient, useSynced } from "@/sync/hooks/SyncContext";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Dialog } from "@/ui/Dialog";
import { Select } from "@/ui/Select";
import { showToast } from "@/ui/toasts";
import { QuotedMessage } from "../linked/QuotedMessage";
import { followingIn } from "./following";
import styles from "./MoveMessages.module.css";
import { PickChannel } from "./PickChannel";
import { PickThread } from "./PickThread";

type Where = "new" | "thread" | "back" | "channel";

/** Puts messages where they belong: into a thread of their own or another one, or into another channel. */
export function MoveMessages({ message, onClose }: { message: ShownMessage; onClose: () => void }) {
  const { t } = useLingui();
  const { api } = useClient();
  const following = useSynced((state) => followingIn(state, message), sameIds);
  const channelName = useChannel(message.channel_id)?.name ?? "";
  const isReply = message.thread_id !== undefined;
  const [withNext, setWithNext] = useState(false);
  const [where, setWhere] = useState<Where>(isReply || following.length === 0 ? "thread" : "new");
  const [threadId, setThreadId] = useState<Id>();
  const [channelId, setChannelId] = useState<Id>();
  const ids = useMemo(() => [message.id, ...(withNext ? following : [])], [message.id, withNext, following]);
  const request = requestOf(ids, where, { threadId, channelId, here: message.channel_id });
  const { submit, isPending, problem } = useSubmit(async (body: MoveMessagesRequest) => {
    const { messages } = await api.moveMessages(body);
    onClose();
    showToast({ text: plural(messages.length, { one: "# message moved.", other: "# messages moved." }) });
  });
  const options: { id: Where; label: string; description?: string }[] = [
    { id: "thread", label: t`Another thread`, description: t`As replies at its end` },
    isReply || withNext
      ? { id: "new", label: t`A thread of its own`, description: t`The first message starts it` }
      : { id: "channel", label: t`Another channel` },
    ...(isReply || withNext ? [{ id: "channel" as const, label: t`Another channel` }] : []),
    ...(isReply
      ? [
          {
            id: "back" as const,
            label: channelName === "" ? t`The conversation itself` : t`The channel itself, #${channelName}`,
          },
        ]
      : []),
  ];
  const chosen = options.some((option) => option.id === where) ? where : "thread";
  return (
    <Dialog
      title={t`Move messages`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            isDisabled={!request}
            isPending={isPending}
            onPress={() => request && void submit(request)}
          >
            {t`Move`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <QuotedMessage
          label={t`The message to move`}
          userId={message.user_id}
          text={message.text}
          createdAt={message.created_at}
        />
        {following.length > 0 && (
          <Checkbox
            isSelected={withNext}
            onChange={(isOn) => {
              setWithNext(isOn);
              if (isOn && !isReply) setWhere("new");
            }}
          >
            {plural(following.length, {
              one: "And the # message after it",
              other: "And the # messages after it",
            })}
          </Checkbox>
        )}
        <Select label={t`Where to`} options={options} value={chosen} onChange={setWhere} />
        {chosen === "thread" && (
          <PickThread
            except={[...ids, ...(message.thread_id ? [message.thread_id] : [])]}
            channelId={message.channel_id}
            value={threadId}
            onChange={setThreadId}
          />
        )}
        {chosen === "channel" && (
          <PickChannel except={message.channel_id} value={channelId} onChange={setChannelId} />
        )}
        <p className={styles.note}>
          {t`Links to the messages, their reactions and what hangs on them stay. Where they were, a line says that they were moved.`}
        </p>
        {problem && (
          <p className={styles.problem} role="alert">
            {problemText(problem)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function requestOf(
  message_ids: Id[],
  where: Where,
  { threadId, channelId, here }: { threadId: Id | undefined; channelId: Id | undefined; here: Id },
): MoveMessagesRequest | undefined {
  switch (where) {
    case "new":
      return { message_ids, new_thread: true };
    case "back":
      return { message_ids, channel_id: here };
    case "thread":
      return threadId === undefined ? undefined : { message_ids, thread_id: threadId };
    case "channel":
      return channelId === undefined ? undefined : { message_ids, channel_id: channelId };
  }
}

function sameIds(a: readonly Id[], b: readonly Id[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
