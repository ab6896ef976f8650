import type { I18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { RouterProvider } from "@tanstack/react-router";
import type { SyncClient } from "@/sync/client";
import { SyncProvider } from "@/sync/hooks/SyncContext";
import { ToastRegion } from "@/ui/ToastRegion";
import type { AppRouter } from "./router";

interface AppProps {
  i18n: I18n;
  client: SyncClient;
  router: AppRouter;
}

export function App({ i18n, client, router }: AppProps) {
  return (
    <I18nProvider i18n={i18n}>
      <SyncProvider client={client}>
        <RouterProvider router={router} />
        <ToastRegion />
      </SyncProvider>
    </I18nProvider>
  );
}
