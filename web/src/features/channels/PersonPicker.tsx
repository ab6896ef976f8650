import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import {
  Autocomplete,
  Button,
  ListBox,
  ListBoxItem,
  type Selection,
  Tag,
  TagGroup,
  TagList,
} from "react-aria-components";
import type { Id, User } from "@/protocol/types";
import { useFoundPeople } from "@/sync/hooks/findPeople";
import { usePresence, useUser } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { CheckIcon, CloseIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import styles from "./Dialogs.module.css";

interface PersonPickerProps {
  label: string;
  chosen: readonly Id[];
  onChange: (chosen: readonly Id[]) => void;
  /** Shown, but can't be chosen, with the reason. */
  noteOf?: (user: User) => string | undefined;
}

/** Finds and chooses people; the keyboard stays in the search field. */
export function PersonPicker({ label, chosen, onChange, noteOf = () => undefined }: PersonPickerProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const people = useFoundPeople(typed);
  const select = (selection: Selection) => {
    const shown = new Set(people.map((person) => person.id));
    const keys = selection === "all" ? [...shown] : [...selection].map(String);
    onChange([...chosen.filter((id) => !shown.has(id)), ...keys.filter((id) => shown.has(id))]);
    if (keys.length > 0) setTyped("");
  };
  return (
    <>
      {chosen.length > 0 && (
        <TagGroup aria-label={t`Chosen`} onRemove={(keys) => onChange(chosen.filter((id) => !keys.has(id)))}>
          <TagList className={styles.tags ?? ""} items={chosen.map((id) => ({ id }))}>
            {({ id }) => <ChosenPerson id={id} />}
          </TagList>
        </TagGroup>
      )}
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField label={label} autoFocus />
        <ListBox
          className={styles.people ?? ""}
          aria-label={t`People`}
          items={people}
          dependencies={[noteOf]}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={select}
          renderEmptyState={() => <p className={styles.note}>{t`Nobody of that name`}</p>}
        >
          {(person) => <FoundPerson person={person} note={noteOf(person)} />}
        </ListBox>
      </Autocomplete>
    </>
  );
}

function FoundPerson({ person, note }: { person: User; note: string | undefined }) {
  const presence = usePresence(person.id);
  return (
    <ListBoxItem
      id={person.id}
      textValue={person.display_name}
      className={styles.person ?? ""}
      isDisabled={note !== undefined}
    >
      <Avatar id={person.id} name={person.display_name} presence={presence} />
      <span className={styles.personName}>{person.display_name}</span>
      {note ? <span className={styles.note}>{note}</span> : <CheckIcon className={styles.check} />}
    </ListBoxItem>
  );
}

function ChosenPerson({ id }: { id: Id }) {
  const { t } = useLingui();
  const name = useUser(id)?.display_name ?? t`Somebody`;
  return (
    <Tag id={id} textValue={name} className={styles.tag ?? ""}>
      {name}
      <Button slot="remove" className={styles.remove ?? ""} aria-label={t`Remove ${name}`}>
        <CloseIcon size={12} />
      </Button>
    </Tag>
  );
}
