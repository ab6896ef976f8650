import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { ProblemError } from "@/sync/problem";
import { Button } from "@/ui/Button";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { CheckIcon, RetryIcon, TrashIcon } from "@/ui/icons";
import { ErrorText } from "./ErrorText";
import styles from "./GivenUp.module.css";

interface GivenUpCardProps {
  title: string;
  /** What it is about, in the server's words. */
  subject: string;
  facts: readonly string[];
  payload: string | undefined;
  payloadLabel: string;
  error: string;
  retry: () => Promise<void>;
  /** What is true after it. */
  retried: string;
  discard: () => Promise<void>;
  question: string;
  consequence: string;
}

/** One thing that was given up. Once something was done about it, it stays to say so, until the list is fetched again. */
export function GivenUpCard(props: GivenUpCardProps) {
  const { t } = useLingui();
  const { title, subject, facts, payload, payloadLabel, error, retried, question, consequence } = props;
  const [outcome, setOutcome] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const done = useRef<HTMLParagraphElement>(null);
  const act = async (work: () => Promise<void>, after: string) => {
    try {
      await work();
      setOutcome(after);
    } catch (failure) {
      if (!(failure instanceof ProblemError && failure.code === "not_found")) throw failure;
      setOutcome(t`It is not there any more: somebody has seen to it.`);
    } finally {
      setAsking(false);
    }
  };
  const retrying = useSubmit(() => act(props.retry, retried));
  const discarding = useSubmit(() => act(props.discard, t`It is discarded.`));
  const problem = retrying.problem ?? discarding.problem;
  // The buttons are gone, and with them the focus.
  useEffect(() => {
    if (outcome !== undefined) done.current?.focus();
  }, [outcome]);
  return (
    <li className={styles.card} data-done={outcome !== undefined || undefined}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {title} <span className={styles.subject}>{subject}</span>
        </h2>
        {outcome === undefined && (
          <span className={styles.actions}>
            <Button
              size="sm"
              icon={<RetryIcon size={16} />}
              isPending={retrying.isPending}
              aria-label={t`Retry ${title} ${subject}`}
              onPress={() => void retrying.submit()}
            >
              {t`Retry`}
            </Button>
            <Button
              size="sm"
              icon={<TrashIcon size={16} />}
              aria-label={t`Discard ${title} ${subject}`}
              onPress={() => setAsking(true)}
            >
              {t`Discard`}
            </Button>
          </span>
        )}
      </div>
      <p className={styles.facts}>{facts.join(" · ")}</p>
      {outcome !== undefined && (
        <p ref={done} tabIndex={-1} className={styles.outcome}>
          <CheckIcon size={16} />
          {outcome}
        </p>
      )}
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problemText(problem)} {problem.detail}
        </p>
      )}
      {payload !== undefined && (
        <p className={styles.payload}>
          {payloadLabel}: <code>{payload}</code>
        </p>
      )}
      <ErrorText error={error} />
      {isAsking && (
        <ConfirmDialog
          title={question}
          confirmLabel={t`Discard`}
          isOpen
          isPending={discarding.isPending}
          onConfirm={() => void discarding.submit()}
          onClose={() => setAsking(false)}
        >
          {consequence}
        </ConfirmDialog>
      )}
    </li>
  );
}
