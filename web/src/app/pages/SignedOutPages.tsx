import { useLingui } from "@lingui/react/macro";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { AcceptInvite } from "@/features/identity/AcceptInvite";
import { AuthCard } from "@/features/identity/AuthCard";
import { SetUp } from "@/features/identity/SetUp";
import { SignIn } from "@/features/identity/SignIn";
import { useMe, useWorkspace } from "@/sync/hooks/people";
import { useClient, useValue } from "@/sync/hooks/SyncContext";
import { useLoaded } from "@/sync/hooks/useLoaded";
import { Redirect } from "../Redirect";
import { Splash } from "../Splash";

export function SignInPage() {
  const session = useSettledSession();
  const { to } = useSearch({ from: "/sign-in" });
  const { api } = useClient();
  const { value: setup, problem } = useLoaded(api.setupState);
  useEffect(() => {
    document.title = setup?.workspace_name ?? "Parley";
  }, [setup]);
  if (session === "ready") return <Redirect href={to ?? "/"} />;
  if (session === "unreachable" || (problem && !setup)) return <Splash isUnreachable />;
  if (session === "starting" || !setup) return <Splash />;
  return setup.needed ? <Redirect href="/setup" /> : <SignIn workspaceName={setup.workspace_name} />;
}

export function SetUpPage() {
  const session = useSettledSession();
  const { api } = useClient();
  const { value: setup, problem } = useLoaded(api.setupState);
  if (session === "ready") return <Redirect href="/" />;
  if (problem && !setup) return <Splash isUnreachable />;
  if (session === "starting" || !setup) return <Splash />;
  return setup.needed ? <SetUp codeRequired={setup.code_required} /> : <Redirect href="/sign-in" />;
}

export function JoinPage() {
  const session = useSettledSession();
  const { code } = useParams({ from: "/join/$code" });
  const startedSignedOut = useRef(false);
  if (session === "signed_out") startedSignedOut.current = true;
  if (session === "ready") return startedSignedOut.current ? <Redirect href="/" /> : <AlreadyHere />;
  return session === "starting" ? <Splash /> : <AcceptInvite code={code} />;
}

function AlreadyHere() {
  const { t } = useLingui();
  const me = useMe().display_name;
  const workspace = useWorkspace().name;
  return (
    <AuthCard title={t`You are in ${workspace} already`} intro={t`This browser is signed in as ${me}.`}>
      <Link to="/">{t`Go to your channels`}</Link>
    </AuthCard>
  );
}

/** Once somebody was seen signed out, signing in does not take the form away from under them. */
function useSettledSession() {
  const session = useValue(useClient().session);
  const settled = useRef(session);
  if (session !== "starting") settled.current = session;
  return settled.current;
}
