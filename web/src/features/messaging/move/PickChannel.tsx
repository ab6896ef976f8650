import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Autocomplete, ListBox, ListBoxItem } from "react-aria-components";
import type { Channel, Id } from "@/protocol/types";
import { useMyChannels } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { rank } from "@/sync/rank";
import { CheckIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import styles from "./MoveMessages.module.css";

interface PickChannelProps {
  except: Id;
  value: Id | undefined;
  onChange: (channelId: Id) => void;
}

/** One of the reader's channels. */
export function PickChannel({ except, value, onChange }: PickChannelProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const channels = useMyChannels().filter(
    (channel) =>
      channel.id !== except &&
      channel.archived_at === undefined &&
      channel.name !== "" &&
      (typed === "" || rank(channel.name, typed) > 0),
  );
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField label={t`Find a channel`} />
      <ListBox
        className={styles.list ?? ""}
        aria-label={t`Channels`}
        items={channels}
        selectionMode="single"
        selectedKeys={value === undefined ? [] : [value]}
        onSelectionChange={(keys) => keys !== "all" && keys.size > 0 && onChange(String([...keys][0]))}
        renderEmptyState={() => <p className={styles.note}>{t`No other channel of that name`}</p>}
      >
        {(channel) => <PickedChannel channel={channel} />}
      </ListBox>
    </Autocomplete>
  );
}

function PickedChannel({ channel }: { channel: Channel }) {
  const title = useChannelTitle(channel);
  return (
    <ListBoxItem id={channel.id} textValue={title} className={styles.item ?? ""}>
      <span className={styles.name}>#{title}</span>
      <CheckIcon className={styles.check} />
    </ListBoxItem>
  );
}
