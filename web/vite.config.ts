import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.PARLEY_SERVER ?? "http://localhost:8080";

// English needs no catalogue, so its messages stay in the bundle.
const linguiMacro = { stripMessageField: false };

export default defineConfig({
  plugins: [react({ babel: { plugins: [["@lingui/babel-plugin-lingui-macro", linguiMacro]] } })],
  resolve: {
    alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) },
  },
  server: {
    proxy: {
      // The server compares Origin with its own address, so the proxy speaks as the server's own page.
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
              test: /node_modules[\\/](react-aria|react-stately|react-aria-components|@react-aria|@react-stately|@internationalized)/,
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
    testTimeout: 30_000,
  },
});
