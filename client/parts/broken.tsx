/** Catches what a screen could not draw, and what could not be loaded, so that the rest stays usable. */
import { Component, type ReactNode } from 'react';
import { Failure } from '../ui/blank.tsx';
import { Page } from '../ui/page.tsx';

export class Broken extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Page title="This page did not load">
        <Failure title="Something went wrong on this page." onRetry={() => window.location.reload()}>
          <p>What was saved on the server is safe. Load the page again.</p>
        </Failure>
      </Page>
    );
  }
}
