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
    chunkSizeWarningLimit: 900,
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
