import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy lets images and styles come from our own files only, never from data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Few files instead of one for each module: what never changes alone, what every screen needs, what
        // every list of records needs. Screens stay apart and load by role.
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|wouter|regexparam)\//,
              priority: 4,
            },
            {
              name: 'kit',
              test: /client\/(ui\/(blank|button|chips|field|form|icon|inputs|page|shell|status)|parts\/(broken|loaded)|(?!pages)\w+\.tsx?$)|server\/(programs|records)\/rules/,
              priority: 3,
            },
            {
              name: 'records',
              test: /client\/parts\/(case-|choices|put-record|returned|rule-bar|state-mark|when)/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '^/api/': 'http://localhost:3000', '^/health/': 'http://localhost:3000' },
  },
});
