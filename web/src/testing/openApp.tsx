import { i18n } from "@lingui/core";
import { createMemoryHistory } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "@/app/App";
import { createAppRouter } from "@/app/router";
import { type TestServer, testClient } from "./renderWithSync";

/** The whole client at an address, for a signed-in person, against fixed answers; its writes are in `calls`. */
export async function openApp(path: string, server?: TestServer) {
  const { client, calls } = await testClient(server);
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  render(<App i18n={i18n} client={client} router={router} />);
  await screen.findByRole("navigation", { name: "Channels and pages" });
  return { client, calls, router, user: userEvent.setup() };
}
