import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ToggleButtonGroup } from "react-aria-components";
import { limits } from "@/protocol/codes";
import type { Poll } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { isAdmin, useMe } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { AddOption } from "./AddOption";
import { PollFacts } from "./PollFacts";
import { PollOptionRow } from "./PollOptionRow";
import styles from "./PollView.module.css";
import { useIsOver } from "./useIsOver";
import { VotersDialog } from "./VotersDialog";

interface PollViewProps {
  message: ShownMessage;
  poll: Poll;
  /** The reader is in the channel, and it takes changes. */
  canVote: boolean;
}

/** A poll's answers with how they stand; pressing one votes for it, pressing it again takes the vote back. */
export function PollView({ message, poll, canVote }: PollViewProps) {
  const { t } = useLingui();
  const me = useMe();
  const { api } = useClient();
  const { vote } = useActions();
  const [opened, setOpened] = useState<"add" | "voters" | "close">();
  const isOver = useIsOver(poll);
  const isOpen = canVote && !isOver;
  const isMine = message.user_id === me.id;
  const most = Math.max(...poll.options.map((option) => option.votes));
  const add = useSubmit(async (text: string) => {
    await api.addPollOption(message.id, { text });
    setOpened(undefined);
  });
  const close = useSubmit(async () => {
    await api.closePoll(message.id);
    setOpened(undefined);
  });
  return (
    <section className={styles.poll} aria-label={t`Poll`}>
      <ToggleButtonGroup
        className={styles.options ?? ""}
        aria-label={poll.multiple ? t`Choose any` : t`Choose one`}
        orientation="vertical"
        selectionMode={poll.multiple ? "multiple" : "single"}
        selectedKeys={(poll.choice ?? []).map(String)}
        isDisabled={!isOpen}
        onSelectionChange={(keys) => vote(message, [...keys].map(Number))}
      >
        {poll.options.map((option) => (
          <PollOptionRow
            key={option.number}
            option={option}
            poll={poll}
            isLeading={isOver && option.votes > 0 && option.votes === most}
          />
        ))}
      </ToggleButtonGroup>
      {opened === "add" && isOpen && (
        <AddOption
          isPending={add.isPending}
          error={add.problem && problemText(add.problem)}
          onAdd={(text) => void add.submit(text)}
          onCancel={() => setOpened(undefined)}
        />
      )}
      <footer className={styles.footer}>
        <span className={styles.facts}>
          <Plural
            value={poll.voter_count}
            _0="Nobody has voted yet"
            one="# person voted"
            other="# people voted"
          />
          <PollFacts poll={poll} isOver={isOver} />
        </span>
        {isOpen &&
          (isMine || poll.others_may_add) &&
          opened !== "add" &&
          poll.options.length < limits.pollOptionsMax && (
            <Button variant="quiet" size="sm" onPress={() => setOpened("add")}>
              <Trans>Add an option</Trans>
            </Button>
          )}
        {!poll.anonymous && poll.voter_count > 0 && (
          <Button variant="quiet" size="sm" onPress={() => setOpened("voters")}>
            <Trans>Who voted</Trans>
          </Button>
        )}
        {isOpen && (isMine || isAdmin(me)) && (
          <Button variant="quiet" size="sm" onPress={() => setOpened("close")}>
            <Trans>Close the poll</Trans>
          </Button>
        )}
      </footer>
      {opened === "voters" && (
        <VotersDialog message={message} poll={poll} onClose={() => setOpened(undefined)} />
      )}
      {opened === "close" && (
        <ConfirmDialog
          title={t`Close the poll?`}
          confirmLabel={t`Close the poll`}
          tone="primary"
          isOpen
          isPending={close.isPending}
          onClose={() => setOpened(undefined)}
          onConfirm={() => void close.submit()}
        >
          <p>
            {poll.anonymous ? (
              <Trans>
                Nobody can vote any more, and who voted for what is deleted. This cannot be undone.
              </Trans>
            ) : (
              <Trans>Nobody can vote any more. This cannot be undone.</Trans>
            )}
          </p>
          {close.problem && <p role="alert">{problemText(close.problem)}</p>}
        </ConfirmDialog>
      )}
    </section>
  );
}
