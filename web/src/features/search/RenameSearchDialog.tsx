import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import type { SavedSearch } from "@/protocol/types";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/TextField";
import { useSearchWrites } from "./useSearchWrites";

export function RenameSearchDialog({ search, onClose }: { search: SavedSearch; onClose: () => void }) {
  const { t } = useLingui();
  const { rename } = useSearchWrites();
  const [name, setName] = useState(search.name);
  return (
    <Dialog
      title={t`Rename the search`}
      size="sm"
      isOpen
      onClose={onClose}
      actions={
        <Button type="submit" form="rename-search" variant="primary">
          {t`Rename`}
        </Button>
      }
    >
      <Form
        id="rename-search"
        onSubmit={(event) => {
          event.preventDefault();
          void rename(search.id, name.trim());
          onClose();
        }}
      >
        <TextField
          label={t`Name`}
          description={search.q}
          value={name}
          onChange={setName}
          maxLength={limits.name}
          autoComplete="off"
          isRequired
          autoFocus
        />
      </Form>
    </Dialog>
  );
}
