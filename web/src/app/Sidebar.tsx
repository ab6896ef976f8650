import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChannelList } from "@/features/channels/ChannelList";
import { useConnection } from "@/sync/hooks/connection";
import { useDraftCount } from "@/sync/hooks/drafts";
import { useMe, usePresence } from "@/sync/hooks/people";
import { useFailedCount } from "@/sync/hooks/scheduled";
import { useThreadTotals } from "@/sync/hooks/threads";
import { Avatar } from "@/ui/Avatar";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/IconButton";
import {
  BookmarkIcon,
  JumpIcon,
  PencilIcon,
  PeopleIcon,
  SearchIcon,
  SettingsIcon,
  ThreadIcon,
} from "@/ui/icons";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import styles from "./Sidebar.module.css";
import { jumpKeys } from "./useChannelKeys";
import { searchKeys } from "./useSearchKeys";
import { WorkspaceMenu } from "./WorkspaceMenu";

export function Sidebar({ onJump }: { onJump: () => void }) {
  const { t } = useLingui();
  const threads = useThreadTotals();
  const drafts = useDraftCount();
  const failed = useFailedCount();
  return (
    <nav className={styles.sidebar} aria-label={t`Channels and pages`}>
      <div className={styles.top}>
        <WorkspaceMenu />
        <div className={styles.finding}>
          <Link
            to="/search"
            search={{}}
            className={styles.search}
            activeProps={{ className: styles.searching }}
          >
            <SearchIcon size={16} />
            <span className={styles.label}>{t`Search`}</span>
            <kbd className={styles.keys}>{searchKeys}</kbd>
          </Link>
          <IconButton label={t`Jump to…`} shortcut={jumpKeys} onPress={onJump}>
            <JumpIcon />
          </IconButton>
        </div>
      </div>
      <div className={styles.scroll}>
        <ul className={styles.pages}>
          <li>
            <Link
              to="/threads"
              className={cx(styles.page, threads.unread > 0 && styles.unread)}
              activeProps={{ className: styles.current }}
            >
              <ThreadIcon />
              <span className={styles.label}>{t`Threads`}</span>
              {threads.attention > 0 && (
                <Badge
                  count={threads.attention}
                  tone="mention"
                  label={plural(threads.attention, { one: ", # mention", other: ", # mentions" })}
                />
              )}
              {threads.attention === 0 && threads.unread > 0 && (
                <Badge
                  count={threads.unread}
                  label={plural(threads.unread, { one: ", # unread thread", other: ", # unread threads" })}
                />
              )}
            </Link>
          </li>
          <li>
            <Link to="/later" className={styles.page} activeProps={{ className: styles.current }}>
              <BookmarkIcon />
              <span className={styles.label}>{t`Later`}</span>
            </Link>
          </li>
          <li>
            <Link to="/drafts" className={styles.page} activeProps={{ className: styles.current }}>
              <PencilIcon />
              <span className={styles.label}>{t`Drafts and scheduled`}</span>
              {failed > 0 ? (
                <Badge
                  count={failed}
                  tone="mention"
                  label={plural(failed, { one: ", # was not sent", other: ", # were not sent" })}
                />
              ) : (
                <Badge count={drafts} label={plural(drafts, { one: ", # draft", other: ", # drafts" })} />
              )}
            </Link>
          </li>
          <li>
            <Link to="/people" className={styles.page} activeProps={{ className: styles.current }}>
              <PeopleIcon />
              <span className={styles.label}>{t`People`}</span>
            </Link>
          </li>
        </ul>
        <ChannelList />
      </div>
      <MyPlace />
    </nav>
  );
}

function MyPlace() {
  const { t } = useLingui();
  const me = useMe();
  const announced = usePresence(me.id);
  const isLive = useConnection().state === "live";
  const presence = isLive && announced === "offline" ? "online" : announced;
  return (
    <Link to="/settings" className={styles.me} activeProps={{ className: styles.current }}>
      <Avatar id={me.id} name={me.display_name} presence={presence} />
      <span className={styles.label}>{me.display_name}</span>
      <SettingsIcon />
      <VisuallyHidden>{t`Settings`}</VisuallyHidden>
    </Link>
  );
}
