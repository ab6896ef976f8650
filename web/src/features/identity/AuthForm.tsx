import type { FormEvent, ReactNode } from "react";
import { Form } from "react-aria-components";
import { problemText } from "@/sync/hooks/problems";
import type { ProblemError } from "@/sync/problem";
import { Button } from "@/ui/Button";
import styles from "./AuthCard.module.css";

interface AuthFormProps {
  onSubmit: (values: Record<string, string>) => void;
  submitLabel: string;
  isPending: boolean;
  problem: ProblemError | undefined;
  fieldErrors: Record<string, string>;
  children: ReactNode;
}

/** Fields, what went wrong, one button. A problem with a field is said at the field. */
export function AuthForm({
  onSubmit,
  submitLabel,
  isPending,
  problem,
  fieldErrors,
  children,
}: AuthFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(
      Object.fromEntries(
        [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
      ),
    );
  };
  return (
    <Form className={styles.form ?? ""} onSubmit={submit} validationErrors={fieldErrors}>
      {problem && problem.field === undefined && (
        <p role="alert" className={styles.problem}>
          {problemText(problem)}
        </p>
      )}
      {children}
      <Button type="submit" variant="primary" isPending={isPending} className={styles.submit}>
        {submitLabel}
      </Button>
    </Form>
  );
}
