import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const hub = process.env.HUB_URL ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react()],
  // The hub puts a fresh nonce in place of this word in each answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2022',
    // A data: address would need an exception in the content security policy.
    assetsInlineLimit: 0,
    // Ant Design and GraphiQL are each one large piece; both are loaded once and kept.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      input: { index: 'index.html', graphiql: 'graphiql.html' },
      onwarn(warning, report) {
        // A hint for a compiler that we do not run.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') report(warning);
      },
    },
  },
  server: {
    // GraphiQL's examples are those of the contract.
    fs: { allow: ['..'] },
    proxy: {
      '/graphql': { target: hub, ws: true },
      '/uploads': hub,
      '/downloads': hub,
      '/session': hub,
      '/sign-in': hub,
      '/sign-out': hub,
    },
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
});
