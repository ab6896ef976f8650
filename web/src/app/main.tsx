import { I18nProvider } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "./i18n";

const i18n = startI18n();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Trans>Parley</Trans>
    </I18nProvider>
  </StrictMode>,
);
