import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const server = process.env.PARLEY_SERVER ?? "http://localhost:8080";

// English needs no catalogue, so its messages stay in the bundle.
const linguiMacro = { stripMessageField: false };

/** The service worker is told which files the build made; their names hold their hashes, so the list is the version. */
const offlinePages: Plugin = {
  name: "parley-offline-pages",
  apply: "build",
  generateBundle(_, bundle) {
    const files = [...Object.keys(bundle).filter((name) => name.startsWith("assets/")), "icon.svg"].map(
      (name) => `/${name}`,
    );
    const list = JSON.stringify(files.sort());
    const page = bundle["index.html"];
    const version = createHash("sha256")
      .update(list)
      .update(page?.type === "asset" ? page.source : "")
      .digest("hex")
      .slice(0, 16);
    const source = `const version = "${version}";\nconst files = ${list};\n${readFileSync("worker.js", "utf8")}`;
    this.emitFile({ type: "asset", fileName: "worker.js", source });
  },
};

export default defineConfig({
  plugins: [
    react({ babel: { plugins: [["@lingui/babel-plugin-lingui-macro", linguiMacro]] } }),
    offlinePages,
  ],
  resolve: {
    alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) },
  },
  server: {
    proxy: {
      // The server compares Origin with its own address, so the proxy speaks as the server's own page.
      "/files": { target: server, changeOrigin: true },
      "/api": { target: server, ws: true, changeOrigin: true, headers: { origin: server } },
    },
  },
  build: {
    target: "es2022",
    // The page's content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    // The emoji data is the largest part, and comes when somebody first needs it.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // What changes seldom stays in the browser's cache when the client is updated.
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/,
            },
            {
              name: "editor",
              test: /node_modules[\\/](@tiptap|prosemirror-[a-z]+|orderedmap|rope-sequence|w3c-keyname)[\\/]/,
            },
            {
              name: "aria",
              // Choosing a day is rare, and its calendars are large: they come with the dialog that needs them.
              test: /node_modules[\\/](?!.*(?:[Cc]alendar|[Dd]ate(?:[Pp]icker|[Ff]ield)|internationalized[\\/]date))(react-aria|react-stately|react-aria-components|@react-aria|@react-stately|@internationalized)/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    // Properties run hundreds of cases, and a machine that builds something else beside is slow.
    testTimeout: 60_000,
  },
});
