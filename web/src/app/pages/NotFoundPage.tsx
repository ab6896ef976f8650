import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { AuthCard } from "@/features/identity/AuthCard";

export function NotFoundPage() {
  const { t } = useLingui();
  return (
    <AuthCard title={t`There is nothing at this address`} intro={t`The link may be incomplete.`}>
      <Link to="/">{t`Go to your channels`}</Link>
    </AuthCard>
  );
}
