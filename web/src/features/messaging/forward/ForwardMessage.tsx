import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { Autocomplete, ListBox, ListBoxItem } from "react-aria-components";
import { useActions } from "@/sync/hooks/actions";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import type { ShownMessage } from "@/sync/shown";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { HashIcon, LockIcon, PeopleIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import { showToast } from "@/ui/toasts";
import { MessageEditor, type MessageEditorHandle } from "../composer/MessageEditor";
import { QuotedMessage } from "../linked/QuotedMessage";
import styles from "./ForwardMessage.module.css";
import { forwardOf } from "./forwardOf";
import { type ForwardTarget, useForwardTargets } from "./useForwardTargets";

/** Passes a message on to a channel or a person, with a word of one's own. */
export function ForwardMessage({ message, onClose }: { message: ShownMessage; onClose: () => void }) {
  const { t } = useLingui();
  const { postMessage, openDirect } = useActions();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<ForwardTarget>();
  const targets = useForwardTargets(typed);
  const editor = useRef<MessageEditorHandle>(null);
  const forward = forwardOf(message);
  const { submit, isPending, problem } = useSubmit(async (target: ForwardTarget) => {
    const channelId = target.channel?.id ?? (await openDirect(target.userId!));
    postMessage(channelId, (editor.current?.getText() ?? "").trim(), { forward });
    showToast({ text: t`Forwarded to ${target.title}.` });
    onClose();
  });
  const send = () => chosen && void submit(chosen);
  return (
    <Dialog
      title={t`Forward this message`}
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isDisabled={!chosen} isPending={isPending} onPress={send}>
            {t`Forward`}
          </Button>
        </>
      }
    >
      {chosen ? (
        <div className={styles.chosen}>
          <span className={styles.to}>
            <Trans>To</Trans>
          </span>
          <TargetGlyph target={chosen} />
          <span className={styles.name}>{chosen.title}</span>
          <Button size="sm" variant="quiet" onPress={() => setChosen(undefined)}>
            {t`Change`}
          </Button>
        </div>
      ) : (
        <Autocomplete inputValue={typed} onInputChange={setTyped}>
          <SearchField label={t`Channel or person`} autoFocus />
          <ListBox
            className={styles.list ?? ""}
            aria-label={t`Channels and people`}
            items={targets}
            selectionMode="none"
            onAction={(key) => setChosen(targets.find((target) => target.id === key))}
            renderEmptyState={() => <p className={styles.empty}>{t`Nothing fits “${typed}”.`}</p>}
          >
            {(target) => (
              <ListBoxItem id={target.id} textValue={target.title} className={styles.item ?? ""}>
                <TargetGlyph target={target} />
                <span className={styles.name}>{target.title}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Autocomplete>
      )}
      {chosen && (
        <MessageEditor
          ref={editor}
          initialText=""
          label={t`Say something about it`}
          placeholder={t`Say something about it (if you like)`}
          autoFocus
          onInput={() => undefined}
          onSubmit={send}
          actions={null}
        />
      )}
      <QuotedMessage
        label={t`The message to forward`}
        userId={forward.user_id}
        text={forward.text}
        createdAt={forward.created_at}
      />
      {problem && (
        <p className={styles.problem} role="alert">
          {problemText(problem)}
        </p>
      )}
    </Dialog>
  );
}

function TargetGlyph({ target }: { target: ForwardTarget }) {
  const kind = target.channel?.kind;
  return (
    <span className={styles.glyph}>
      {kind === "public" ? (
        <HashIcon size={16} />
      ) : kind === "private" ? (
        <LockIcon size={16} />
      ) : kind === "group" ? (
        <PeopleIcon size={16} />
      ) : (
        <Avatar id={target.userId ?? target.id} name={target.title} size="xs" />
      )}
    </span>
  );
}
