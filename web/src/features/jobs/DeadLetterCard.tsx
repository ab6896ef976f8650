import { useLingui } from "@lingui/react/macro";
import type { DeadLetter } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";
import { useTimes } from "@/ui/useTimes";
import { GivenUpCard } from "./GivenUpCard";

export function DeadLetterCard({ letter }: { letter: DeadLetter }) {
  const { t } = useLingui();
  const { api } = useClient();
  const { ago, moment } = useTimes();
  const { id, reader, seq, type, at, payload, error, created_at } = letter;
  return (
    <GivenUpCard
      title={reader}
      subject={type}
      facts={[
        t`event ${seq}`,
        t`happened ${moment(at)}`,
        t`given up ${moment(created_at)}, ${ago(created_at)}`,
      ]}
      payload={payload}
      payloadLabel={t`The event says`}
      error={error}
      retry={() => api.retryDeadLetter(id)}
      retried={t`The reader has taken it in.`}
      discard={() => api.deleteDeadLetter(id)}
      question={t`Discard this event?`}
      consequence={t`For ${reader} it will be as if this had never happened. Everybody else has it still. This can't be undone.`}
    />
  );
}
