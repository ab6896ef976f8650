import { useLingui } from "@lingui/react/macro";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useEffect } from "react";
import { AuthCard } from "@/features/identity/AuthCard";
import { Button } from "@/ui/Button";

/** A page that broke; most often a part of it that a new version of the client has replaced. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const { t } = useLingui();
  useEffect(() => console.error(error), [error]);
  return (
    <AuthCard
      title={t`This page stopped working`}
      intro={t`Reload it: the client may have been updated. What you wrote is kept.`}
    >
      <Button variant="primary" onPress={() => location.reload()}>
        {t`Reload`}
      </Button>
    </AuthCard>
  );
}
