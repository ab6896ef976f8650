import { useLingui } from "@lingui/react/macro";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { QuickSwitcher } from "@/features/channels/QuickSwitcher";
import { useClient, useValue } from "@/sync/hooks/SyncContext";
import { ConnectionBanner } from "./ConnectionBanner";
import { Redirect } from "./Redirect";
import styles from "./Shell.module.css";
import { Sidebar } from "./Sidebar";
import { Splash } from "./Splash";
import { useActivity } from "./useActivity";
import { useChannelKeys } from "./useChannelKeys";
import { useNotices } from "./useNotices";
import { useRefusedWrites } from "./useRefusedWrites";
import { useSearchKeys } from "./useSearchKeys";

/** Everything that a signed-in person sees; leads to the sign-in page whoever is not. */
export function Shell() {
  const session = useValue(useClient().session);
  const { pathname, href } = useLocation();
  if (session === "signed_out") {
    return (
      <Redirect href={pathname === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ to: href })}`} />
    );
  }
  return session === "ready" ? (
    <SignedIn pathname={pathname} />
  ) : (
    <Splash isUnreachable={session === "unreachable"} />
  );
}

function SignedIn({ pathname }: { pathname: string }) {
  const { t } = useLingui();
  const [isJumping, setJumping] = useState(false);
  useActivity();
  useRefusedWrites();
  useNotices();
  useChannelKeys(() => setJumping(true));
  useSearchKeys();
  return (
    <>
      <a href="#main" className={styles.skip}>
        {t`Skip to the content`}
      </a>
      <div className={styles.shell}>
        <ConnectionBanner />
        <div className={styles.panes} data-pane={pathname === "/" ? "list" : "page"}>
          <Sidebar onJump={() => setJumping(true)} />
          <main id="main" tabIndex={-1} className={styles.main}>
            <Outlet />
          </main>
        </div>
      </div>
      {isJumping && <QuickSwitcher onClose={() => setJumping(false)} />}
    </>
  );
}
