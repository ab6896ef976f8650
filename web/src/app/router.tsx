import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { ChannelPage } from "./pages/ChannelPage";
import { ErrorPage } from "./pages/ErrorPage";
import { HomePage } from "./pages/HomePage";
import { NotFoundPage } from "./pages/NotFoundPage";
import { JoinPage, SetUpPage, SignInPage } from "./pages/SignedOutPages";
import { Shell } from "./Shell";

const root = createRootRoute({ notFoundComponent: NotFoundPage });

const setUp = createRoute({ getParentRoute: () => root, path: "/setup", component: SetUpPage });
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  // Only an address of this page: another site's would make a sign-in lead away. What is not said here passes through.
  validateSearch: (search): { to?: string | undefined } => ({
    to: typeof search.to === "string" && /^\/(?![/\\])/.test(search.to) ? search.to : undefined,
  }),
  component: SignInPage,
});
const join = createRoute({ getParentRoute: () => root, path: "/join/$code", component: JoinPage });

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });
const home = createRoute({ getParentRoute: () => shell, path: "/", component: HomePage });
const channel = createRoute({ getParentRoute: () => shell, path: "/c/$channelId", component: ChannelPage });
const channelStart = createRoute({ getParentRoute: () => channel, path: "/" });
const channelMessage = createRoute({ getParentRoute: () => channel, path: "/$messageId" });
const channelThread = createRoute({ getParentRoute: () => channel, path: "/t/$threadId" });
const channelDetails = createRoute({ getParentRoute: () => channel, path: "/details" });
const channelDetailsTab = createRoute({ getParentRoute: () => channel, path: "/details/$tab" });
const threads = createRoute({
  getParentRoute: () => shell,
  path: "/threads",
  component: lazyRouteComponent(() => import("./pages/ThreadsPage"), "ThreadsPage"),
});
const kinds = ["message", "reply", "file", "person", "channel"] as const;
const search = createRoute({
  getParentRoute: () => shell,
  path: "/search",
  validateSearch: (
    given,
  ): { q?: string | undefined; kind?: (typeof kinds)[number] | undefined; focus?: number | undefined } => ({
    q: given.q === undefined ? undefined : String(given.q),
    kind: kinds.find((kind) => kind === given.kind),
    focus: typeof given.focus === "number" ? given.focus : undefined,
  }),
  component: lazyRouteComponent(() => import("./pages/SearchPage"), "SearchPage"),
});
const later = createRoute({
  getParentRoute: () => shell,
  path: "/later",
  component: lazyRouteComponent(() => import("./pages/LaterPage"), "LaterPage"),
});
const drafts = createRoute({
  getParentRoute: () => shell,
  path: "/drafts",
  validateSearch: (search): { show?: "scheduled" | undefined } => ({
    show: search.show === "scheduled" ? "scheduled" : undefined,
  }),
  component: lazyRouteComponent(() => import("./pages/DraftsPage"), "DraftsPage"),
});
const peoplePage = lazyRouteComponent(() => import("./pages/PeoplePage"), "PeoplePage");
const people = createRoute({ getParentRoute: () => shell, path: "/people", component: peoplePage });
const person = createRoute({ getParentRoute: () => people, path: "/$userId" });
const browse = createRoute({
  getParentRoute: () => shell,
  path: "/browse",
  component: lazyRouteComponent(() => import("./pages/BrowsePage"), "BrowsePage"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("./pages/SettingsPage"), "SettingsPage"),
});

const performance = createRoute({
  getParentRoute: () => shell,
  path: "/performance",
  component: lazyRouteComponent(() => import("./pages/PerformancePage"), "PerformancePage"),
});
const givenUp = createRoute({
  getParentRoute: () => shell,
  path: "/given-up",
  validateSearch: (search): { show?: "events" | undefined } => ({
    show: search.show === "events" ? "events" : undefined,
  }),
  component: lazyRouteComponent(() => import("./pages/GivenUpPage"), "GivenUpPage"),
});

const routeTree = root.addChildren([
  setUp,
  signIn,
  join,
  shell.addChildren([
    home,
    channel.addChildren([channelStart, channelMessage, channelThread, channelDetails, channelDetailsTab]),
    threads,
    search,
    later,
    drafts,
    people.addChildren([person]),
    browse,
    settings,
    performance,
    givenUp,
  ]),
]);

export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    defaultPreload: false,
    defaultErrorComponent: ErrorPage,
    ...(history ? { history } : {}),
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}
