import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { Id } from "@/protocol/types";
import { useLinkedMessage } from "@/sync/hooks/linked";
import { linkedIds } from "./linkedIds";
import { QuotedMessage } from "./QuotedMessage";

/** Below a text: the messages that it links to, as far as this reader may see them. */
export function LinkedMessages({ text }: { text: string }) {
  const ids = useMemo(() => linkedIds(text), [text]);
  return ids.map((id) => <LinkedMessage key={id} id={id} />);
}

/** Nothing where there is nothing for this reader: as if the link led elsewhere. */
function LinkedMessage({ id }: { id: Id }) {
  const { t } = useLingui();
  const message = useLinkedMessage(id);
  if (!message || message.trace) {
    return null;
  }
  return (
    <QuotedMessage
      label={t`The message that the link leads to`}
      userId={message.user_id}
      text={message.text !== "" ? message.text : (message.forward?.text ?? "")}
      createdAt={message.created_at}
      original={message}
    />
  );
}
