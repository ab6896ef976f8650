import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import type { Id, SidebarSection } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putSection } from "@/sync/store/applySidebar";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/TextField";
import styles from "../Dialogs.module.css";

interface SectionDialogProps {
  /** The section to rename; a new one where there is none. */
  section?: SidebarSection;
  /** What goes into a new one at once. */
  channelId?: Id | undefined;
  onClose: () => void;
}

export function SectionDialog({ section, channelId, onClose }: SectionDialogProps) {
  const { t } = useLingui();
  const { api, store } = useClient();
  const { changeSidebar } = useActions();
  const [name, setName] = useState(section?.name ?? "");
  const { submit, isPending, problem } = useSubmit(async () => {
    if (section) {
      changeSidebar({ what: "section", sectionId: section.id, name: name.trim() });
    } else {
      const made = await api.createSection({ name: name.trim() });
      store.update((state) => putSection(state, made));
      if (channelId) changeSidebar({ what: "place", channelId, favourite: false, sectionId: made.id });
    }
    onClose();
  });
  return (
    <Dialog title={section ? t`Rename the section` : t`New section`} size="sm" isOpen onClose={onClose}>
      <Form
        className={styles.form ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t`Name`}
          description={t`Only you see your sections.`}
          value={name}
          onChange={setName}
          maxLength={limits.name}
          autoComplete="off"
          isRequired
          autoFocus
          error={problem && problemText(problem)}
        />
        <div className={styles.actions}>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={isPending} isDisabled={name.trim() === ""}>
            {section ? t`Save` : t`Create`}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
