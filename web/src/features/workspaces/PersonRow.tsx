import { useLingui } from "@lingui/react/macro";
import type { User } from "@/protocol/types";
import { isAdmin, useMe, usePresence } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { ChatIcon } from "@/ui/icons";
import { AccountMenu } from "./AccountMenu";
import styles from "./People.module.css";
import { usePresenceText, useRoleName } from "./roleName";
import { useWriteTo } from "./useWriteTo";

export function PersonRow({ user }: { user: User }) {
  const { t } = useLingui();
  const me = useMe();
  const presence = usePresence(user.id);
  const presenceText = usePresenceText(presence);
  const roleName = useRoleName();
  const writeTo = useWriteTo();
  const isClosed = user.deactivated_at !== undefined;
  const isMe = user.id === me.id;
  const name = user.display_name;
  return (
    <div className={styles.row}>
      <Avatar id={user.id} name={name} presence={presence} />
      <div className={styles.about}>
        <div className={cx(styles.name, isClosed && styles.closed)}>
          <span>{isMe ? t`${name} (you)` : name}</span>
          {user.role !== "member" && <span className={styles.role}>{roleName(user.role)}</span>}
        </div>
        <div className={styles.detail}>{isClosed ? t`Account closed` : (user.email ?? presenceText)}</div>
      </div>
      {!isClosed && (
        <Button
          size="sm"
          icon={<ChatIcon />}
          className={styles.write ?? ""}
          aria-label={t`Message ${name}`}
          onPress={() => void writeTo(user.id)}
        >
          {t`Message`}
        </Button>
      )}
      {isAdmin(me) && !isMe && <AccountMenu user={user} />}
    </div>
  );
}
