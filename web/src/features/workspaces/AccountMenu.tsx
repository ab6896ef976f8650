import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Role, UpdateUserRequest, User } from "@/protocol/types";
import { useMe } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putUser } from "@/sync/store/apply";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { IconButton } from "@/ui/IconButton";
import { CheckIcon, MoreIcon } from "@/ui/icons";
import { Menu, MenuItem, MenuSection } from "@/ui/Menu";
import { showToast } from "@/ui/toasts";
import styles from "./People.module.css";
import { useRoleName } from "./roleName";

const roles: readonly Role[] = ["owner", "admin", "member", "guest"];

/** What an admin may do with an account; only an owner appoints owners or changes them. */
export function AccountMenu({ user }: { user: User }) {
  const { t } = useLingui();
  const me = useMe();
  const { api, store } = useClient();
  const roleName = useRoleName();
  const [isClosing, setClosing] = useState(false);
  const name = user.display_name;
  const { submit, isPending } = useSubmit(async (change: UpdateUserRequest) => {
    try {
      const changed = await api.updateUser(user.id, change);
      store.update((state) => putUser(state, changed));
    } catch (error) {
      showToast({ text: problemText(error as Parameters<typeof problemText>[0]), tone: "danger" });
      throw error;
    } finally {
      setClosing(false);
    }
  });
  if (user.role === "owner" && me.role !== "owner") return null;
  const offered = roles.filter((role) => role !== "owner" || me.role === "owner");
  return (
    <>
      <Menu
        label={t`Account of ${name}`}
        placement="bottom end"
        trigger={
          <IconButton label={t`More about ${name}`}>
            <MoreIcon />
          </IconButton>
        }
      >
        <MenuSection title={t`Role`}>
          {offered.map((role) => (
            <MenuItem
              key={role}
              id={role}
              label={roleName(role)}
              icon={<CheckIcon className={role === user.role ? undefined : styles.unchecked} />}
              onAction={() => void submit({ role })}
            />
          ))}
        </MenuSection>
        <MenuSection title={t`Account`}>
          {user.deactivated_at ? (
            <MenuItem id="open" label={t`Open again`} onAction={() => void submit({ deactivated: false })} />
          ) : (
            <MenuItem
              id="close"
              label={t`Close the account`}
              tone="danger"
              onAction={() => setClosing(true)}
            />
          )}
        </MenuSection>
      </Menu>
      <ConfirmDialog
        title={t`Close the account of ${name}?`}
        confirmLabel={t`Close the account`}
        isOpen={isClosing}
        isPending={isPending}
        onConfirm={() => void submit({ deactivated: true })}
        onClose={() => setClosing(false)}
      >
        {t`They are signed out everywhere and can't sign in any more. What they wrote stays. You can open the account again.`}
      </ConfirmDialog>
    </>
  );
}
