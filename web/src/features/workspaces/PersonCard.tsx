import { useLingui } from "@lingui/react/macro";
import type { Id } from "@/protocol/types";
import { usePresence, useUser } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ChatIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import { useTimes } from "@/ui/useTimes";
import styles from "./People.module.css";
import { usePresenceText, useRoleName } from "./roleName";
import { useWriteTo } from "./useWriteTo";

/** One person, over the list of all. */
export function PersonCard({ userId, onClose }: { userId: Id; onClose: () => void }) {
  const { t } = useLingui();
  const user = useUser(userId);
  const presence = usePresence(userId);
  const presenceText = usePresenceText(presence);
  const roleName = useRoleName();
  const writeTo = useWriteTo();
  const { date } = useTimes();
  return (
    <Dialog title={t`Profile`} size="sm" isOpen onClose={onClose}>
      {!user && <Spinner label={t`Loading`} />}
      {user && (
        <div className={styles.card}>
          <Avatar id={user.id} name={user.display_name} size="lg" presence={presence} />
          <div>
            <div className={styles.cardName}>{user.display_name}</div>
            <div className={styles.detail}>
              {user.deactivated_at ? t`Account closed` : `${roleName(user.role)} · ${presenceText}`}
            </div>
            {user.email && <div className={styles.detail}>{user.email}</div>}
            <div className={styles.detail}>{t`Here since ${date(user.created_at)}`}</div>
          </div>
          {!user.deactivated_at && (
            <Button variant="primary" icon={<ChatIcon />} onPress={() => void writeTo(user.id)}>
              {t`Message`}
            </Button>
          )}
        </div>
      )}
    </Dialog>
  );
}
