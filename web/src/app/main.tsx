import "@/ui/tokens.css";
import "@/ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { SyncClient } from "@/sync/client";
import { App } from "./App";
import { startI18n } from "./i18n";
import { applyPreferences } from "./preferences";
import { createAppRouter } from "./router";

applyPreferences();
const i18n = startI18n();
const client = new SyncClient();
void client.start();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App i18n={i18n} client={client} router={createAppRouter()} />
  </StrictMode>,
);

// Without a secure context (plain HTTP in a group's own network) there is none, and a reload needs the network.
if (import.meta.env.PROD && "serviceWorker" in navigator) {
  window.addEventListener("load", () => {
    navigator.serviceWorker.register("/worker.js").catch((error: unknown) => console.warn(error));
  });
}
