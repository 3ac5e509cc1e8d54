export * from './audit.ts';
export * from './cases.ts';
export * from './hours.ts';
export * from './limits.ts';
export * from './people.ts';
export * from './programs.ts';
export * from './progress.ts';
export * from './signatures.ts';
