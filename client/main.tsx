import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './tokens.css';
import './base.css';
import { createQueryClient } from './data.ts';
import { createSession, SessionProvider } from './session.tsx';

const session = createSession();
const queries = createQueryClient();

// What one person read is not left behind for the next one at the same screen.
session.subscribe(() => {
  if (session.state().phase === 'signed-out') queries.clear();
});
// It tells by its state how it went.
session.start().catch(() => undefined);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <SessionProvider session={session}>
        <App />
      </SessionProvider>
    </QueryClientProvider>
  </StrictMode>,
);
