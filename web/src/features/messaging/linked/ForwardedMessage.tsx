import { Trans, useLingui } from "@lingui/react/macro";
import type { Forward } from "@/protocol/types";
import { useLinkedMessage } from "@/sync/hooks/linked";
import { ForwardIcon } from "@/ui/icons";
import { QuotedMessage } from "./QuotedMessage";

/** What a message passes on. Who may see the original finds the way to it; the others learn no place. */
export function ForwardedMessage({ forward }: { forward: Forward }) {
  const { t } = useLingui();
  const original = useLinkedMessage(forward.message_id);
  return (
    <QuotedMessage
      label={t`Forwarded message`}
      userId={forward.user_id}
      text={forward.text}
      createdAt={forward.created_at}
      kind={
        <>
          <ForwardIcon size={14} />
          <Trans>Forwarded</Trans>
        </>
      }
      original={original}
    />
  );
}
