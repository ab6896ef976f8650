import { useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { GivenUp } from "@/features/jobs/GivenUp";
import { isAdmin, useMe } from "@/sync/hooks/people";
import { Page } from "../Page";
import { useTitle } from "../useTitle";
import { NotFoundPage } from "./NotFoundPage";

/** What the server could not do by itself. */
export function GivenUpPage() {
  const { t } = useLingui();
  const me = useMe();
  const { show } = useSearch({ strict: false });
  const navigate = useNavigate();
  useTitle(t`Given up`);
  if (!isAdmin(me)) return <NotFoundPage />;
  return (
    <Page title={t`Given up`}>
      <GivenUp
        list={show === "events" ? show : "jobs"}
        onListChange={(list) =>
          void navigate({ to: "/given-up", search: list === "events" ? { show: list } : {}, replace: true })
        }
      />
    </Page>
  );
}
