import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { CustomEmoji } from "@/protocol/types";
import { useCustomEmoji } from "@/sync/hooks/customEmoji";
import { isAdmin, useMe, useUser, useWorkspace } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { IconButton } from "@/ui/IconButton";
import { TrashIcon } from "@/ui/icons";
import { Section } from "@/ui/Section";
import { Switch } from "@/ui/Switch";
import { EmojiImage } from "../EmojiImage";
import { AddEmojiForm } from "./AddEmojiForm";
import styles from "./WorkspaceEmoji.module.css";

/** The emoji that people added to the workspace: to look at, to add to, to remove from. */
export function WorkspaceEmoji() {
  const { t } = useLingui();
  const { api, store } = useClient();
  const me = useMe();
  const workspace = useWorkspace();
  const emoji = useCustomEmoji();
  const [leaving, setLeaving] = useState<CustomEmoji>();
  const mayAdd = isAdmin(me) || (me.role === "member" && !workspace.admins_add_emoji);
  const remove = useSubmit(async (id: string) => {
    await api.removeEmoji(id);
    setLeaving(undefined);
  });
  const leave = useSubmit(async (admins_add_emoji: boolean) => {
    const changed = await api.updateWorkspace({ admins_add_emoji });
    store.update((state) => ({ ...state, workspace: changed }));
  });
  const sorted = [...(emoji?.values() ?? [])].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <Section title={t`Emoji of this workspace`}>
      {isAdmin(me) && (
        <Switch
          isSelected={workspace.admins_add_emoji}
          isDisabled={leave.isPending}
          onChange={(isOn) => void leave.submit(isOn)}
        >
          <Trans>Only admins add emoji</Trans>
        </Switch>
      )}
      {mayAdd && <AddEmojiForm />}
      {emoji?.size === 0 && (
        <p className={styles.none}>
          <Trans>Nobody has added any yet.</Trans>
        </p>
      )}
      <ul className={styles.list}>
        {sorted.map((one) => (
          <Row
            key={one.id}
            emoji={one}
            onRemove={one.created_by === me.id || isAdmin(me) ? () => setLeaving(one) : undefined}
          />
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          title={t`Remove :${leaving.name}:?`}
          confirmLabel={t`Remove`}
          isOpen
          isPending={remove.isPending}
          onClose={() => setLeaving(undefined)}
          onConfirm={() => void remove.submit(leaving.id)}
        >
          <p>
            <Trans>Where it was used, its name stays as text.</Trans>
          </p>
          {remove.problem && <p role="alert">{problemText(remove.problem)}</p>}
        </ConfirmDialog>
      )}
    </Section>
  );
}

function Row({ emoji, onRemove }: { emoji: CustomEmoji; onRemove: (() => void) | undefined }) {
  const { t } = useLingui();
  const author = useUser(emoji.created_by)?.display_name ?? t`Somebody`;
  return (
    <li className={styles.row}>
      <span className={styles.image}>
        <EmojiImage src={emoji.url} name={emoji.name} />
      </span>
      <code className={styles.name}>:{emoji.name}:</code>
      <span className={styles.author}>{author}</span>
      {onRemove && (
        <IconButton size="sm" label={t`Remove :${emoji.name}:`} onPress={onRemove}>
          <TrashIcon />
        </IconButton>
      )}
    </li>
  );
}
