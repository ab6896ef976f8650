import { useLingui } from "@lingui/react/macro";
import { useCallback, useState } from "react";
import { useClient } from "@/sync/hooks/SyncContext";
import type { ShownMessage } from "@/sync/shown";
import { Dialog } from "@/ui/Dialog";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/Tabs";
import { EmojiOf } from "../emoji/EmojiOf";
import { PeopleList } from "../people/PeopleList";
import styles from "./ReactorsDialog.module.css";

interface ReactorsDialogProps {
  message: ShownMessage;
  onClose: () => void;
}

/** Everybody who reacted, by emoji. */
export function ReactorsDialog({ message, onClose }: ReactorsDialogProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState<string>();
  const { reactions } = message;
  return (
    <Dialog title={t`Reactions`} size="sm" isOpen onClose={onClose}>
      <Tabs selectedKey={shown ?? reactions[0]?.emoji} onSelectionChange={(key) => setShown(String(key))}>
        <TabList aria-label={t`Emoji`} className={styles.emoji ?? ""}>
          {reactions.map(({ emoji, count }) => (
            <Tab key={emoji} id={emoji} aria-label={`${emoji} ${count}`}>
              <span className={styles.glyph}>
                <EmojiOf name={emoji} />
              </span>{" "}
              {count}
            </Tab>
          ))}
        </TabList>
        {reactions.map(({ emoji, count }) => (
          <TabPanel key={emoji} id={emoji} className={styles.panel ?? ""}>
            <Reactors key={count} messageId={message.id} emoji={emoji} />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  );
}

function Reactors({ messageId, emoji }: { messageId: string; emoji: string }) {
  const { t } = useLingui();
  const { api } = useClient();
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.reactors(messageId, emoji, { cursor });
      return {
        items: page.people.map((person) => ({ userId: person.user_id, at: person.reacted_at })),
        next: page.next_cursor,
      };
    },
    [api, messageId, emoji],
  );
  return <PeopleList label={t`Who reacted`} load={load} empty={t`Nobody`} />;
}
