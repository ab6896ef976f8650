import { useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Markdown } from "@/features/messaging/markdown/Markdown";
import { beginningOf } from "@/features/messaging/message/beginningOf";
import { SearchBox } from "@/features/search/SearchBox";
import { SearchResults } from "@/features/search/SearchResults";
import type { Kind } from "@/features/search/useSearch";
import { useClient } from "@/sync/hooks/SyncContext";
import { PageBody, PageHeader } from "../Page";
import { useTitle } from "../useTitle";

/** Everything that can be found. What is looked for is in the address: it can be gone back to, and shared. */
export function SearchPage() {
  const { t } = useLingui();
  const { api } = useClient();
  const navigate = useNavigate();
  const { q = "", kind, focus = 0 } = useSearch({ from: "/shell/search" });
  useTitle(q === "" ? t`Search` : q);
  const search = (wanted: string, wantedKind?: Kind) => {
    if (wanted !== "" && wanted !== q) void api.rememberSearch({ q: wanted }).catch(() => undefined);
    void navigate({ to: "/search", search: { q: wanted || undefined, kind: wantedKind, focus: undefined } });
  };
  return (
    <>
      <PageHeader>
        <SearchBox q={q} focusKey={`${focus}`} onSearch={(wanted) => search(wanted, kind)} />
      </PageHeader>
      <PageBody>
        <SearchResults
          q={q}
          kind={kind}
          onSearch={search}
          renderText={(text, highlights) => <Markdown text={beginningOf(text)} highlights={highlights} />}
        />
      </PageBody>
    </>
  );
}
