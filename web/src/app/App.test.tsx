import { i18n } from "@lingui/core";
import { createMemoryHistory } from "@tanstack/react-router";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SyncClient } from "@/sync/client";
import { FakeSocket } from "@/testing/FakeSocket";
import { aChannel, aReadState, aSync } from "@/testing/fixtures";
import { App } from "./App";
import { createAppRouter } from "./router";

let server: { setupNeeded: boolean; signedIn: boolean; sync: ReturnType<typeof aSync>; calls: string[] };
let socket: FakeSocket;
let client: SyncClient | undefined;

beforeEach(() => {
  localStorage.clear();
  server = { setupNeeded: false, signedIn: false, sync: aSync(), calls: [] };
});

afterEach(() => client?.dispose());

const problem = (status: number, code: string) => Response.json({ status, code, title: code }, { status });

async function answer(input: string, init: RequestInit): Promise<Response> {
  const call = `${init.method} ${input.replace("/api/v1", "").replace(/\?.*/, "")}`;
  server.calls.push(call);
  const body = init.body ? JSON.parse(String(init.body)) : {};
  if (call === "GET /setup") {
    return Response.json({ needed: server.setupNeeded, code_required: false, workspace_name: "Acme" });
  }
  if (call === "GET /invites/good") return Response.json({ workspace_name: "Acme", invited_by: "Grace" });
  if (call === "GET /invites/bad") return problem(404, "invite_invalid");
  if (call === "POST /sessions" && body.password !== "right password")
    return problem(401, "wrong_credentials");
  if (/^POST \/(sessions|setup|invites\/good\/accept)$/.test(call)) {
    server.signedIn = true;
    return Response.json(
      { token: "t", user: server.sync.me, workspace: server.sync.workspace },
      { status: 201 },
    );
  }
  if (!server.signedIn) return problem(401, "not_signed_in");
  if (call === "GET /sync") return Response.json(server.sync);
  if (call === "GET /users/me") return Response.json(server.sync.me);
  if (call.endsWith("/messages"))
    return Response.json({ messages: [], has_more_before: false, has_more_after: false });
  if (call === "DELETE /sessions/current") return new Response(null, { status: 204 });
  return problem(404, "not_found");
}

async function open(path: string) {
  client = new SyncClient({
    fetch: answer,
    openSocket: (cursor) => {
      socket = new FakeSocket(cursor);
      return socket as unknown as WebSocket;
    },
    storage: Promise.resolve(undefined),
  });
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  void client.start();
  render(<App i18n={i18n} client={client} router={router} />);
  const path_ = () => router.state.location.pathname;
  return { path: path_, user: userEvent.setup() };
}

test("whoever is not signed in is asked to, and comes to where they wanted to go", async () => {
  server.sync = aSync({
    channels: [aChannel("10", { name: "general" }), aChannel("11", { name: "random" })],
  });
  const { path, user } = await open("/c/11");
  await screen.findByRole("heading", { name: "Sign in to Acme" });
  await user.type(screen.getByLabelText("Email address"), "ada@example.org");
  await user.type(screen.getByLabelText("Password"), "wrong");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("alert")).toHaveProperty(
    "textContent",
    "The address or the password is wrong.",
  );
  await user.clear(screen.getByLabelText("Password"));
  await user.type(screen.getByLabelText("Password"), "right password");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("heading", { name: "random", level: 1 })).toBeDefined();
  expect(path()).toBe("/c/11");
});

test("a sign-in never leads to another site", async () => {
  server.signedIn = true;
  const { path } = await open("/sign-in?to=//evil.example/");
  await screen.findByRole("navigation", { name: "Channels and pages" });
  expect(path()).not.toContain("evil");
});

test("a server that nobody has set up asks for it", async () => {
  server.setupNeeded = true;
  const { path, user } = await open("/");
  await screen.findByRole("heading", { name: "Set up your workspace" });
  expect(path()).toBe("/setup");
  await user.type(screen.getByLabelText("Name of the workspace"), "Acme");
  await user.type(screen.getByLabelText("Your name"), "Ada");
  await user.type(screen.getByLabelText("Email address"), "ada@example.org");
  await user.type(screen.getByLabelText("Password"), "right password");
  await user.click(screen.getByRole("button", { name: "Create the workspace" }));
  await screen.findByRole("navigation", { name: "Channels and pages" });
});

test("an invite says who invites, and one that does not work says what to do", async () => {
  await open("/join/good");
  expect(await screen.findByText(/Grace invites you/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Join" })).toBeDefined();
});

test("an invite that was used up says so", async () => {
  await open("/join/bad");
  expect(await screen.findByText(/Ask for a new one/)).toBeDefined();
});

test("an invite does not sign out whoever is here already", async () => {
  server.signedIn = true;
  await open("/join/good");
  expect(await screen.findByText(/signed in as Ada/)).toBeDefined();
});

test("a session that ends leads to the sign-in page", async () => {
  server.signedIn = true;
  const { path } = await open("/c/10");
  await screen.findByRole("heading", { name: "general", level: 1 });
  act(() => socket.hello());
  server.signedIn = false;
  act(() => socket.end(4500));
  await screen.findByRole("heading", { name: "Sign in to Acme" });
  expect(path()).toBe("/sign-in");
});

test("what is wrong with the connection is said in words", async () => {
  server.signedIn = true;
  await open("/c/10");
  await screen.findByRole("heading", { name: "general", level: 1 });
  act(() => socket.hello());
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  act(() => void window.dispatchEvent(new Event("offline")));
  expect(await screen.findByText(/You are offline\. Messages you write are kept/)).toBeDefined();
  Object.defineProperty(navigator, "onLine", { value: true, configurable: true });
  act(() => void window.dispatchEvent(new Event("online")));
  act(() => socket.hello());
  await waitFor(() => expect(screen.queryByText(/You are offline/)).toBeNull());
});

test("a channel that one may not see and one that does not exist look the same", async () => {
  server.signedIn = true;
  await open("/c/999");
  expect(await screen.findByText("This channel is not here for you")).toBeDefined();
});

test("the title counts what asks for attention", async () => {
  server.signedIn = true;
  const direct = aChannel("12", {
    kind: "direct",
    member_ids: ["1", "2"],
    last_number: 3,
    read_state: aReadState({ read_number: 0, unread_count: 3, mention_count: 0, level: "watch" }),
  });
  const mentioned = aChannel("10", {
    name: "general",
    read_state: aReadState({ read_number: 0, unread_count: 9, mention_count: 1 }),
  });
  server.sync = aSync({ channels: [mentioned, direct] });
  await open("/people");
  await waitFor(() => expect(document.title).toBe("(4) People · Acme"));
});
