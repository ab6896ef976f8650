import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useState } from "react";
import { Autocomplete, ListBox, ListBoxItem } from "react-aria-components";
import type { Id, Message } from "@/protocol/types";
import { useChannel } from "@/sync/hooks/channels";
import { useUser } from "@/sync/hooks/people";
import { useClient, useSynced } from "@/sync/hooks/SyncContext";
import { putThread } from "@/sync/store/applyAnswers";
import type { ClientState } from "@/sync/store/state";
import { CheckIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import { parseMarkdown } from "../markdown/parse";
import { plainText } from "../markdown/plainText";
import { beginningOf } from "../message/beginningOf";
import styles from "./MoveMessages.module.css";

interface PickThreadProps {
  /** What can't be chosen: the messages themselves, and where they are. */
  except: readonly Id[];
  channelId: Id;
  value: Id | undefined;
  onChange: (threadId: Id) => void;
}

const MOST = 60;

/** The first message of a thread, or one that can become it: those of this channel before those of others, the newest first. */
export function PickThread({ except, channelId, value, onChange }: PickThreadProps) {
  const { t } = useLingui();
  const { api, store } = useClient();
  const [typed, setTyped] = useState("");
  useEffect(() => {
    api.threads({ show: "all", limit: MOST }).then(
      (page) => store.update((state) => page.threads.reduce(putThread, state)),
      () => undefined,
    );
  }, [api, store]);
  const state = useSynced((now) => now);
  const found = useMemo(() => {
    const wanted = typed.toLowerCase();
    return candidates(state, channelId)
      .filter((message) => !except.includes(message.id))
      .map((message) => ({ id: message.id, message, text: textOf(message) }))
      .filter(({ text }) => text.toLowerCase().includes(wanted))
      .slice(0, MOST);
  }, [state, channelId, except, typed]);
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField label={t`Find a thread`} />
      <ListBox
        className={styles.list ?? ""}
        aria-label={t`Threads, and messages that can start one`}
        items={found}
        selectionMode="single"
        selectedKeys={value === undefined ? [] : [value]}
        onSelectionChange={(keys) => keys !== "all" && keys.size > 0 && onChange(String([...keys][0]))}
        renderEmptyState={() => <p className={styles.note}>{t`Nothing fits.`}</p>}
      >
        {({ message, text }) => <Candidate message={message} text={text} />}
      </ListBox>
    </Autocomplete>
  );
}

function Candidate({ message, text }: { message: Message; text: string }) {
  const { t } = useLingui();
  const author = useUser(message.user_id)?.display_name ?? t`Somebody`;
  const channel = useChannel(message.channel_id);
  return (
    <ListBoxItem id={message.id} textValue={text} className={styles.item ?? ""}>
      <span className={styles.name}>
        <strong>{author}</strong> {text}
      </span>
      {channel?.name && <span className={styles.aside}>#{channel.name}</span>}
      <CheckIcon className={styles.check} />
    </ListBoxItem>
  );
}

function candidates(state: ClientState, channelId: Id): Message[] {
  const roots = new Map<Id, Message>();
  for (const message of state.windows.get(channelId)?.messages ?? []) {
    if (message.thread_id === undefined && !message.trace && !message.deleted_at)
      roots.set(message.id, message);
  }
  for (const { root } of state.threads.values()) {
    if (root && !roots.has(root.id) && state.readStates.has(root.channel_id)) roots.set(root.id, root);
  }
  return [...roots.values()].sort(
    (a, b) =>
      Number(b.channel_id === channelId) - Number(a.channel_id === channelId) ||
      lastOf(b).localeCompare(lastOf(a)),
  );
}

function lastOf(message: Message): string {
  return message.last_reply_at ?? message.created_at;
}

function textOf(message: Message): string {
  return message.details?.title ?? plainText(parseMarkdown(beginningOf(message.text)));
}
