import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { DeadJob } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";
import { useTimes } from "@/ui/useTimes";
import { GivenUpCard } from "./GivenUpCard";

export function DeadJobCard({ job }: { job: DeadJob }) {
  const { t } = useLingui();
  const { api } = useClient();
  const { ago, moment } = useTimes();
  const { id, kind, key, queue, attempts, payload, error, created_at, died_at } = job;
  return (
    <GivenUpCard
      title={kind}
      subject={key}
      facts={[
        t`queue ${queue}`,
        plural(attempts, { one: "# attempt", other: "# attempts" }),
        t`enqueued ${moment(created_at)}`,
        t`given up ${moment(died_at)}, ${ago(died_at)}`,
      ]}
      payload={payload}
      payloadLabel={t`It was told`}
      error={error}
      retry={() => api.retryDeadJob(id)}
      retried={t`It is in its queue again. If it fails every time, it comes back here.`}
      discard={() => api.deleteDeadJob(id)}
      question={t`Discard this job?`}
      consequence={t`What it was to do will not be done. This can't be undone.`}
    />
  );
}
