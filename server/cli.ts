#!/usr/bin/env node
/** What is typed as `pumprun`. Reads no module of ours itself, so that all of them come from the cache. */
import { enableCompileCache } from 'node:module';
import path from 'node:path';

// Code that an earlier start compiled. It lies with the packages because it is trusted as they are; where nobody may
// write there, every start compiles.
enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/pumprun'));
await import('./command-line.ts');
