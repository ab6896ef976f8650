import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/ui/EmptyState";
import { InfoIcon } from "@/ui/icons";

export function NotFoundPage() {
  const { t } = useLingui();
  return (
    <main>
      <EmptyState
        icon={<InfoIcon size={32} />}
        title={t`There is nothing at this address`}
        action={<Link to="/">{t`Go to your channels`}</Link>}
      >
        {t`The link may be incomplete.`}
      </EmptyState>
    </main>
  );
}
