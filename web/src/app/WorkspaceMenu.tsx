import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { InviteDialog } from "@/features/workspaces/InviteDialog";
import { isAdmin, useMe, useWorkspace } from "@/sync/hooks/people";
import {
  ChartIcon,
  ChevronDownIcon,
  GlobeIcon,
  PeopleIcon,
  PlusIcon,
  RetryIcon,
  SettingsIcon,
  SignOutIcon,
} from "@/ui/icons";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { SignOutDialog } from "./SignOutDialog";
import styles from "./WorkspaceMenu.module.css";

export function WorkspaceMenu() {
  const { t } = useLingui();
  const workspace = useWorkspace();
  const me = useMe();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<"invite" | "sign-out">();
  return (
    <>
      <Menu
        label={workspace.name}
        trigger={
          <Button className={styles.trigger ?? ""}>
            <span className={styles.name}>{workspace.name}</span>
            <ChevronDownIcon size={16} />
          </Button>
        }
      >
        {isAdmin(me) && (
          <MenuItem label={t`Invite people`} icon={<PlusIcon />} onAction={() => setDialog("invite")} />
        )}
        <MenuItem label={t`People`} icon={<PeopleIcon />} onAction={() => void navigate({ to: "/people" })} />
        {me.role !== "guest" && (
          <MenuItem
            label={t`Browse channels`}
            icon={<GlobeIcon />}
            onAction={() => void navigate({ to: "/browse" })}
          />
        )}
        <MenuItem
          label={t`Settings`}
          icon={<SettingsIcon />}
          onAction={() => void navigate({ to: "/settings" })}
        />
        {isAdmin(me) && (
          <MenuItem
            label={t`Performance`}
            icon={<ChartIcon />}
            onAction={() => void navigate({ to: "/performance" })}
          />
        )}
        {isAdmin(me) && (
          <MenuItem
            label={t`Given up`}
            icon={<RetryIcon />}
            onAction={() => void navigate({ to: "/given-up" })}
          />
        )}
        <MenuSeparator />
        <MenuItem label={t`Sign out`} icon={<SignOutIcon />} onAction={() => setDialog("sign-out")} />
      </Menu>
      {dialog === "invite" && <InviteDialog onClose={() => setDialog(undefined)} />}
      {dialog === "sign-out" && <SignOutDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}
